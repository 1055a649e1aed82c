import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TicketTypeSeed } from '../regulation/index.js';

/** What a ticket is about: its form, what to tell us, whether it jumps the queue. */
@Entity('ticket_type')
export class TicketType {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') titleRu!: string;
  @Column('text') titleEn!: string;
  @Column('boolean') critical!: boolean;
  @Column('text', { nullable: true }) criticalQuestionRu!: string | null;
  @Column('text', { nullable: true }) criticalQuestionEn!: string | null;
  @Column('text', { nullable: true }) hintRu!: string | null;
  @Column('text', { nullable: true }) hintEn!: string | null;
  @Column('jsonb') fields!: TicketTypeSeed['fields'];
  @Column('boolean') attachmentsRequired!: boolean;
  @Column('integer') position!: number;
  @Column('timestamptz', { nullable: true }) retiredAt!: Date | null;
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
}
