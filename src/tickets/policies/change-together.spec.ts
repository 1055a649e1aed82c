import { describe, expect, it } from '@jest/globals';
import { actsTogether, judgeTogether, type ActTogether, type ChosenTicket } from './change-together.js';
import { TICKET_STATUSES, type TicketStatus } from './ticket-transitions.js';

const now = new Date('2026-11-20T12:00:00.000Z');
const day = 24 * 3_600_000;
const facts = { staffId: 'kira', now, reopen: { windowDays: 3 } };

function chosen(status: TicketStatus, more: Partial<ChosenTicket> = {}): ChosenTicket {
  return {
    status,
    ...{ version: 4, seenVersion: 4, assigneeId: null, closedAutomatically: false },
    closedAt: status === 'closed' ? new Date(now.getTime() - day) : null,
    ...more,
  };
}

const live: readonly TicketStatus[] = ['new', 'open', 'waiting_customer', 'solution_proposed'];
const changes: Readonly<Record<ActTogether, readonly TicketStatus[]>> = {
  assign: [...live, 'closed'],
  setPriority: live,
  close: live,
  reopen: ['closed'],
  note: TICKET_STATUSES,
  reply: live,
  ask: live,
  propose: live,
};

describe('an act on many tickets', () => {
  it.each(actsTogether)('%s changes those whose status allows it', (act) => {
    const changed = TICKET_STATUSES.filter((status) => judgeTogether(chosen(status), act, facts).changes);
    expect(changed).toEqual(TICKET_STATUSES.filter((status) => changes[act].includes(status)));
  });

  it.each(actsTogether)('%s leaves one that moved on since it was chosen', (act) => {
    const moved = chosen(act === 'reopen' ? 'closed' : 'open', { seenVersion: 3 });
    expect(judgeTogether(moved, act, facts)).toEqual({ changes: false, code: 'version_conflict' });
    expect(judgeTogether({ ...moved, seenVersion: null }, act, facts)).toEqual({ changes: true });
  });

  it('leaves a ticket with whom it has already', () => {
    const verdict = judgeTogether(chosen('open', { assigneeId: 'kira' }), 'assign', facts);
    expect(verdict).toEqual({ changes: false, code: 'nothing_changed' });
    const toNobody = { ...facts, staffId: null };
    expect(judgeTogether(chosen('open'), 'assign', toNobody)).toMatchObject({ code: 'nothing_changed' });
  });

  it.each([
    ['at the end of the window', 3 * day, { changes: true }],
    [
      'a millisecond later',
      3 * day + 1,
      { changes: false, code: 'reopen_window_expired', until: new Date(now.getTime() - 1) },
    ],
  ])('opens again what was closed %s', (_when, ago, verdict) => {
    const closed = chosen('closed', { closedAt: new Date(now.getTime() - ago) });
    expect(judgeTogether(closed, 'reopen', facts)).toEqual(verdict);
  });

  it('says that nothing is ever opened again where the rules say so', () => {
    const never = { ...facts, reopen: { windowDays: 0 } };
    expect(judgeTogether(chosen('closed'), 'reopen', never)).toEqual({
      changes: false,
      code: 'reopen_window_expired',
      until: null,
    });
  });
});
