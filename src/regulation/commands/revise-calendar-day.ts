import { DomainError, type Tx } from '../../platform/index.js';
import { CalendarDay } from '../calendar-day.entity.js';
import { enqueueRefreshingTerms, entryOf, lockCalendarDay } from '../calendar-days.js';
import type { CalendarDayKind } from '../policies/working-calendar.js';

/**
 * Says otherwise what a day is. What is left out stays; another date is another day.
 * @throws DomainError `forbidden`, `calendar_day_unknown`, `calendar_day_retired`, `version_conflict`, `nothing_changed`
 */
export async function reviseCalendarDay(
  tx: Tx,
  input: {
    readonly dayId: string;
    readonly kind?: CalendarDayKind | undefined;
    readonly note?: string | undefined;
    readonly version: number;
  },
): Promise<CalendarDay> {
  const day = await lockCalendarDay(tx, input.dayId);
  if (day.version !== input.version) throw new DomainError('version_conflict', { current: day.version });
  const kind = input.kind ?? day.kind;
  const note = input.note === undefined ? day.note : input.note.trim() || null;
  if (kind === day.kind && note === day.note) throw new DomainError('nothing_changed');
  const revised = await tx.update(CalendarDay, day.id, {
    kind,
    note,
    version: day.version + 1,
    updatedAt: tx.now,
  });
  await tx.record(
    'calendarDay.revised',
    { entity: { type: 'CalendarDay', id: day.id } },
    { before: entryOf(day), after: entryOf(revised) },
  );
  await enqueueRefreshingTerms(tx);
  return revised;
}
