import { describe, expect, it } from '@jest/globals';
import {
  decideLinkApproval,
  decideLinkTransition,
  LINK_STATES,
  type LinkAct,
  type LinkState,
} from './link-state.js';

const ACTS: readonly LinkAct[] = ['approve', 'reject', 'suspend', 'resume', 'end'];
const LEGAL: readonly (readonly [LinkState, LinkAct, LinkState])[] = [
  ['pending', 'approve', 'active'],
  ['pending', 'reject', 'rejected'],
  ['pending', 'end', 'ended'],
  ['active', 'suspend', 'suspended'],
  ['active', 'end', 'ended'],
  ['suspended', 'resume', 'active'],
  ['suspended', 'end', 'ended'],
];

describe('decideLinkTransition', () => {
  it.each(LEGAL)('%s, %s: %s', (from, act, to) => {
    expect(decideLinkTransition(from, act)).toEqual({ allow: true, to });
  });

  const illegal = LINK_STATES.flatMap((from) => ACTS.map((act) => [from, act] as const)).filter(
    ([from, act]) => !LEGAL.some((legal) => legal[0] === from && legal[1] === act),
  );
  it.each(illegal)('%s, %s: refused', (from, act) => {
    const allowed = LEGAL.filter((legal) => legal[0] === from).map((legal) => legal[1]);
    expect(decideLinkTransition(from, act)).toEqual({
      allow: false,
      code: 'illegal_transition',
      from,
      allowed,
    });
  });
});

describe('decideLinkApproval', () => {
  it('lets another staff member approve', () => {
    expect(decideLinkApproval({ state: 'pending', linkedBy: 'ann', approverId: 'bob' })).toEqual({
      allow: true,
      to: 'active',
    });
  });

  it('refuses the one who made the link', () => {
    expect(decideLinkApproval({ state: 'pending', linkedBy: 'ann', approverId: 'ann' })).toEqual({
      allow: false,
      code: 'second_approver_required',
      linkedBy: 'ann',
    });
  });

  it.each(['active', 'suspended', 'rejected', 'ended'] as const)('refuses what is %s', (state) => {
    expect(decideLinkApproval({ state, linkedBy: 'ann', approverId: 'ann' })).toMatchObject({
      code: 'illegal_transition',
      from: state,
    });
  });
});
