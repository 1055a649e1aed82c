import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideMerge, type MergeTicket } from './merge-policy.js';
import type { TicketStatus } from './ticket-transitions.js';

/** `1 open ann`: number, status, requester. */
function ticket(text: string): MergeTicket {
  const [id = '', status = '', requesterId = ''] = text.split(' ');
  return { id, status: status as TicketStatus, requesterId };
}

const decide = (source: string, chain: string, membersShareTickets = false) => {
  const [named = '', ...rest] = chain.split(', ');
  return decideMerge({
    source: ticket(source),
    targetChain: [ticket(named), ...rest.map(ticket)],
    membersShareTickets,
  });
};

describe('decideMerge', () => {
  it.each([
    // source, target and what it is merged into, the ticket merged into
    ['1 open ann', '2 open ann', '2'],
    ['1 new ann', '2 new ann', '2'],
    ['1 open ann', '2 waiting_customer ann', '2'],
    ['1 solution_proposed ann', '2 new ann', '2'],
    ['2 open ann', '1 open ann', '1'],
    ['1 closed ann', '2 open ann', '2'],
    ['1 closed ann', '2 closed ann', '2'],
    ['1 open ann', '2 merged ann, 3 open ann', '3'],
    ['1 open ann', '2 merged bob, 3 open ann', '3'],
    ['1 open ann', '2 merged ann, 3 merged ann, 4 open ann', '4'],
    ['1 closed ann', '2 merged ann, 3 closed ann', '3'],
  ])('%s into %s: into %s', (source, chain, resolvedTargetId) => {
    expect(decide(source, chain)).toEqual({ allow: true, resolvedTargetId });
  });

  it.each([
    ['1 open ann', '1 open ann', 'merge_into_itself'],
    ['1 merged ann', '1 merged ann, 2 open ann', 'merge_into_itself'],
    ['1 merged ann', '2 open ann', 'merge_already_merged'],
    ['1 merged ann', '2 closed bob', 'merge_already_merged'],
    ['1 open ann', '2 merged ann, 1 open ann', 'merge_cycle'],
    ['1 open ann', '3 merged ann, 2 merged ann, 1 open ann', 'merge_cycle'],
    ['1 closed ann', '2 merged ann, 1 closed ann', 'merge_cycle'],
    ['1 open ann', '2 merged ann, 3 merged ann, 2 merged ann', 'merge_cycle'],
    ['1 open ann', '2 merged ann', 'merge_cycle'],
    ['1 new ann', '2 closed ann', 'merge_target_closed'],
    ['1 open ann', '2 closed ann', 'merge_target_closed'],
    ['1 waiting_customer ann', '2 closed ann', 'merge_target_closed'],
    ['1 solution_proposed ann', '2 closed ann', 'merge_target_closed'],
    ['1 open ann', '2 merged ann, 3 closed ann', 'merge_target_closed'],
    ['1 open ann', '2 closed bob', 'merge_target_closed'],
    ['1 open ann', '2 open bob', 'merge_would_disclose'],
    ['1 closed ann', '2 closed bob', 'merge_would_disclose'],
    ['1 open ann', '2 merged ann, 3 open bob', 'merge_would_disclose'],
  ])('%s into %s: %s', (source, chain, code) => {
    expect(decide(source, chain)).toMatchObject({ allow: false, code });
  });

  it.each([
    ['1 open ann', '2 open bob', true],
    ['1 open ann', '2 merged cid, 3 open bob', true],
    ['1 closed ann', '2 closed bob', true],
    ['1 open ann', '2 closed bob', false],
    ['1 open ann', '2 merged bob, 1 open ann', false],
  ])('%s into %s where members share tickets: %s', (source, chain, allowed) => {
    expect(decide(source, chain, true).allow).toBe(allowed);
  });

  it('keeps the merges a forest, whatever is asked in whatever order', () => {
    const asks = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 40 });
    fc.assert(
      fc.property(asks, (pairs) => {
        const into = new Map<number, number>();
        const row = (id: number): MergeTicket => ticket(`${id} ${into.has(id) ? 'merged' : 'open'} ann`);
        const chainOf = (id: number): number[] => {
          const next = into.get(id);
          return next === undefined ? [id] : [id, ...chainOf(next)];
        };
        for (const [source, target] of pairs) {
          const [named, ...rest] = chainOf(target);
          const decision = decideMerge({
            source: row(source),
            targetChain: [row(named!), ...rest.map(row)],
            membersShareTickets: false,
          });
          if (decision.allow) into.set(source, Number(decision.resolvedTargetId));
        }
        // A ring would make this recursion endless.
        for (let id = 0; id < 8; id += 1) expect(into.has(chainOf(id).at(-1)!)).toBe(false);
      }),
    );
  });
});
