import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { publishedYears } from '../calendar/published-years.js';
import { isOver, termEnd } from './term-end.js';
import type { WorkingCalendar } from './working-calendar.js';

const years = publishedYears['RU']!;

function russia(zone: string, more: Partial<WorkingCalendar> = {}): WorkingCalendar {
  const all = Object.values(years);
  return {
    zone,
    hours: { from: '09:00', to: '18:00' },
    weekend: new Set([6, 7]),
    days: new Map([
      ...all.flatMap((year) => year.workingWeekendDays.map((day) => [day, 'working'] as const)),
      ...all.flatMap((year) => year.shortDays.map((day) => [day, 'short'] as const)),
      ...all.flatMap((year) => year.daysOffOnWeekdays.map((day) => [day, 'holiday'] as const)),
    ]),
    statutory: new Set(),
    provisionalYears: new Set(),
    ...more,
  };
}

describe('a term of working days', () => {
  it.each([
    ['an ordinary week', 'Europe/Moscow', '2026-03-16T12:00:00+03:00', 3, '2026-03-20T00:00:00+03:00'],
    [
      'received in the first millisecond',
      'Europe/Moscow',
      '2026-03-16T00:00:00+03:00',
      3,
      '2026-03-20T00:00:00+03:00',
    ],
    ['in the last', 'Europe/Moscow', '2026-03-16T23:59:59.999+03:00', 3, '2026-03-20T00:00:00+03:00'],
    ['a millisecond later', 'Europe/Moscow', '2026-03-17T00:00:00+03:00', 3, '2026-03-21T00:00:00+03:00'],
    ['over a weekend', 'Europe/Moscow', '2026-03-19T12:00:00+03:00', 3, '2026-03-25T00:00:00+03:00'],
    ['received on a Saturday', 'Europe/Moscow', '2026-03-21T12:00:00+03:00', 1, '2026-03-24T00:00:00+03:00'],
    ['over the New Year', 'Europe/Moscow', '2024-12-27T12:00:00+03:00', 3, '2025-01-11T00:00:00+03:00'],
    ['over a working Saturday', 'Europe/Moscow', '2024-04-25T12:00:00+03:00', 3, '2024-05-03T00:00:00+03:00'],
    ['over a leap day', 'Europe/Moscow', '2024-02-27T12:00:00+03:00', 2, '2024-03-01T00:00:00+03:00'],
    ['in Kaliningrad', 'Europe/Kaliningrad', '2026-03-16T23:30:00+03:00', 3, '2026-03-20T00:00:00+02:00'],
    ['in Kamchatka', 'Asia/Kamchatka', '2026-03-16T23:30:00+03:00', 3, '2026-03-21T00:00:00+12:00'],
    [
      'over the spring change of clocks',
      'Europe/Berlin',
      '2026-03-27T12:00:00+01:00',
      1,
      '2026-03-31T00:00:00+02:00',
    ],
    [
      'over the autumn change of clocks',
      'Europe/Berlin',
      '2026-10-23T12:00:00+02:00',
      1,
      '2026-10-27T00:00:00+01:00',
    ],
  ])('%s', (_, zone, received, workingDays, endsAt) => {
    const term = termEnd(new Date(received), workingDays, russia(zone));
    expect(term.endsAt).toEqual(new Date(endsAt));
    expect(term.counted).toHaveLength(workingDays);
  });

  it('where clocks skip midnight, ends with the first instant of the day after', () => {
    const cairo = russia('Africa/Cairo', { days: new Map(), weekend: new Set([6]) });
    expect(termEnd(new Date('2026-04-22T10:00:00Z'), 1, cairo).endsAt).toEqual(
      new Date('2026-04-23T22:00:00Z'),
    );
  });

  it('where midnight comes twice, ends with the first', () => {
    const azores = russia('Atlantic/Azores', { days: new Map(), weekend: new Set() });
    const { endsAt } = termEnd(new Date('2026-10-23T12:00:00Z'), 1, azores);
    expect(endsAt).toEqual(new Date('2026-10-25T00:00:00Z'));
  });

  it('says what was counted, what was skipped and why', () => {
    const unknown = {
      provisionalYears: new Set([2027]),
      statutory: new Set(['2027-01-01', '2027-01-04', '2027-01-05']),
    };
    const term = termEnd(new Date('2026-12-29T12:00:00+03:00'), 2, russia('Europe/Moscow', unknown), 1);
    expect(term).toEqual({
      endsAt: new Date('2027-01-07T00:00:00+03:00'),
      remindAt: new Date('2027-01-06T00:00:00+03:00'),
      counted: ['2026-12-30', '2027-01-06'],
      skipped: [
        { date: '2026-12-31', why: 'holiday' },
        { date: '2027-01-01', why: 'holiday' },
        { date: '2027-01-02', why: 'weekend' },
        { date: '2027-01-03', why: 'weekend' },
        { date: '2027-01-04', why: 'holiday' },
        { date: '2027-01-05', why: 'holiday' },
      ],
      provisionalYears: [2027],
    });
  });

  it('is over with its end, and not a millisecond before', () => {
    const endsAt = new Date('2026-03-20T00:00:00+03:00');
    expect([-1, 0, 1].map((ms) => isOver(endsAt, new Date(endsAt.getTime() + ms)))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it.each([
    [1, '2026-03-19T00:00:00+03:00'],
    [2, '2026-03-18T00:00:00+03:00'],
    [3, '2026-03-17T00:00:00+03:00'],
    [4, '2026-03-17T00:00:00+03:00'],
  ])('a reminder is due when the last %i of three days begin', (before, remindAt) => {
    const term = termEnd(new Date('2026-03-16T12:00:00+03:00'), 3, russia('Europe/Moscow'), before);
    expect(term.remindAt).toEqual(new Date(remindAt));
  });
});

describe('every day of 2022 to 2026', () => {
  const zones = [
    'Europe/Kaliningrad',
    'Europe/Moscow',
    'Asia/Yekaterinburg',
    'Asia/Vladivostok',
    'Asia/Kamchatka',
  ];
  // None of these has changed its clocks in these years, so a plain offset says the same without a library.
  const offsets = [2, 3, 5, 10, 12];

  it.each(zones.map((zone, index) => [zone, offsets[index]!] as const))(
    'agrees with counting by hand: %s',
    (zone, offset) => {
      const calendar = russia(zone);
      const last = Date.UTC(2026, 11, 20);
      for (let day = Date.UTC(2022, 0, 1); day <= last; day += dayLength) {
        const noon = new Date(day + 12 * 3_600_000 - offset * 3_600_000);
        for (const workingDays of [1, 3, 5]) {
          const end = byHand(day, workingDays);
          if (end > Date.UTC(2027, 0, 1)) continue;
          const { endsAt } = termEnd(noon, workingDays, calendar);
          if (endsAt.getTime() !== end - offset * 3_600_000)
            throw new Error(`${noon.toISOString()} ${zone}: ${endsAt.toISOString()}`);
        }
      }
    },
  );

  const dayLength = 86_400_000;
  function byHand(receivedDay: number, workingDays: number): number {
    let day = receivedDay;
    for (let left = workingDays; left > 0;) {
      day += dayLength;
      const date = new Date(day).toISOString().slice(0, 10);
      const { daysOffOnWeekdays: off, workingWeekendDays: on } = years[date.slice(0, 4)] ?? years['2026']!;
      const weekend = [0, 6].includes(new Date(day).getUTCDay());
      if (on.includes(date) || (!weekend && !off.includes(date))) left -= 1;
    }
    return day + dayLength;
  }
});

describe('laws of terms', () => {
  const moment = fc.date({ min: new Date('2022-01-01'), max: new Date('2026-11-01'), noInvalidDate: true });
  const zone = fc.constantFrom(
    'Europe/Moscow',
    'America/New_York',
    'Asia/Kamchatka',
    'Australia/Lord_Howe',
    'Africa/Cairo',
  );

  it('what is received later never ends earlier, and one more day ends later', () => {
    fc.assert(
      fc.property(moment, moment, zone, fc.integer({ min: 1, max: 20 }), (one, other, where, days) => {
        const [first, second] = [one, other].sort((a, b) => a.getTime() - b.getTime()) as [Date, Date];
        const calendar = russia(where);
        const end = termEnd(first, days, calendar).endsAt.getTime();
        expect(end).toBeLessThanOrEqual(termEnd(second, days, calendar).endsAt.getTime());
        expect(end).toBeLessThan(termEnd(first, days + 1, calendar).endsAt.getTime());
        expect(end).toBeGreaterThan(first.getTime());
      }),
    );
  });
});
