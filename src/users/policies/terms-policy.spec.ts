import { describe, expect, it } from '@jest/globals';
import { decideTerms } from './terms-policy.js';

describe('decideTerms', () => {
  it.each([
    ['nothing is asked where there are none', '', undefined, { ok: true, version: null }],
    ['nothing is kept where there are none', '', '7', { ok: true, version: null }],
    ['must be accepted', '7', undefined, { ok: false, code: 'required' }],
    ['accepted as they stand', '7', true, { ok: true, version: '7' }],
    ['accepted by their version', '7', '7', { ok: true, version: '7' }],
    ['another version is not theirs', '7', '6', { ok: false, code: 'terms_version_unknown' }],
  ] as const)('%s', (_, inForce, accepted, decision) => {
    expect(decideTerms(inForce, accepted)).toEqual(decision);
  });
});
