import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { QueueTerms } from './queue-terms.js';

/** What a member of staff looks for in the queue again and again, for themselves or for the whole team. */
@Entity('queue_filter')
export class QueueFilter {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerId!: string;
  @Column('text') name!: string;
  /** Everybody at the desk sees it. */
  @Column('boolean') shared!: boolean;
  @Column('jsonb') terms!: QueueTerms;
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
}
