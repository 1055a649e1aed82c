import { describe, expect, it } from '@jest/globals';
import { decideFilterChange } from './queue-filter.js';

const [own, shared, willBeShared, mayShare] = [true, true, true, true];
const [another, mine, stays, mayNot] = [false, false, false, false];

describe('who changes a filter of the queue', () => {
  it.each([
    ['the own, kept to oneself', own, mine, stays, mayNot, 'allow'],
    ['the own, put before the team', own, mine, willBeShared, mayNot, 'forbidden'],
    ['the own, put before the team by who may', own, mine, willBeShared, mayShare, 'allow'],
    ['the own that the team sees', own, shared, willBeShared, mayNot, 'forbidden'],
    ['the own that the team sees, taken back', own, shared, stays, mayNot, 'forbidden'],
    ['the own that the team sees, by who may', own, shared, stays, mayShare, 'allow'],
    ['a colleague’s that the team sees', another, shared, willBeShared, mayNot, 'forbidden'],
    ['a colleague’s that the team sees, by who may', another, shared, stays, mayShare, 'allow'],
    ['a colleague’s own', another, mine, stays, mayNot, 'filter_unknown'],
    ['a colleague’s own, by who may share', another, mine, willBeShared, mayShare, 'filter_unknown'],
  ])('%s', (_what, isOwn, isShared, will, may, outcome) => {
    const decision = decideFilterChange({ own: isOwn, shared: isShared, willBeShared: will, mayShare: may });
    expect(decision.allow ? 'allow' : decision.code).toBe(outcome);
  });
});
