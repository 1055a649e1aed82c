import { describe, expect, it } from '@jest/globals';
import { isOldHash, isOldPassword } from './old-passwords.js';

/** Published vectors: jBCrypt, Openwall's crypt_blowfish and phpass, `openssl passwd -1`, Apache's documentation. */
const known: readonly (readonly [kind: string, password: string, hash: string])[] = [
  ['bcrypt $2y$', 'a', '$2y$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe'],
  ['bcrypt $2a$', 'a', '$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe'],
  ['bcrypt $2a$', 'abc', '$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i'],
  ['bcrypt $2a$', 'U*U*', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK'],
  ['phpass $P$', 'test12345', '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0'],
  ['phpass $H$', 'test12345', '$H$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0'],
  ['MD5-crypt', 'password', '$1$xxxxxxxx$UYCIxa628.9qXjpQCjM4a.'],
  ['Apache MD5', 'myPassword', '$apr1$qHDFfhPC$nITSVHgYbDAK1Y0acGRnY0'],
];

describe('old passwords', () => {
  it.each(known)('%s of %j', async (_kind, password, hash) => {
    expect(isOldHash(hash)).toBe(true);
    expect(await isOldPassword(hash, password)).toBe(true);
    expect(await isOldPassword(hash, `${password}!`)).toBe(false);
  });

  it.each([
    '',
    'password',
    '$2a$03$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe',
    '$2a$31$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe',
    '$2b$06$short',
    '$P$zIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0',
    '$1$xxxxxxxx$',
    '$argon2id$v=19$m=19456',
  ])('takes %j for none', async (hash) => {
    expect(isOldHash(hash)).toBe(false);
    expect(await isOldPassword(hash, '')).toBe(false);
  });

  it('takes a password however its letters are composed', async () => {
    const hash = '$1$xxxxxxxx$UYCIxa628.9qXjpQCjM4a.';
    expect(await isOldPassword(hash, 'password'.normalize('NFD'))).toBe(true);
  });

  it.each([
    ['phpass of the most rounds', `$P$GIQRaTwmf${'a'.repeat(22)}`],
    ['bcrypt of a high cost', `$2a$11$${'a'.repeat(53)}`],
  ])('lets others be served while it checks %s', async (_kind, hash) => {
    let turns = 0;
    const others = setInterval(() => (turns += 1), 0);
    try {
      expect(isOldHash(hash)).toBe(true);
      expect(await isOldPassword(hash, 'x'.repeat(1_000))).toBe(false);
    } finally {
      clearInterval(others);
    }
    expect(turns).toBeGreaterThan(1);
  });
});
