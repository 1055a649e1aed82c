import { DateTime } from 'luxon';

/** What staff or a decree say of a day: a day off moved there is `moved`, a `short` day works an hour less. */
export const calendarDayKinds = ['working', 'short', 'holiday', 'moved'] as const;
export type CalendarDayKind = (typeof calendarDayKinds)[number];

/** What a day is when terms are counted. */
export type DayNature = 'working' | 'short' | 'holiday' | 'weekend';

/** A working calendar as facts; dates are ISO calendar dates. */
export interface WorkingCalendar {
  /** IANA zone whose days these are. */
  readonly zone: string;
  /** Local times `HH:MM`; `24:00` is the end of the day. */
  readonly hours: { readonly from: string; readonly to: string };
  /** ISO weekdays off, 1 is Monday. */
  readonly weekend: ReadonlySet<number>;
  /** Days entered one by one: they overrule everything. */
  readonly days: ReadonlyMap<string, CalendarDayKind>;
  /** Holidays the law names, of years that nobody has entered. */
  readonly statutory: ReadonlySet<string>;
  /** Years not entered whole although days off are moved in them: what is counted there may change. */
  readonly provisionalYears: ReadonlySet<number>;
}

/** What a calendar date is. */
export function natureOf(calendar: WorkingCalendar, date: string): DayNature {
  const entered = calendar.days.get(date);
  if (entered) return entered === 'moved' ? 'holiday' : entered;
  if (calendar.weekend.has(weekdayOf(date))) return 'weekend';
  return calendar.statutory.has(date) ? 'holiday' : 'working';
}

export function isWorkingDay(calendar: WorkingCalendar, date: string): boolean {
  const nature = natureOf(calendar, date);
  return nature === 'working' || nature === 'short';
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** The calendar date an instant falls on. */
export function dateAt(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).toISODate()!;
}

export function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/**
 * The first instant of a date. Where clocks skip midnight it is what they show instead; where midnight comes twice, the
 * earlier one.
 */
export function startOfDate(date: string, zone: string): Date {
  const start = DateTime.fromISO(date, { zone }).startOf('day');
  const earlier = start.minus({ hours: 1 });
  return (earlier.toISODate() === date ? earlier : start).toJSDate();
}

/** The instant of a local time of day, `24:00` included. */
export function timeOfDate(date: string, time: string, zone: string): Date {
  return time === '24:00'
    ? startOfDate(dayAfter(date), zone)
    : DateTime.fromISO(`${date}T${time}`, { zone }).toJSDate();
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
