import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOneEditApart } from './edit-distance.js';

/** The textbook table of optimal string alignment, slow and plain. */
function distance(a: string, b: string): number {
  const rows: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let j = 0; j <= b.length; j += 1) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const steps = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + cost];
      rows[i]![j] = Math.min(...steps, swap ? at(i - 2, j - 2) + 1 : Infinity);
    }
  }
  return at(a.length, b.length);
}

describe('isOneEditApart', () => {
  it.each([
    ['firma', 'firma', false],
    ['firma', 'firm', true],
    ['firma', 'irma', true],
    ['firma', 'fiirma', true],
    ['firma', 'fitma', true],
    ['firma', 'fimra', true],
    ['firma', 'ifrma', true],
    ['firma', 'firam', true],
    ['firma', 'fir', false],
    ['firma', 'fmria', false],
    ['firma', 'frima1', false],
    ['', 'a', true],
    ['', '', false],
    ['ab', 'ba', true],
    ['aab', 'aba', true],
  ])('%s, %s: %s', (a, b, expected) => {
    expect(isOneEditApart(a, b)).toBe(expected);
  });

  it('agrees with the textbook', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => expect(isOneEditApart(a, b)).toBe(distance(a, b) === 1)),
      { numRuns: 2000 },
    );
  });
});
