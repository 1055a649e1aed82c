import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Of a mail that goes out; `failed` is of both. */
type OutgoingStatus = 'queued' | 'sent' | 'failed' | 'cancelled';
/** Of a mail that comes in: waiting to be handled, and what became of it. */
export type IncomingStatus = 'received' | 'handled' | 'quarantined' | 'ignored' | 'duplicate' | 'failed';
export type MailStatus = OutgoingStatus | IncomingStatus;

/** A mail, out or in. An outgoing one is rendered when it is sent: until then `subject` and `body` are empty. */
@Entity('mail_message')
export class MailMessage {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') direction!: 'in' | 'out';
  @Column('text') status!: MailStatus;
  @Column('text', { nullable: true }) reasonCode!: string | null;
  @Column('text') kind!: string;
  @Column('text') toAddress!: string;
  /** Who wrote a mail that came in, as its From says. */
  @Column('text', { nullable: true }) fromAddress!: string | null;
  @Column('text', { nullable: true }) fromName!: string | null;
  @Column('text') locale!: string;
  @Column('text', { nullable: true }) subject!: string | null;
  @Column('text', { nullable: true }) body!: string | null;
  @Column('jsonb') facts!: Record<string, unknown>;
  @Column('uuid', { nullable: true }) userId!: string | null;
  @Column('uuid', { nullable: true }) staffId!: string | null;
  @Column('uuid', { nullable: true }) ticketId!: string | null;
  /** The one-use token whose link the mail carries; the token itself is derived from it when the mail is rendered. */
  @Column('uuid', { nullable: true }) tokenId!: string | null;
  @Column('text', { nullable: true }) messageId!: string | null;
  @Column('integer') attempts!: number;
  @Column('text', { nullable: true }) lastError!: string | null;
  /** Until when some process has it to hand to the mail server; real time. */
  @Column('timestamptz', { nullable: true }) claimedUntil!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
}
