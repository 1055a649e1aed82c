import { describe, expect, it } from '@jest/globals';
import { isCheckableHash, Passwords } from './passwords.js';

const passwords = new Passwords();

describe('Passwords', () => {
  it('accepts the password of a hash and no other', async () => {
    const hash = await passwords.hash('верный пароль 1');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.verify(hash, 'верный пароль 1')).toBe(true);
    expect(await passwords.verify(hash, 'верный пароль 2')).toBe(false);
  });

  it('takes the same password however its letters are composed', async () => {
    const hash = await passwords.hash('\u0439од и ёлка 1');
    expect(await passwords.verify(hash, '\u0438\u0306од и ёлка 1'.normalize('NFD'))).toBe(true);
  });

  it.each(['', 'plain', '$2y$10$abcdefghijklmnopqrstuv', '$argon2id$v=19$m=19456'])(
    'takes %j for nobody’s hash',
    async (hash) => {
      expect(await passwords.verify(hash, hash)).toBe(false);
      expect(passwords.needsRehash(hash)).toBe(true);
    },
  );

  it('asks to rehash what was made with other parameters', async () => {
    const hash = await passwords.hash('long enough');
    expect(passwords.needsRehash(hash)).toBe(false);
    expect(passwords.needsRehash(hash.replace('m=19456', 'm=4096'))).toBe(true);
    expect(passwords.needsRehash(hash.replace('argon2id', 'argon2i'))).toBe(true);
  });

  it('checks the hash of an older system, to be made anew', async () => {
    const old = '$1$xxxxxxxx$UYCIxa628.9qXjpQCjM4a.';
    expect(await passwords.verify(old, 'password')).toBe(true);
    expect(await passwords.verify(old, 'passwort')).toBe(false);
    expect(passwords.needsRehash(old)).toBe(true);
    expect(isCheckableHash(old)).toBe(true);
    expect(isCheckableHash('$argon2i$v=19$m=9999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA')).toBe(false);
    expect(isCheckableHash('password')).toBe(false);
  });

  it('has no password for nobody', async () => {
    expect(await passwords.verifyDummy('')).toBe(false);
    expect(await passwords.verifyDummy('anything')).toBe(false);
  });

  it('refuses when the line is too long, and works on', async () => {
    const many = Array.from({ length: 70 }, () =>
      passwords.verifyDummy('x').catch((error: unknown) => error),
    );
    const answers = await Promise.all(many);
    expect(answers.filter((answer) => answer === false)).toHaveLength(68);
    expect(answers.filter((answer) => answer !== false)).toMatchObject([
      { code: 'too_busy' },
      { code: 'too_busy' },
    ]);
    expect(await passwords.verifyDummy('x')).toBe(false);
  });

  const argon2 = (parameters: string) =>
    `$argon2id$v=19$${parameters}$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAA`;
  it.each<readonly [hash: string, isTaken: boolean]>([
    [argon2('m=65536,t=4,p=1'), true],
    [argon2('m=262144,t=4,p=16'), true],
    [argon2('m=262145,t=1,p=1'), false],
    [argon2('m=4194304,t=1,p=1'), false],
    [argon2('m=262144,t=5,p=1'), false],
    [argon2('m=8,t=4294967295,p=1'), false],
    [argon2('m=65536,t=1,p=17'), false],
    [`$2b$13$${'A'.repeat(53)}`, true],
    [`$2b$14$${'A'.repeat(53)}`, false],
    [`$2b$31$${'A'.repeat(53)}`, false],
    [`$P$G${'A'.repeat(30)}`, true],
    [`$P$H${'A'.repeat(30)}`, false],
    [`$P$z${'A'.repeat(30)}`, false],
  ])('takes %s from another system: %s', (hash, isTaken) => {
    expect(isCheckableHash(hash)).toBe(isTaken);
  });
});
