const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A day and time, short: the year only where it is another than now. */
export function shortMoment(locale: string, instant: string, now: string): string {
  const at = new Date(instant);
  const sameYear = at.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** A day and time in full. */
export function fullMoment(locale: string, instant: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant));
}

/** A calendar day, which has no time zone. */
export function calendarDay(locale: string, date: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));
}

/** How long something lasts, in its largest unit; `null` under a minute. */
export function age(locale: string, since: string, now: string): string | null {
  const length = new Date(now).getTime() - new Date(since).getTime();
  if (length < minute) return null;
  const [unit, size] =
    length < hour
      ? (['minute', minute] as const)
      : length < day
        ? (['hour', hour] as const)
        : (['day', day] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(
    Math.floor(length / size),
  );
}
