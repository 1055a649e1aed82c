import type { Sql } from '../../platform/index.js';
import type { RegulationDocument } from '../document.js';
import { weekdays } from '../time-rules.js';
import { dateAt, yearOf, type CalendarDayKind, type WorkingCalendar } from '../policies/working-calendar.js';
import { movesDaysByDecree, statutoryHolidays } from './statutory-holidays.js';

/** How many years beyond the first a term may reach into. */
const yearsAhead = 2;

/** The working calendar of a regulation, for terms that begin at `from` or later in the same year. */
export async function workingCalendar(
  sql: Sql,
  { calendar, timeZone }: Pick<RegulationDocument, 'calendar' | 'timeZone'>,
  from: Date,
): Promise<WorkingCalendar> {
  const first = yearOf(dateAt(from, timeZone));
  const years = Array.from({ length: yearsAhead + 1 }, (_, index) => first + index);
  const rows = await sql.query<{ code: string; kind: CalendarDayKind; source: string }>(
    `SELECT code, kind, source FROM calendar_day
     WHERE country = $1 AND code BETWEEN $2 AND $3 AND retired_at IS NULL`,
    [calendar.country, `${String(first)}-01-01`, `${String(first + yearsAhead)}-12-31`],
  );
  const entered = new Set(rows.map(({ code }) => code));
  const published = new Set(
    rows.filter(({ source }) => source === 'published').map(({ code }) => yearOf(code)),
  );
  const byLaw = years.filter((year) => !published.has(year));
  const statutory = await Promise.all(byLaw.map((year) => statutoryHolidays(calendar.country, year)));
  // One day entered is not a year entered: it is, once every holiday the law names stands in it.
  const open = movesDaysByDecree(calendar.country)
    ? byLaw.filter((_, index) => !statutory[index]!.every((day) => entered.has(day)))
    : [];
  return {
    zone: timeZone,
    hours: calendar.workingHours,
    weekend: new Set(calendar.weekend.map((day) => weekdays.indexOf(day) + 1)),
    days: new Map(rows.map(({ code, kind }) => [code, kind])),
    statutory: new Set(statutory.flat()),
    provisionalYears: new Set(open),
  };
}
