import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CallKind } from './policies/call.js';

/** A public reply, an internal note, or a telephone call that staff noted. It belongs to one ticket for ever; a merge only shows it in another. */
@Entity('message')
export class Message {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ticketId!: string;
  @Column('text') kind!: 'public' | 'note' | 'call';
  /** What kind of call it was; of other messages `null`. */
  @Column('text', { nullable: true }) callKind!: CallKind | null;
  @Column('text') authorKind!: 'user' | 'staff' | 'system';
  @Column('uuid', { nullable: true }) authorId!: string | null;
  /** What the writer was called in the system it came from, where they have no account here. */
  @Column('text', { nullable: true }) authorName!: string | null;
  @Column('text') body!: string;
  @Column('text') channel!: 'api' | 'mail' | 'phone' | 'console';
  /** The number it was sent to: a merged ticket's, where that led here. */
  @Column('integer') addressedNumber!: number;
  @Column('timestamptz') at!: Date;
}
