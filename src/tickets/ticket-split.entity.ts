import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a ticket begins with a message of another conversation. The message stays where it was written. */
@Entity('ticket_split')
export class TicketSplit {
  @PrimaryColumn('uuid') ticketId!: string;
  @Column('uuid') messageId!: string;
  @Column('uuid') splitBy!: string;
  @Column('timestamptz') splitAt!: Date;
}
