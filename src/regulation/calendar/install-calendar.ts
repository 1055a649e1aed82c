import { newId, type Tx } from '../../platform/index.js';
import type { CalendarDayKind } from '../policies/working-calendar.js';
import { publishedYears, type PublishedYear } from './published-years.js';
import { statutoryHolidays } from './statutory-holidays.js';

/** Enters the published years of a country that the database does not have yet. What staff entered or retired stays. */
export async function installCalendar(tx: Tx, country: string): Promise<void> {
  const rows = await tx.query<{ year: string }>(
    `SELECT DISTINCT extract(year FROM code)::text AS year FROM calendar_day WHERE country = $1 AND source = 'published'`,
    [country],
  );
  const there = new Set(rows.map(({ year }) => year));
  for (const [year, published] of Object.entries(publishedYears[country] ?? {})) {
    if (there.has(year)) continue;
    await installYear(tx, country, year, daysOf(published, await statutoryHolidays(country, Number(year))));
  }
}

async function installYear(
  tx: Tx,
  country: string,
  year: string,
  days: ReadonlyMap<string, CalendarDayKind>,
): Promise<void> {
  const entered = await tx.query<{ id: string }>(
    `INSERT INTO calendar_day (id, country, code, kind, source, created_at, updated_at)
     SELECT id, $1, code, kind, 'published', $2, $2 FROM unnest($3::uuid[], $4::date[], $5::text[]) AS day (id, code, kind)
     ON CONFLICT (country, code) WHERE retired_at IS NULL DO NOTHING RETURNING id`,
    [country, tx.now, [...days].map(() => newId()), [...days.keys()], [...days.values()]],
  );
  const [first] = entered;
  if (!first) return;
  const subject = { entity: { type: 'CalendarDay', id: first.id } };
  await tx.record('calendarDay.yearInstalled', subject, {
    after: { country, year: Number(year), days: entered.length },
  });
}

function daysOf(
  published: PublishedYear,
  statutory: readonly string[],
): ReadonlyMap<string, CalendarDayKind> {
  return new Map<string, CalendarDayKind>([
    ...published.workingWeekendDays.map((day) => [day, 'working'] as const),
    ...published.shortDays.map((day) => [day, 'short'] as const),
    ...published.daysOffOnWeekdays.map(
      (day) => [day, statutory.includes(day) ? 'holiday' : 'moved'] as const,
    ),
  ]);
}
