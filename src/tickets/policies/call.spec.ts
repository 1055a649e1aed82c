import { describe, expect, it } from '@jest/globals';
import { decideCall, type CallFacts } from './call.js';

describe('decideCall', () => {
  const call: CallFacts = {
    kind: 'hotline',
    status: 'open',
    hotline: 'contract_holders',
    holdsHotline: false,
  };

  it.each([
    ['the hot line is for holders', {}, 'hotline_not_entitled'],
    ['a holder may call', { holdsHotline: true }, true],
    ['where it is open to anyone, anyone may', { hotline: 'anyone' }, true],
    ['in the course of the work anybody may', { kind: 'in_progress' }, true],
    ['about a ticket nobody has taken yet too', { kind: 'in_progress', status: 'new' }, true],
    ['not about a closed one', { kind: 'in_progress', status: 'closed' }, 'illegal_transition'],
    ['not even a holder', { holdsHotline: true, status: 'closed' }, 'illegal_transition'],
    ['nor about a merged one', { kind: 'in_progress', status: 'merged' }, 'illegal_transition'],
  ] as const)('%s', (_, facts, answer) => {
    const decision = decideCall({ ...call, ...facts });
    expect(decision.allow || decision.code).toBe(answer);
  });

  it('says what can be done with a ticket nobody works on', () => {
    expect(decideCall({ ...call, status: 'closed' })).toMatchObject({ from: 'closed', allowed: ['reopen'] });
  });
});
