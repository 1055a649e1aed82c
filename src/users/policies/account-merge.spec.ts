import { describe, expect, it } from '@jest/globals';
import { decideAccountMerge, linksThatGoOver, type MergeAccount } from './account-merge.js';

const account = (id: string, more: Partial<MergeAccount> = {}): MergeAccount => ({
  id,
  status: 'active',
  confirmed: true,
  ...more,
});

describe('whether two accounts may become one', () => {
  it('two active ones whose addresses are confirmed', () => {
    expect(decideAccountMerge(account('w'), account('l'))).toEqual({ allow: true });
  });

  it('not one with itself', () => {
    expect(decideAccountMerge(account('w'), account('w'))).toMatchObject({ code: 'account_merge_itself' });
  });

  it.each([
    [{ status: 'merged' }, 'account_merged'],
    [{ status: 'erased' }, 'user_unknown'],
    [{ status: 'blocked' }, 'account_merge_blocked'],
    [{ confirmed: false }, 'account_merge_unconfirmed'],
    // What keeps a person out is said before what they have not done yet.
    [{ status: 'blocked', confirmed: false }, 'account_merge_blocked'],
  ] as const)('not where either is %j', (more, code) => {
    expect(decideAccountMerge(account('w', more), account('l'))).toEqual({
      allow: false,
      code,
      side: 'winner',
    });
    expect(decideAccountMerge(account('w'), account('l', more))).toEqual({
      allow: false,
      code,
      side: 'loser',
    });
  });
});

describe('which links go over', () => {
  const link = (id: string, companyId: string, status: string) => ({ id, companyId, status });

  it.each([
    ['active', 'active', false],
    ['suspended', 'active', false],
    ['pending', 'suspended', false],
    ['ended', 'active', true],
    ['rejected', 'pending', true],
    ['active', 'ended', true],
    ['active', 'rejected', true],
    ['ended', 'ended', true],
  ])('where the survivor’s is %s and the other %s: over %s', (ofWinner, ofLoser, over) => {
    const theirs = link('theirs', 'firm', ofLoser);
    const { moving, sleeping } = linksThatGoOver([link('own', 'firm', ofWinner)], [theirs]);
    expect([moving, sleeping]).toEqual(over ? [[theirs], []] : [[], [theirs]]);
  });

  it('one to another company always does', () => {
    const theirs = link('theirs', 'other', 'active');
    expect(linksThatGoOver([link('own', 'firm', 'active')], [theirs])).toEqual({
      moving: [theirs],
      sleeping: [],
    });
  });
});
