import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decideTransition,
  TICKET_ACTS,
  TICKET_STATUSES,
  TICKET_TRANSITIONS,
  validateTransitions,
  type TicketAct,
  type TicketStatus,
} from './ticket-transitions.js';

const LIVE: readonly TicketAct[] = [
  'staff_reply',
  'ask',
  'propose',
  'customer_message',
  'close',
  'customer_close',
];

describe('decideTransition', () => {
  it.each<[TicketStatus, TicketAct, TicketStatus]>([
    ['new', 'staff_reply', 'open'],
    ['new', 'ask', 'waiting_customer'],
    ['new', 'propose', 'solution_proposed'],
    ['new', 'customer_message', 'new'],
    ['new', 'close', 'closed'],
    ['new', 'customer_close', 'closed'],
    ['open', 'staff_reply', 'open'],
    ['open', 'ask', 'waiting_customer'],
    ['open', 'propose', 'solution_proposed'],
    ['open', 'customer_message', 'open'],
    ['open', 'close', 'closed'],
    ['open', 'customer_close', 'closed'],
    ['waiting_customer', 'staff_reply', 'waiting_customer'],
    ['waiting_customer', 'ask', 'waiting_customer'],
    ['waiting_customer', 'propose', 'solution_proposed'],
    ['waiting_customer', 'customer_message', 'open'],
    ['waiting_customer', 'close', 'closed'],
    ['waiting_customer', 'customer_close', 'closed'],
    ['solution_proposed', 'staff_reply', 'solution_proposed'],
    ['solution_proposed', 'ask', 'waiting_customer'],
    ['solution_proposed', 'propose', 'solution_proposed'],
    ['solution_proposed', 'customer_message', 'open'],
    ['solution_proposed', 'close', 'closed'],
    ['solution_proposed', 'customer_close', 'closed'],
    ['closed', 'reopen', 'open'],
  ])('%s, %s: %s', (from, act, to) => {
    expect(decideTransition(from, act)).toEqual({ allow: true, to });
  });

  it.each<[TicketStatus, TicketAct, readonly TicketAct[]]>([
    ['new', 'reopen', LIVE],
    ['open', 'reopen', LIVE],
    ['waiting_customer', 'reopen', LIVE],
    ['solution_proposed', 'reopen', LIVE],
    ...LIVE.map((act): [TicketStatus, TicketAct, TicketAct[]] => ['closed', act, ['reopen']]),
    ...TICKET_ACTS.map((act): [TicketStatus, TicketAct, TicketAct[]] => ['merged', act, []]),
  ])('%s, %s: refused', (from, act, allowed) => {
    expect(decideTransition(from, act)).toEqual({ allow: false, code: 'illegal_transition', from, allowed });
  });

  it('ends in nothing but a status of the record, however long a life', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TICKET_ACTS)), (acts) => {
        const end = acts.reduce<TicketStatus>((status, act) => {
          const decision = decideTransition(status, act);
          return decision.allow ? decision.to : status;
        }, 'new');
        expect(TICKET_STATUSES.filter((status) => status !== 'merged')).toContain(end);
      }),
    );
  });
});

describe('validateTransitions', () => {
  it('is content with the record', () => {
    expect(() => validateTransitions(TICKET_TRANSITIONS)).not.toThrow();
  });

  const { closed, ...withoutClosed } = TICKET_TRANSITIONS;
  it.each([
    ['a missing status', withoutClosed, 'status closed is missing'],
    ['an unknown status', { ...TICKET_TRANSITIONS, parked: {} }, 'status parked is unknown'],
    [
      'an unknown act',
      { ...TICKET_TRANSITIONS, closed: { ...closed, burn: 'open' } },
      'act burn of closed is unknown',
    ],
    [
      'an unknown end',
      { ...TICKET_TRANSITIONS, closed: { reopen: 'opened' } },
      'closed leads by reopen to opened, which is unknown',
    ],
    [
      'a status nobody reaches',
      { ...TICKET_TRANSITIONS, new: { close: 'closed' }, closed: {} },
      'open is unreachable',
    ],
    ['a status nobody leaves', { ...TICKET_TRANSITIONS, open: { staff_reply: 'open' } }, 'open never closes'],
    [
      'life after merging',
      { ...TICKET_TRANSITIONS, merged: { reopen: 'open' } },
      'merged leads on by an act',
    ],
    ['a name every object has', { ...TICKET_TRANSITIONS, closed: { toString: 'open' } }, 'act toString'],
  ])('throws on %s', (_, table, message) => {
    expect(() => validateTransitions(table)).toThrow(message);
  });
});
