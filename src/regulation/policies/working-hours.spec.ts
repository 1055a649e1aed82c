import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueAfterWorkingHours, workingSpans } from './working-hours.js';
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

describe('working spans', () => {
  it('name each date, with no time where nobody works', () => {
    const spans = workingSpans(moscow, '2026-11-02', '2026-11-05');
    expect(spans).toEqual([
      { date: '2026-11-02', opens: at('2026-11-02T09:00:00'), closes: at('2026-11-02T18:00:00') },
      { date: '2026-11-03', opens: at('2026-11-03T09:00:00'), closes: at('2026-11-03T17:00:00') },
      { date: '2026-11-04', opens: at('2026-11-04T09:00:00'), closes: at('2026-11-04T09:00:00') },
      { date: '2026-11-05', opens: at('2026-11-05T09:00:00'), closes: at('2026-11-05T18:00:00') },
    ]);
  });

  it('measure what was promised: between a moment and its due time lie just those hours', () => {
    const spans = workingSpans(moscow, '2026-10-30', '2027-01-31');
    const start = at('2026-10-30T00:00:00').getTime();
    const worked = (from: Date, to: Date): number =>
      spans.reduce((sum, { opens, closes }) => {
        const [first, last] = [
          Math.max(opens.getTime(), from.getTime()),
          Math.min(closes.getTime(), to.getTime()),
        ];
        return sum + Math.max(0, last - first);
      }, 0);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 * 86_400_000 }),
        fc.integer({ min: 1, max: 400 }),
        (after, quarters) => {
          const from = new Date(start + after);
          expect(worked(from, dueAfterWorkingHours(from, quarters / 4, moscow))).toBe(quarters * 900_000);
        },
      ),
    );
  });
});
