import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideReopen, reopenWindowOf } from './reopen-window.js';

const DAY = 86_400_000;

describe('decideReopen', () => {
  it.each([
    // closed, asked, days, allowed
    ['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z', 3, true],
    ['2026-11-20T10:00:00.000Z', '2026-11-23T09:59:59.999Z', 3, true],
    ['2026-11-20T10:00:00.000Z', '2026-11-23T10:00:00.000Z', 3, true],
    ['2026-11-20T10:00:00.000Z', '2026-11-23T10:00:00.001Z', 3, false],
    ['2026-11-20T10:00:00.123Z', '2026-11-23T10:00:00.123Z', 3, true],
    ['2026-11-20T10:00:00.123Z', '2026-11-23T10:00:00.124Z', 3, false],
    ['2026-11-20T10:00:00.000Z', '2026-11-21T10:00:00.000Z', 1, true],
    ['2026-11-20T10:00:00.000Z', '2026-11-21T10:00:00.001Z', 1, false],
    // the hour that Berlin skips, and the one it has twice
    ['2026-03-28T12:00:00+01:00', '2026-03-29T13:00:00+02:00', 1, true],
    ['2026-03-28T12:00:00+01:00', '2026-03-29T13:00:00.001+02:00', 1, false],
    ['2026-10-24T12:00:00+02:00', '2026-10-25T11:00:00+01:00', 1, true],
    ['2026-10-24T12:00:00+02:00', '2026-10-25T11:00:00.001+01:00', 1, false],
    // leap day, and none
    ['2028-02-27T23:59:59.999Z', '2028-03-01T23:59:59.999Z', 3, true],
    ['2028-02-27T23:59:59.999Z', '2028-03-02T00:00:00.000Z', 3, false],
    ['2027-02-27T23:59:59.999Z', '2027-03-02T23:59:59.999Z', 3, true],
    ['2027-02-27T23:59:59.999Z', '2027-03-03T00:00:00.000Z', 3, false],
    // the end of a year
    ['2026-12-30T00:00:00.000Z', '2027-01-02T00:00:00.000Z', 3, true],
    ['2026-12-30T00:00:00.000Z', '2027-01-02T00:00:00.001Z', 3, false],
    // no end, no beginning
    ['2020-01-01T00:00:00.000Z', '2026-11-20T10:00:00.000Z', null, true],
    ['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z', 0, false],
    ['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.001Z', 0, false],
    ['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z', -1, false],
    // half a day
    ['2026-11-20T10:00:00.000Z', '2026-11-20T22:00:00.000Z', 0.5, true],
    ['2026-11-20T10:00:00.000Z', '2026-11-20T22:00:00.001Z', 0.5, false],
    // asked before it was closed, by another clock
    ['2026-11-20T10:00:00.000Z', '2026-11-20T09:59:59.999Z', 3, true],
    // an end no calendar has
    ['2026-11-20T10:00:00.000Z', '2099-11-20T10:00:00.000Z', 1e9, true],
  ])('closed %s, asked %s, %s days: %s', (closedAt, now, windowDays, allowed) => {
    const decision = decideReopen({
      closedAt: new Date(closedAt),
      closedAutomatically: false,
      now: new Date(now),
      windowDays,
    });
    expect(decision.allow).toBe(allowed);
  });

  const closedAt = new Date('2026-11-20T10:00:00.000Z');
  const later = new Date('2026-11-25T10:00:00.000Z');

  it('says until when, and what to do after', () => {
    const facts = { closedAt, closedAutomatically: false, windowDays: 3 };
    const until = new Date('2026-11-23T10:00:00.000Z');
    expect(decideReopen({ ...facts, now: closedAt })).toEqual({ allow: true, until });
    expect(decideReopen({ ...facts, now: later })).toEqual({
      allow: false,
      code: 'reopen_window_expired',
      until,
      never: false,
      whatToDo: 'open_follow_up',
    });
  });

  it('says never where there is no window', () => {
    expect(decideReopen({ closedAt, closedAutomatically: false, windowDays: 0, now: closedAt })).toEqual({
      allow: false,
      code: 'reopen_window_expired',
      until: null,
      never: true,
      whatToDo: 'open_follow_up',
    });
  });

  it.each([
    // closed by the clock, its window, the other window, open after five days
    [false, null, 3, false],
    [false, 10, 3, false],
    [true, undefined, 3, false],
    [true, undefined, 7, true],
    [true, undefined, null, true],
    [true, null, 3, true],
    [true, null, 0, true],
    [true, 10, 3, true],
    [true, 0, null, false],
    [true, 3, null, false],
  ])('closed by the clock %s, windows %s and %s: %s', (closedAutomatically, auto, windowDays, allowed) => {
    const facts = { closedAt, closedAutomatically, windowDays, autoClosedWindowDays: auto, now: later };
    expect(decideReopen(facts).allow).toBe(allowed);
  });

  it('opens a ticket to the millisecond for which its window says so', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true }),
        fc.integer({ min: 1, max: 3650 }),
        (closed, windowDays) => {
          const facts = { closedAt: closed, closedAutomatically: false, windowDays };
          const window = reopenWindowOf(facts);
          if (window.never || window.until === null) return;
          expect(window.until.getTime() - closed.getTime()).toBe(windowDays * DAY);
          expect(decideReopen({ ...facts, now: window.until }).allow).toBe(true);
          expect(decideReopen({ ...facts, now: new Date(window.until.getTime() + 1) }).allow).toBe(false);
        },
      ),
    );
  });
});
