import { z } from 'zod';
import { bilingual } from './bilingual.js';

/** In the order of ISO: Monday is 1. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

const workingDays = z.number().int().min(1).max(250).nullable();
const opens = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const closes = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** By whose days and hours terms are counted. */
export const calendarRules = z
  .strictObject({
    /** Two letters of ISO 3166: whose holidays count. */
    country: z.string().regex(/^[A-Z]{2}$/),
    /** Local times of `timeZone`; two hours or more, as a short day has one less. */
    workingHours: z
      .strictObject({ from: opens, to: closes })
      .refine(({ from, to }) => minutesOf(to) - minutesOf(from) >= 120, 'too short'),
    weekend: z.array(z.enum(weekdays)).max(6),
  })
  .prefault({ country: 'RU', workingHours: { from: '09:00', to: '18:00' }, weekend: ['saturday', 'sunday'] });

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}

/** What happens when a customer does not answer a question or a solution (SPEC R3.5). */
export const waitingRules = z
  .strictObject({
    /** A ticket whose customer says nothing for so many working days is closed; `null` never (seed 003, section 5). */
    autoCloseWorkingDays: workingDays,
    /** A reminder when so many of these days are left; `null` none. */
    remindWorkingDaysBefore: workingDays,
  })
  .refine(
    ({ autoCloseWorkingDays, remindWorkingDaysBefore }) =>
      autoCloseWorkingDays === null || (remindWorkingDaysBefore ?? 0) <= autoCloseWorkingDays,
    'a reminder before the term begins',
  )
  .prefault({ autoCloseWorkingDays: null, remindWorkingDaysBefore: null });

const serviceLevel = z.strictObject({
  /** What contracts name as their service level. */
  code: z.string().min(1).max(100),
  title: bilingual,
  /** Working hours until staff first answer; `null` promises nothing. */
  firstResponseHours: z.number().positive().max(2000).nullable(),
});

/** How soon staff first answer; the first level holds for tickets without a contract (SPEC R3.6). */
export const serviceLevelRules = z.array(serviceLevel).max(20).prefault([]);
