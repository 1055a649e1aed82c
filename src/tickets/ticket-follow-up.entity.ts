import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a new ticket goes on with a closed one: claimed by the customer, confirmed or dropped by staff. */
@Entity('ticket_follow_up')
export class TicketFollowUp {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ticketId!: string;
  @Column('uuid') closedTicketId!: string;
  @Column('text') status!: 'claimed' | 'confirmed' | 'dropped';
  @Column('timestamptz') claimedAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) reason!: string | null;
}
