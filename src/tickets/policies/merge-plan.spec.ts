import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planMerge, type MergePlanTicket, type ReaderKind } from './merge-plan.js';

const reader = (personId: string, kind: ReaderKind) => ({ personId, name: `Name of ${personId}`, kind });
const ticket = (
  number: number,
  requesterId: string,
  others: Record<string, ReaderKind> = {},
): MergePlanTicket => ({
  number,
  status: 'open',
  requesterId,
  readers: [
    reader(requesterId, 'requester'),
    ...Object.entries(others).map(([personId, kind]) => reader(personId, kind)),
  ],
});

describe('planMerge', () => {
  it('changes nothing for the one requester of both', () => {
    expect(planMerge(ticket(1, 'ann'), ticket(2, 'ann'))).toEqual({
      readers: [
        {
          personId: 'ann',
          name: 'Name of ann',
          sourceKind: 'requester',
          targetKind: 'requester',
          seesSource: true,
          seesTarget: true,
          continues: true,
        },
      ],
      gains: [],
      loses: [],
      mails: [{ to: 'ann', kind: 'ticket_merged' }],
      statusAfter: { source: 'merged', target: 'open' },
    });
  });

  it('says of colleagues who share tickets as what they see each', () => {
    const plan = planMerge(ticket(1, 'ann', { bob: 'colleague' }), ticket(2, 'bob', { ann: 'colleague' }));
    expect(
      plan.readers.map(({ personId, sourceKind, targetKind }) => [personId, sourceKind, targetKind]),
    ).toEqual([
      ['ann', 'requester', 'colleague'],
      ['bob', 'colleague', 'requester'],
    ]);
    expect([plan.gains, plan.loses]).toEqual([[], []]);
    expect(plan.mails).toEqual([{ to: 'ann', kind: 'ticket_merged' }]);
  });

  it('names who stays behind with the source', () => {
    const plan = planMerge(ticket(1, 'ann', { cid: 'participant' }), ticket(2, 'ann'));
    expect(plan.loses).toEqual([{ personId: 'cid', name: 'Name of cid', what: 'later_messages' }]);
    expect(plan.gains).toEqual([]);
    expect(plan.readers.find(({ personId }) => personId === 'cid')).toMatchObject({
      seesSource: true,
      seesTarget: false,
      continues: false,
    });
  });

  it('names who will see what is written to the source number', () => {
    const plan = planMerge(ticket(1, 'ann'), ticket(2, 'ann', { cid: 'participant' }));
    expect(plan.gains).toEqual([{ personId: 'cid', name: 'Name of cid', what: 'later_posts_to_source' }]);
    expect(plan.loses).toEqual([]);
  });

  it('leaves a closed target closed', () => {
    const target = { ...ticket(2, 'ann'), status: 'closed' as const };
    expect(planMerge(ticket(1, 'ann'), target).statusAfter).toEqual({ source: 'merged', target: 'closed' });
  });

  const person = fc.constantFrom('ann', 'bob', 'cid', 'dee');
  const anyTicket = (number: number) =>
    fc
      .tuple(person, fc.uniqueArray(person))
      .map(([requester, others]) =>
        ticket(
          number,
          requester,
          Object.fromEntries(
            others.filter((other) => other !== requester).map((other) => [other, 'colleague']),
          ),
        ),
      );

  it('shows each reader the messages they could read before, no more and no less', () => {
    fc.assert(
      fc.property(anyTicket(1), anyTicket(2), (source, target) => {
        const plan = planMerge(source, target);
        const idsOf = (of: MergePlanTicket): string[] => of.readers.map(({ personId }) => personId).sort();
        const those = (sees: 'seesSource' | 'seesTarget'): string[] =>
          plan.readers
            .filter((sight) => sight[sees])
            .map(({ personId }) => personId)
            .sort();
        expect(those('seesSource')).toEqual(idsOf(source));
        expect(those('seesTarget')).toEqual(idsOf(target));
      }),
    );
  });

  it('sends one mail at most to a customer, and to readers of the source alone', () => {
    fc.assert(
      fc.property(anyTicket(1), anyTicket(2), (source, target) => {
        const to = planMerge(source, target).mails.map((mail) => mail.to);
        expect(new Set(to).size).toBe(to.length);
        expect(source.readers.map(({ personId }) => personId)).toEqual(expect.arrayContaining(to));
      }),
    );
  });
});
