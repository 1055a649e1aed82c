import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StaffRole } from '../platform/index.js';

/** Somebody who works in the console. Never a customer: two tables, two logins. */
@Entity('staff_member')
export class StaffMember {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text') fullName!: string;
  @Column('text') role!: StaffRole;
  @Column('text') locale!: string;
  /** Raised to end every session of this person at once. */
  @Column('integer') sessionVersion!: number;
  @Column('timestamptz', { nullable: true }) disabledAt!: Date | null;
  @Column('text', { nullable: true }) disabledReason!: string | null;
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
}
