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
  /** Since when a sign-in asks for a code of their second factor. */
  @Column('timestamptz', { nullable: true }) secondFactorAt!: Date | null;
  /** When they chose their password; until then they are invited, and cannot sign in. */
  @Column('timestamptz', { nullable: true }) joinedAt!: Date | null;
  /** Made by the database of the dates above. */
  @Column({ type: 'text', insert: false, update: false }) standing!: 'invited' | 'at_work' | 'disabled';
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
}
