import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A public reply or an internal note. It belongs to one ticket for ever; a merge only shows it in another. */
@Entity('message')
export class Message {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ticketId!: string;
  @Column('text') kind!: 'public' | 'note';
  @Column('text') authorKind!: 'user' | 'staff' | 'system';
  @Column('uuid', { nullable: true }) authorId!: string | null;
  @Column('text') body!: string;
  @Column('text') channel!: 'api' | 'mail' | 'phone' | 'console';
  /** The number it was sent to: a merged ticket's, where that led here. */
  @Column('integer') addressedNumber!: number;
  @Column('timestamptz') at!: Date;
}
