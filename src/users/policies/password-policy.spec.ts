import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COMMON_PASSWORDS } from './common-passwords.js';
import { decidePassword } from './password-policy.js';

const good = 'Zk4-лужа.Q8';
const outcome = (password: string, email = 'ivan.petrov@firma.ru'): string => {
  const decision = decidePassword({ password, email });
  return decision.allow ? 'ok' : decision.code.replace('password_', '');
};

describe('decidePassword', () => {
  it.each([
    // length, in characters
    ['', 'too_short'],
    ['Zk4-luzhQ', 'too_short'],
    ['Zk4-luzhQ8', 'ok'],
    ['ёжикТуман', 'too_short'],
    ['ёжикТуман7', 'ok'],
    ['😀😁😂😃😄😅😆😇😈', 'too_short'],
    ['😀😁😂😃😄😅😆😇😈😉', 'ok'],
    [good.repeat(30).slice(0, 256), 'ok'],
    [good.repeat(30).slice(0, 257), 'too_long'],
    ['😀😁😂😃x'.repeat(60).slice(0, 461), 'ok'],
    // any kind of characters
    ['horse battery staple', 'ok'],
    ['nineteencharacters!', 'ok'],
    ['opora-demo', 'ok'],
    ['          x', 'too_common'],
    // the list, whatever the case
    ['password123', 'too_common'],
    ['PassWord123', 'too_common'],
    ['ｐａｓｓｗｏｒｄ１２３', 'too_common'],
    ['1q2w3e4r5t', 'too_common'],
    ['1qaz2wsx3edc', 'too_common'],
    ['gfhjkm12345', 'too_common'],
    ['пароль12345', 'too_common'],
    ['администратор', 'too_common'],
    ['iloveyou123', 'too_common'],
    ['password123x', 'ok'],
    // one character, few, repeated groups
    ['aaaaaaaaaa', 'too_common'],
    ['aaaaaaaaab', 'too_common'],
    ['ЫЫЫЫЫЫЫЫЫЫЫ', 'too_common'],
    ['1212121212', 'too_common'],
    ['abcabcabcabc', 'too_common'],
    ['zq7kzq7kzq7k', 'too_common'],
    ['zq7kmzq7km', 'ok'],
    // rows of keys, the alphabet, digits
    ['1234567890', 'too_common'],
    ['0987654321', 'too_common'],
    ['0123456789', 'too_common'],
    ['12345678901234567890', 'too_common'],
    ['abcdefghij', 'too_common'],
    ['jihgfedcba', 'too_common'],
    ['qwertyuiop', 'too_common'],
    ['qwerty12345', 'too_common'],
    ['QWERTYasdfgh', 'too_common'],
    ['poiuytrewq', 'too_common'],
    ['йцукенгшщз', 'too_common'],
    ['йцукен12345', 'too_common'],
    ['ЙЦУКЕНфывапр', 'too_common'],
    ['абвгдеёжзи', 'too_common'],
    ['asdfghjkl123', 'too_common'],
    ['qwe123asd456', 'too_common'],
    ['!@#$%^&*()', 'too_common'],
    ['qwerty12345z', 'ok'],
    ['qwertz-uiop-9', 'ok'],
    // the own address
    ['ivan.petrov', 'too_common'],
    ['Ivan.Petrov', 'too_common'],
    ['ivan.petrov1', 'too_common'],
    ['ivan.petrov2024', 'too_common'],
    ['ivan.petrov2024!', 'ok'],
    ['ivan.petrov@firma.ru', 'too_common'],
    ['1ivan.petrov@firma.ru!', 'too_common'],
    ['firma.ru2024', 'too_common'],
    ['firmafirma', 'too_common'],
    ['ivan.petrov-horse', 'ok'],
    ['firma-horse-7', 'ok'],
  ])('%j: %s', (password, expected) => {
    expect(outcome(password)).toBe(expected);
  });

  it.each([
    ['a@firma.ru', 'acme-7-acme'],
    ['', 'plain-words-7'],
    ['no address', 'plain-words-7'],
    ['aa@bb.ru', 'aa99bb-kx81'],
  ])('account %j does not spoil %j', (email, password) => {
    expect(outcome(password, email)).toBe('ok');
  });

  it('names the limits', () => {
    expect(decidePassword({ password: 'x', email: '' })).toMatchObject({ min: 10 });
    expect(decidePassword({ password: 'x'.repeat(257), email: '' })).toMatchObject({ max: 256 });
  });

  it('never throws, and answers at once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ maxLength: 60 }),
        (password, email) => {
          void decidePassword({ password, email });
        },
      ),
    );
  });
});

describe('COMMON_PASSWORDS', () => {
  it('holds only what gets as far as being looked up', () => {
    const idle = [...COMMON_PASSWORDS].filter(
      (password) => password.length < 10 || password !== password.normalize('NFKC').toLowerCase(),
    );
    expect(idle).toEqual([]);
  });
});
