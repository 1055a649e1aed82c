import { describe, expect, it } from '@jest/globals';
import { newId, Secrets } from '../platform/index.js';
import { isReturnPath, readReturnPath, returnPath } from './return-path.js';

const secrets = new Secrets('a secret of the spec, long enough');
const settings = { mailBounces: 'bounce@opora.test' };
const mailId = newId();
const path = returnPath(secrets, settings, mailId)!;

describe('where a mail comes back to', () => {
  it('names it, in no more letters than may stand before the @', () => {
    expect(path).toMatch(/^bounce\+[0-9a-f]{32}\.[0-9a-f]{16}@opora\.test$/);
    expect(path.indexOf('@')).toBeLessThanOrEqual(64);
    expect(readReturnPath(secrets, settings, path)).toBe(mailId);
    expect(readReturnPath(secrets, settings, path.toUpperCase())).toBe(mailId);
  });

  it.each([
    ['another proof', path.replace(/\.[0-9a-f]{16}@/, '.0000000000000000@')],
    ['another mail', path.replace(/\+./, (found) => (found === '+0' ? '+1' : '+0'))],
    ['another domain', path.replace('opora.test', 'evil.test')],
    ['another name', path.replace('bounce', 'bounces')],
    ['something more', `x${path}`],
    ['no mail at all', 'bounce@opora.test'],
    ['nothing', ''],
  ])('%s is none of ours', (_, address) => {
    expect(readReturnPath(secrets, settings, address)).toBeNull();
  });

  it('another secret proves nothing, and without an address there is none', () => {
    expect(readReturnPath(new Secrets('another secret, as long as it takes'), settings, path)).toBeNull();
    expect(returnPath(secrets, { mailBounces: undefined }, mailId)).toBeNull();
    expect(readReturnPath(secrets, { mailBounces: undefined }, path)).toBeNull();
  });

  it.each([
    ['bounce@opora.test', true],
    ['Bounce+anything@Opora.test', true],
    ['bouncer@opora.test', false],
    ['bounce+x@evil.test', false],
  ])('%s is taken in: %s', (address, expected) => {
    expect(isReturnPath(settings, address)).toBe(expected);
  });
});
