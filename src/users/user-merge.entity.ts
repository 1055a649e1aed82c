import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UserStatus } from './user.entity.js';

/** That an account is part of another; undone by filling in `unmerged…`. What went over stands in `user_merge_row`. */
@Entity('user_merge')
export class UserMerge {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') winnerId!: string;
  @Column('uuid') loserId!: string;
  /** What the merged account was, and is again afterwards. */
  @Column('text') loserStatus!: UserStatus;
  @Column('text') reason!: string;
  @Column('uuid') mergedBy!: string;
  @Column('timestamptz') mergedAt!: Date;
  @Column('uuid', { nullable: true }) unmergedBy!: string | null;
  @Column('timestamptz', { nullable: true }) unmergedAt!: Date | null;
  @Column('text', { nullable: true }) unmergedReason!: string | null;
}
