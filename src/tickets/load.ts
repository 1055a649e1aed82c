import type { Sql } from '../platform/index.js';
import {
  dateAt,
  dayAfter,
  regulationInForce,
  startOfDate,
  workingCalendar,
  workingSpans,
  yearOf,
  type RegulationDocument,
} from '../regulation/index.js';
import {
  closedIn,
  liveNow,
  openedIn,
  overdueNow,
  type Closed,
  type LoadFigures,
  type LoadFilter,
  type OnDate,
  type Opened,
  type Promises,
} from './load.queries.js';

/** The load of a desk: what it has now, and what came of each day. */
export interface Load {
  readonly zone: string;
  readonly hours: { readonly from: string; readonly to: string };
  /** Whether staff may still correct the calendar of this year. */
  readonly provisional: boolean;
  /** Live tickets by priority, from 1 (critical) to 5 (minimal), and those whose first answer is overdue. */
  readonly live: readonly number[];
  readonly overdueNow: number;
  readonly days: readonly (LoadFigures & { readonly date: string; readonly working: boolean })[];
  readonly total: LoadFigures;
  readonly promises: Promises;
}

/** How far before the period a ticket's working time is counted from; what is older counts from there. */
const yearsBefore = 2;

/**
 * The load of the last `days` calendar days, today included, as the tickets themselves say it: nothing is counted
 * beforehand, so nothing drifts, and a calendar that staff correct corrects the figures. Bounded by what was opened and
 * closed in the period; both stand in indexes that hold all that is asked.
 */
export async function loadOf(sql: Sql, days: number, filter: LoadFilter, now: Date): Promise<Load> {
  const regulation = await regulationInForce(sql);
  const zone = regulation.timeZone;
  const today = dateAt(now, zone);
  const first = daysBefore(today, days - 1);
  const from = startOfDate(first, zone);
  const { spans, calendar } = await daysOf(sql, regulation, first, today);
  const asked = { spans, from, until: startOfDate(dayAfter(today), zone), zone, filter, now };
  const [live, late, opened, closed] = await Promise.all([
    liveNow(sql, filter),
    overdueNow(sql, filter, now),
    openedIn(sql, asked),
    closedIn(sql, asked),
  ]);
  const figures = (date: string | null): LoadFigures => ({
    ...none,
    ...pick(opened, date),
    ...pick(closed, date),
  });
  const { promised, kept, late: tooLate, overdue: owed, pending } = opened.find(({ date }) => date === null)!;
  return {
    ...{ zone, hours: calendar.hours, live, overdueNow: late },
    provisional: calendar.provisionalYears.has(yearOf(today)),
    days: spans
      .filter(({ date }) => date >= first)
      .map(({ date, opens, closes }) => ({ date, working: closes > opens, ...figures(date) })),
    total: figures(null),
    promises: { promised, kept, late: tooLate, overdue: owed, pending },
  };
}

/** The working time of each date a ticket of the period may reach into, and the calendar of the period itself. */
async function daysOf(sql: Sql, regulation: RegulationDocument, first: string, today: string) {
  const zone = regulation.timeZone;
  const base = `${String(yearOf(first) - yearsBefore)}-01-01`;
  const year = `${String(yearOf(first))}-01-01`;
  const [early, calendar] = await Promise.all([
    workingCalendar(sql, regulation, startOfDate(base, zone)),
    workingCalendar(sql, regulation, startOfDate(year, zone)),
  ]);
  const before = workingSpans(early, base, daysBefore(year, 1));
  return { spans: [...before, ...workingSpans(calendar, year, today)], calendar };
}

const none: LoadFigures = {
  ...{ opened: 0, closed: 0, answered: 0 },
  ...{ responseMedian: null, responseP90: null, closingMedian: null, closingP90: null },
};

function pick(rows: readonly OnDate<Opened | Closed>[], wanted: string | null): Partial<LoadFigures> {
  const row = rows.find(({ date }) => date === wanted);
  if (!row) return {};
  if ('closed' in row) {
    const { closed, closingMedian, closingP90 } = row;
    return { closed, closingMedian, closingP90 };
  }
  const { opened, answered, responseMedian, responseP90 } = row;
  return { opened, answered, responseMedian, responseP90 };
}

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
