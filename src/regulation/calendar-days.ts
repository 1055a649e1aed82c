import { requireAbility } from '../access/index.js';
import { DomainError, isId, type Tx } from '../platform/index.js';
import { CalendarDay } from './calendar-day.entity.js';

/** Terms are counted anew once this transaction commits: what ends when depends on the calendar. */
export const REFRESH_TERMS = 'refresh_terms';

export async function enqueueRefreshingTerms(tx: Tx): Promise<void> {
  await tx.enqueue(REFRESH_TERMS, {}, REFRESH_TERMS);
}

/** @throws DomainError `forbidden`, `calendar_day_unknown`, `calendar_day_retired` */
export async function lockCalendarDay(tx: Tx, dayId: string): Promise<CalendarDay> {
  requireAbility(tx.actor, 'manage_catalogue');
  const day = isId(dayId) ? await tx.lock(CalendarDay, { id: dayId }) : null;
  if (!day) throw new DomainError('calendar_day_unknown');
  if (day.retiredAt) throw new DomainError('calendar_day_retired');
  return day;
}

export function entryOf({ country, code, kind, note }: CalendarDay) {
  return { country, code, kind, note };
}
