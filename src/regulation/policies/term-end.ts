import {
  dateAt,
  dayAfter,
  isWorkingDay,
  natureOf,
  startOfDate,
  yearOf,
  type WorkingCalendar,
} from './working-calendar.js';

/** A term in working days, with what was counted and why not more. */
export interface Term {
  /** The first instant after the term: the end of its last working day. */
  readonly endsAt: Date;
  /** When so few of its days are left that a reminder is due; null where none is asked for. */
  readonly remindAt: Date | null;
  readonly counted: readonly string[];
  readonly skipped: readonly { readonly date: string; readonly why: 'holiday' | 'weekend' }[];
  /** Counted over years that nobody has entered yet. */
  readonly provisionalYears: readonly number[];
}

/** So many days without a working one among them are no calendar: the term ends there. */
const longestTerm = 3660;

/**
 * The term of so many working days that starts the day after something was received and ends with the end of the last
 * of them (SPEC R3.5). A reminder is due when the last `remindBefore` of them begin.
 */
export function termEnd(
  received: Date,
  workingDays: number,
  calendar: WorkingCalendar,
  remindBefore: number | null = null,
): Term {
  const counted: string[] = [];
  const skipped: { date: string; why: 'holiday' | 'weekend' }[] = [];
  let date = dateAt(received, calendar.zone);
  while (counted.length < workingDays && counted.length + skipped.length < longestTerm) {
    date = dayAfter(date);
    if (isWorkingDay(calendar, date)) counted.push(date);
    else skipped.push({ date, why: natureOf(calendar, date) === 'weekend' ? 'weekend' : 'holiday' });
  }
  const reminded = remindBefore === null ? undefined : counted[Math.max(0, counted.length - remindBefore)];
  const years = new Set([...counted, ...skipped.map((day) => day.date)].map(yearOf));
  return {
    endsAt: startOfDate(dayAfter(date), calendar.zone),
    remindAt: reminded === undefined ? null : startOfDate(reminded, calendar.zone),
    counted,
    skipped,
    provisionalYears: [...years].filter((year) => calendar.provisionalYears.has(year)),
  };
}

/** Whether a term is over: its end is the first instant that is no longer in it. */
export function isOver(endsAt: Date, now: Date): boolean {
  return now.getTime() >= endsAt.getTime();
}
