import { describe, expect, it } from '@jest/globals';
import { dueAfterWorkingHours } from './working-hours.js';
import type { WorkingCalendar } from './working-calendar.js';

const moscow: WorkingCalendar = {
  zone: 'Europe/Moscow',
  hours: { from: '09:00', to: '18:00' },
  weekend: new Set([6, 7]),
  days: new Map([
    ['2026-11-03', 'short'],
    ['2026-11-04', 'holiday'],
  ]),
  statutory: new Set(),
  provisionalYears: new Set(),
};
const at = (local: string, offset = '+03:00') => new Date(`${local}${offset}`);

describe('working hours', () => {
  it.each([
    ['within a day', '2026-11-09T10:00:00', 2, '2026-11-09T12:00:00'],
    ['up to the very end of the day', '2026-11-09T10:00:00', 8, '2026-11-09T18:00:00'],
    ['a millisecond over into the next', '2026-11-09T10:00:00.001', 8, '2026-11-10T09:00:00.001'],
    ['from before the day opens', '2026-11-09T03:00:00', 1, '2026-11-09T10:00:00'],
    ['from the moment it opens', '2026-11-09T09:00:00', 9, '2026-11-09T18:00:00'],
    ['from after it closes', '2026-11-09T18:00:00', 1, '2026-11-10T10:00:00'],
    ['over a weekend', '2026-11-13T17:00:00', 2, '2026-11-16T10:00:00'],
    ['over a short day and a holiday', '2026-11-03T16:00:00', 2, '2026-11-05T10:00:00'],
    ['parts of an hour', '2026-11-09T10:00:00', 0.25, '2026-11-09T10:15:00'],
    ['more than a week', '2026-11-09T09:00:00', 50, '2026-11-16T14:00:00'],
  ])('%s', (_, from, hours, due) => {
    expect(dueAfterWorkingHours(at(from), hours, moscow)).toEqual(at(due));
  });

  it('count what really passes on a day of fewer hours', () => {
    const berlin = {
      ...moscow,
      zone: 'Europe/Berlin',
      hours: { from: '00:00', to: '24:00' },
      weekend: new Set<number>(),
    };
    expect(dueAfterWorkingHours(at('2026-03-29T00:00:00', '+01:00'), 24, berlin)).toEqual(
      at('2026-03-30T01:00:00', '+02:00'),
    );
  });
});
