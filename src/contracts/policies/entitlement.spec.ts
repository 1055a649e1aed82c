import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolveEntitlement, type EntitlementFact, type EntitlementQuestion } from './entitlement.js';

const fits = (contractId: string): EntitlementFact => ({
  contractId,
  inForce: true,
  covers: true,
  ticketsLeft: null,
});
const over = { ...fits('over'), inForce: false };
const foreign = { ...fits('foreign'), covers: false };
const used = { ...fits('used'), ticketsLeft: 0 };
const last = { ...fits('last'), ticketsLeft: 1 };

describe('the contract a ticket is opened under', () => {
  it.each<[string, Partial<EntitlementQuestion>, string]>([
    ['nothing owned', { contracts: [] }, 'none_owned'],
    ['only one over', { contracts: [over] }, 'none_in_force'],
    ['only one for another product', { contracts: [foreign] }, 'none_covers'],
    ['one over, one for another product', { contracts: [over, foreign] }, 'none_covers'],
    ['only one used up', { contracts: [used] }, 'all_used_up'],
    ['exactly one fits', { contracts: [over, foreign, used, fits('a')] }, 'a only_one'],
    ['one with its last ticket', { contracts: [last] }, 'last only_one'],
    [
      'exactly one fits, but one is to be named',
      { contracts: [fits('a')], autoAttach: false },
      'not_automatic',
    ],
    ['two fit', { contracts: [fits('a'), fits('b')] }, 'several'],
    ['two fit, one is named', { contracts: [fits('a'), fits('b')], namedId: 'b' }, 'b named'],
    ['named, of nobody’s', { contracts: [fits('a')], namedId: 'x' }, 'contract_unknown'],
    ['named, over', { contracts: [over], namedId: 'over' }, 'contract_does_not_cover'],
    ['named, for another product', { contracts: [foreign], namedId: 'foreign' }, 'contract_does_not_cover'],
    ['named, used up', { contracts: [used], namedId: 'used' }, 'contract_exhausted'],
    ['named, with its last ticket', { contracts: [last], namedId: 'last' }, 'last named'],
  ])('%s', (_, question, expected) => {
    const decision = resolveEntitlement({ contracts: [], namedId: undefined, autoAttach: true, ...question });
    const said =
      'refused' in decision
        ? decision.refused
        : [decision.contractId, decision.choice].filter(Boolean).join(' ');
    expect(said).toBe(expected);
  });

  it('never is one that does not fit, whatever is owned', () => {
    const fact = fc.record({
      contractId: fc.constantFrom('a', 'b', 'c', 'd'),
      inForce: fc.boolean(),
      covers: fc.boolean(),
      ticketsLeft: fc.constantFrom(null, 0, 1, 5),
    });
    const contracts = fc.uniqueArray(fact, { selector: ({ contractId }) => contractId });
    const namedId = fc.constantFrom(undefined, 'a', 'b');
    fc.assert(
      fc.property(contracts, namedId, fc.boolean(), (owned, name, autoAttach) => {
        const decision = resolveEntitlement({ contracts: owned, namedId: name, autoAttach });
        if ('refused' in decision || decision.contractId === null) return;
        const chosen = owned.find(({ contractId }) => contractId === decision.contractId)!;
        expect(chosen.inForce && chosen.covers && chosen.ticketsLeft !== 0).toBe(true);
      }),
    );
  });
});
