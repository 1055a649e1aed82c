import { Column, Entity, PrimaryColumn } from 'typeorm';

type Who = 'user' | 'staff' | 'system';

/** That a colleague takes part in a ticket; ended by filling in `removed…`. What it lets them do is `sight.ts`'s to say. */
@Entity('ticket_participant')
export class TicketParticipant {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ticketId!: string;
  @Column('uuid') userId!: string;
  @Column('text') addedByKind!: Who;
  @Column('uuid', { nullable: true }) addedBy!: string | null;
  @Column('timestamptz') addedAt!: Date;
  @Column('text', { nullable: true }) removedByKind!: Who | null;
  @Column('uuid', { nullable: true }) removedBy!: string | null;
  @Column('timestamptz', { nullable: true }) removedAt!: Date | null;
}
