import { DomainError, type Tx } from '../../platform/index.js';
import { CalendarDay } from '../calendar-day.entity.js';
import { enqueueRefreshingTerms, entryOf, lockCalendarDay } from '../calendar-days.js';

/**
 * Takes a day out of the calendar: it is what its weekday says again.
 * @throws DomainError `forbidden`, `calendar_day_unknown`, `calendar_day_retired`, `reason_required`
 */
export async function retireCalendarDay(
  tx: Tx,
  input: { readonly dayId: string; readonly reason: string },
): Promise<CalendarDay> {
  const day = await lockCalendarDay(tx, input.dayId);
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const retired = await tx.update(CalendarDay, day.id, {
    retiredAt: tx.now,
    version: day.version + 1,
    updatedAt: tx.now,
  });
  await tx.record(
    'calendarDay.retired',
    { entity: { type: 'CalendarDay', id: day.id }, reason },
    { before: entryOf(day) },
  );
  await enqueueRefreshingTerms(tx);
  return retired;
}
