import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findLookAlike } from './look-alike.js';
import { lookKeysOf } from './look-keys.js';
import { parseMailDomain } from './mail-domain.js';

const ascii = (typed: string): string => {
  const parsed = parseMailDomain(typed);
  if (!parsed.ok) throw new Error(`${typed}: ${parsed.reason}`);
  return parsed.domain;
};
const meet = (left: string, right: string): boolean => {
  const keys = new Set(lookKeysOf(ascii(left)));
  return lookKeysOf(ascii(right)).some((key) => keys.has(key));
};

describe('lookKeysOf', () => {
  it.each([
    ['firma.ru', 'firma.ru'],
    ['mail.firma.ru', 'firma.ru'],
    ['firmа.com', 'firma.com'],
    ['flrma.ru', 'firma.ru'],
    ['firrna.ru', 'firma.ru'],
    ['firm.ru', 'firma.ru'],
    ['firmaa.ru', 'firma.ru'],
    ['fimra.ru', 'firma.ru'],
    ['firna.ru', 'firma.ru'],
    ['flrmaa.ru', 'firma.ru'],
    ['фирна.рф', 'фирма.рф'],
    ['firms.spb.ru', 'firma.spb.ru'],
  ])('%s and %s have one in common', (left, right) => {
    expect(meet(left, right)).toBe(true);
  });

  it.each([
    ['firma.ru', 'drugaya.ru'],
    ['firma.ru', 'firma.com'],
    ['fimr.ru', 'firma.ru'],
    ['firms.msk.ru', 'firma.spb.ru'],
  ])('%s and %s have none', (left, right) => {
    expect(meet(left, right)).toBe(false);
  });

  it('never hides from the policy what it would warn of', () => {
    const letter = fc.constantFrom(...'abiklmnoprsu01-асеорхмф');
    const word = fc
      .array(letter, { minLength: 3, maxLength: 8 })
      .map((letters) => letters.join(''))
      .filter((name) => parseMailDomain(`${name}.com`).ok);
    const change = fc.tuple(fc.nat(8), fc.constantFrom('insert', 'drop', 'swap', 'change'), letter);
    const changed = fc.tuple(word, fc.array(change, { maxLength: 2 })).map(([name, changes]) => {
      const letters = Array.from(name);
      for (const [place, how, with_] of changes) {
        const at = place % letters.length;
        if (how === 'insert') letters.splice(at, 0, with_);
        if (how === 'drop' && letters.length > 1) letters.splice(at, 1);
        if (how === 'change') letters[at] = with_;
        if (how === 'swap' && at > 0) letters.splice(at - 1, 2, letters[at]!, letters[at - 1]!);
      }
      return [name, letters.join('')] as const;
    });
    let warned = 0;
    fc.assert(
      fc.property(changed, ([name, imitation]) => {
        const [mine, theirs] = [parseMailDomain(`${imitation}.com`), parseMailDomain(`${name}.com`)];
        if (!mine.ok || !theirs.ok || findLookAlike(mine.domain, [theirs.domain]) === null) return;
        warned += 1;
        expect(meet(mine.domain, theirs.domain)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(warned).toBeGreaterThan(50);
  });
});
