import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { workingTimeBefore } from './working-time.js';

const at = (text: string) => new Date(text);

describe('working time before an instant', () => {
  // 20 November 2026 is a Friday; Moscow is three hours ahead of UTC.
  it.each([
    ['within the day', '2026-11-20T12:00:00Z', 2.5, '2026-11-20T09:30:00Z'],
    ['at the opening itself', '2026-11-20T12:00:00Z', 6, '2026-11-20T06:00:00Z'],
    ['a moment before the opening', '2026-11-20T12:00:00Z', 6 + 1 / 3_600_000, '2026-11-19T15:59:59.999Z'],
    ['over the weekend', '2026-11-23T07:00:00Z', 2, '2026-11-20T15:00:00Z'],
    ['from a Sunday', '2026-11-22T03:00:00Z', 0, '2026-11-20T16:00:00Z'],
    ['from a night', '2026-11-20T01:00:00Z', 0, '2026-11-19T16:00:00Z'],
    ['from an evening', '2026-11-20T20:00:00Z', 1, '2026-11-20T15:00:00Z'],
    ['four weeks', '2026-11-20T12:00:00Z', 200, '2026-10-23T12:00:00Z'],
  ])('%s', (_, end, hours, expected) => {
    expect(workingTimeBefore(at(end), hours)).toEqual(at(expected));
  });

  it('keeps order, and never lies after the end', () => {
    const hours = fc.double({ min: 0, max: 300, noNaN: true });
    const end = fc.date({
      min: at('2024-01-01T00:00:00Z'),
      max: at('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(end, hours, hours, (last, one, other) => {
        const [earlier, later] = [Math.max(one, other), Math.min(one, other)].map((ago) =>
          workingTimeBefore(last, ago),
        );
        expect(earlier!.getTime()).toBeLessThanOrEqual(later!.getTime());
        expect(later!.getTime()).toBeLessThanOrEqual(last.getTime());
      }),
    );
  });
});
