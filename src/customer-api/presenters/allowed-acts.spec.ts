import { describe, expect, it } from '@jest/globals';
import type { TicketView } from '../../tickets/index.js';
import { allowedActs } from './allowed-acts.js';

const day = 24 * 3_600_000;
const closedAt = new Date('2026-11-23T09:00:00.000Z');
const windows = { windowDays: 3, autoClosedWindowDays: 0 };
const at = (ms: number) => new Date(closedAt.getTime() + ms);

function ticket(status: string, more: object = {}): TicketView {
  const closed = status === 'closed' ? closedAt : null;
  return { requesterId: 'ivan', status, closedAt: closed, closedAutomatically: false, ...more } as TicketView;
}

describe('what a reader can do with a ticket', () => {
  it.each([
    ['new', 'ivan', 0, ['message', 'close']],
    ['open', 'ivan', 0, ['message', 'close']],
    ['waiting_customer', 'ivan', 0, ['message', 'close']],
    ['solution_proposed', 'ivan', 0, ['message', 'close']],
    ['open', 'colleague', 0, ['message']],
    ['closed', 'ivan', 0, ['message', 'reopen']],
    ['closed', 'ivan', 3 * day, ['message', 'reopen']],
    ['closed', 'ivan', 3 * day + 1, []],
    ['closed', 'colleague', 0, []],
    ['merged', 'ivan', 0, []],
  ])('%s, %s, %d ms after closing: %j', (status, userId, ms, expected) => {
    expect(allowedActs(ticket(status), windows, { userId, now: at(ms) })).toEqual(expected);
  });

  it('asks the other window where the clock closed it', () => {
    const reader = { userId: 'ivan', now: at(0) };
    expect(allowedActs(ticket('closed', { closedAutomatically: true }), windows, reader)).toEqual([]);
    const unlimited = { windowDays: null, autoClosedWindowDays: null };
    const late = { userId: 'ivan', now: at(1_000 * day) };
    expect(allowedActs(ticket('closed'), unlimited, late)).toEqual(['message', 'reopen']);
  });
});
