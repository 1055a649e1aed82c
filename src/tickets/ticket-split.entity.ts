import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a ticket begins with a message of another conversation. The message stays where it was written. */
@Entity('ticket_split')
export class TicketSplit {
  @PrimaryColumn('uuid') ticketId!: string;
  @Column('uuid') messageId!: string;
  /** Unknown of one that came from another system. */
  @Column('uuid', { nullable: true }) splitBy!: string | null;
  @Column('timestamptz') splitAt!: Date;
}
