import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A secret field of a ticket, encrypted; without `box` once it was wiped. Never a resource of the console. */
@Entity('ticket_secret')
export class TicketSecret {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ticketId!: string;
  /** The field of the type's form. */
  @Column('text') code!: string;
  @Column('text', { nullable: true }) keyId!: string | null;
  @Column('bytea', { nullable: true }) box!: Buffer | null;
  @Column('timestamptz') keptAt!: Date;
  @Column('timestamptz', { nullable: true }) wipedAt!: Date | null;
}
