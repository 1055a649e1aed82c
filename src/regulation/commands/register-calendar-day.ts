import { requireAbility } from '../../access/index.js';
import { InvalidInput, newId, type Tx } from '../../platform/index.js';
import { CalendarDay } from '../calendar-day.entity.js';
import { enqueueRefreshingTerms, entryOf } from '../calendar-days.js';
import { yearOf, type CalendarDayKind } from '../policies/working-calendar.js';
import { regulationInForce } from '../regulation.queries.js';

export interface RegisterCalendarDay {
  /** ISO calendar date. */
  readonly code: string;
  readonly kind: CalendarDayKind;
  readonly note?: string | undefined;
  /** Two letters; the regulation's own country by default. */
  readonly country?: string | undefined;
}

const [firstYear, lastYear] = [2000, 2199];

/**
 * Enters a day that is not what its weekday says; once every holiday the law names is there, its year counts as entered
 * (SPEC R3.9).
 * @throws DomainError `forbidden`, `calendar_day_taken`; InvalidInput on `code`, `country`: `invalid_format`
 */
export async function registerCalendarDay(tx: Tx, input: RegisterCalendarDay): Promise<CalendarDay> {
  requireAbility(tx.actor, 'manage_catalogue');
  const country = input.country?.trim().toUpperCase() || (await regulationInForce(tx)).calendar.country;
  if (!/^[A-Z]{2}$/.test(country)) throw wrong('country', 'two letters');
  const day = await tx.insert(CalendarDay, {
    id: newId(),
    country,
    code: dateOf(input.code),
    kind: input.kind,
    note: input.note?.trim() || null,
    source: 'staff',
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  await tx.record(
    'calendarDay.registered',
    { entity: { type: 'CalendarDay', id: day.id } },
    { after: entryOf(day) },
  );
  await enqueueRefreshingTerms(tx);
  return day;
}

/** A day that its month does not have would be read as one of the next month. */
function dateOf(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  const exists = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime());
  if (!exists || !date.toISOString().startsWith(text)) throw wrong('code', 'a calendar date, YYYY-MM-DD');
  if (yearOf(text) < firstYear || yearOf(text) > lastYear) throw wrong('code', 'a year from 2000 to 2199');
  return text;
}

function wrong(field: string, message: string): InvalidInput {
  return new InvalidInput([{ field, code: 'invalid_format', message }]);
}
