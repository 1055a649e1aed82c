import { DateTime } from 'luxon';
import { InvalidInput } from '../platform/index.js';

const dayForm = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/**
 * An ISO calendar date of the years 1 to 9999: what the register holds, and every reader can show.
 * @throws InvalidInput on `field`: `invalid_format`
 */
export function calendarDay(field: string, text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  // A day that its month does not have would be read as one of the next month.
  const exists = dayForm.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  if (exists) return text;
  throw new InvalidInput([{ field, code: 'invalid_format', message: 'a calendar date, YYYY-MM-DD' }]);
}

/** The ISO calendar date of an instant in a zone. */
export function dateIn(timeZone: string, instant: Date): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat('yyyy-MM-dd');
}
