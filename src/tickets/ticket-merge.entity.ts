import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TicketStatus } from './ticket.entity.js';

/** What unmerging restores of the source. */
export interface SourceBefore {
  readonly status: TicketStatus;
  readonly closedAt: string | null;
  readonly closedByKind: 'user' | 'staff' | 'system' | null;
  readonly closedReason: string | null;
  readonly closedAutomatically: boolean;
}

/** That a ticket points on to another; undone by filling in `unmerged…`. */
@Entity('ticket_merge')
export class TicketMerge {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') sourceId!: string;
  @Column('uuid') targetId!: string;
  @Column('text') reason!: string;
  @Column('jsonb') sourceBefore!: SourceBefore;
  @Column('uuid') mergedBy!: string;
  @Column('timestamptz') mergedAt!: Date;
  @Column('uuid', { nullable: true }) unmergedBy!: string | null;
  @Column('timestamptz', { nullable: true }) unmergedAt!: Date | null;
  @Column('text', { nullable: true }) unmergedReason!: string | null;
}
