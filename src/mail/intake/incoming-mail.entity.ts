import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MailKind } from '../policies/classify-mail.js';
import type { AuthenticationVerdict } from '../policies/read-authentication.js';

/** How a mail came in, and what was found out about it; what became of it stands in `mail_message` of the same id. */
@Entity('incoming_mail')
export class IncomingMail {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') source!: 'smtp' | 'imap';
  /** Names it in a mailbox it was fetched from, so that it is fetched once. */
  @Column('text', { nullable: true }) sourceKey!: string | null;
  /** Bytes, of which the first are kept where it was too large. */
  @Column('integer') size!: number;
  @Column('text') sha256!: string;
  @Column('text') envelopeFrom!: string;
  @Column('text', { array: true }) envelopeTo!: string[];
  @Column('text', { nullable: true }) remoteAddress!: string | null;
  @Column('text', { nullable: true }) helo!: string | null;
  @Column('timestamptz') receivedAt!: Date;
  @Column('text', { nullable: true }) kind!: MailKind | null;
  @Column('text', { nullable: true }) authentication!: AuthenticationVerdict | null;
  @Column('text', { nullable: true }) messageKey!: string | null;
  @Column('text', { nullable: true }) contentKey!: string | null;
  @Column('text', { nullable: true }) wordsKey!: string | null;
  @Column('uuid', { nullable: true }) duplicateOf!: string | null;
  /** When its bytes were let go. */
  @Column('timestamptz', { nullable: true }) originalGoneAt!: Date | null;
}
