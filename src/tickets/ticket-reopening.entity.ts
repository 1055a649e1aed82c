import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a closed ticket was opened again. One of the archive was so in the system it came from. */
@Entity('ticket_reopening')
export class TicketReopening {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) ticketId!: string | null;
  @Column('uuid', { nullable: true }) archivedTicketId!: string | null;
  @Column('timestamptz') at!: Date;
  /** When it had been closed; unknown of some that came from another system. */
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text') byKind!: 'user' | 'staff' | 'system';
  @Column('uuid', { nullable: true }) by!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
}
