import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a new ticket goes on with a closed one: claimed by the customer, confirmed or dropped by staff. */
@Entity('ticket_follow_up')
export class TicketFollowUp {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ticketId!: string;
  /** The closed ticket; `null` where it is one of the archive. */
  @Column('uuid', { nullable: true }) closedTicketId!: string | null;
  @Column('uuid', { nullable: true }) archivedTicketId!: string | null;
  @Column('text') status!: 'claimed' | 'confirmed' | 'dropped';
  @Column('timestamptz') claimedAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) reason!: string | null;
}
