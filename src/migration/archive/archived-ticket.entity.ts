import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A ticket that was closed in the system it came from. It is read by its requester and staff, and written by nobody. */
@Entity('archived_ticket')
export class ArchivedTicket {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') number!: number;
  /** The number it had before, where that is not its number here. */
  @Column('text', { nullable: true }) legacyNumber!: string | null;
  @Column('uuid') requesterId!: string;
  @Column('uuid', { nullable: true }) companyId!: string | null;
  @Column('text') subject!: string;
  @Column('text') outcome!: 'closed' | 'merged';
  /** What else was said of it, as its line said it. */
  @Column('jsonb') details!: Readonly<Record<string, unknown>>;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') closedAt!: Date;
}
