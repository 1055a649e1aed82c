import { dateAt, dayAfter, natureOf, timeOfDate, type WorkingCalendar } from './working-calendar.js';

const hour = 3_600_000;
const longestSearchDays = 3660;

/**
 * The instant at which so many working hours have passed. Time outside the working hours does not count, a short day
 * ends an hour earlier, and hours used up exactly at the end of a day are due then and not the next morning.
 */
export function dueAfterWorkingHours(from: Date, hours: number, calendar: WorkingCalendar): Date {
  let left = Math.round(hours * hour);
  let date = dateAt(from, calendar.zone);
  for (let day = 0; day < longestSearchDays; day += 1, date = dayAfter(date)) {
    const open = openTime(calendar, date);
    if (!open) continue;
    const start = Math.max(open.from, from.getTime());
    const available = open.to - start;
    if (available <= 0) continue;
    if (left <= available) return new Date(start + left);
    left -= available;
  }
  return timeOfDate(date, calendar.hours.to, calendar.zone);
}

/** When work goes on on a calendar date: from and to are the same moment where it does not. */
export interface WorkingSpan {
  readonly date: string;
  readonly opens: Date;
  readonly closes: Date;
}

/** The working time of each calendar date from `first` to `last`, in their order. */
export function workingSpans(calendar: WorkingCalendar, first: string, last: string): WorkingSpan[] {
  const spans: WorkingSpan[] = [];
  for (let date = first; date <= last; date = dayAfter(date)) {
    const open = openTime(calendar, date);
    const opens = open ? open.from : timeOfDate(date, calendar.hours.from, calendar.zone).getTime();
    spans.push({ date, opens: new Date(opens), closes: new Date(open ? Math.max(open.to, opens) : opens) });
  }
  return spans;
}

function openTime(calendar: WorkingCalendar, date: string): { from: number; to: number } | null {
  const nature = natureOf(calendar, date);
  if (nature !== 'working' && nature !== 'short') return null;
  const { zone, hours } = calendar;
  const to = timeOfDate(date, hours.to, zone).getTime() - (nature === 'short' ? hour : 0);
  return { from: timeOfDate(date, hours.from, zone).getTime(), to };
}
