import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDayKind } from './policies/working-calendar.js';

/** A day that is not what its weekday says. `code` is the ISO date; `published` days came with the product. */
@Entity('calendar_day')
export class CalendarDay {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') country!: string;
  @Column('date') code!: string;
  @Column('text') kind!: CalendarDayKind;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text') source!: 'published' | 'staff';
  @Column('timestamptz', { nullable: true }) retiredAt!: Date | null;
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
}
