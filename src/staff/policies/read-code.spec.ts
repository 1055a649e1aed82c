import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCode, recoveryAlphabet } from './read-code.js';

describe('a typed code', () => {
  it.each([
    ['123456', { kind: 'time', digits: '123456' }],
    [' 123 456 ', { kind: 'time', digits: '123456' }],
    ['123-456', { kind: 'time', digits: '123456' }],
    ['１２３４５６', { kind: 'time', digits: '123456' }],
    ['000000', { kind: 'time', digits: '000000' }],
    ['12345', null],
    ['1234567', null],
    ['', null],
    ['abcde-fgh23', { kind: 'recovery', letters: 'abcdefgh23' }],
    ['ABCDE FGH23', { kind: 'recovery', letters: 'abcdefgh23' }],
    ['abcde–fgh23', { kind: 'recovery', letters: 'abcdefgh23' }],
    ['abcdefgh2', null],
    ['abcdefgh234', null],
    ['abcdefgh20', null],
    ['abcdefgh2l', null],
    ['٠١٢٣٤٥', null],
    [`123456${' '.repeat(95)}`, null],
  ])('%j', (typed, read) => {
    expect(readCode(typed)).toEqual(read);
  });

  it('is never anything but six digits or ten letters of the alphabet', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (typed) => {
        const read = readCode(typed);
        if (read?.kind === 'time') expect(read.digits).toMatch(/^[0-9]{6}$/);
        if (read?.kind === 'recovery') {
          expect(read.letters).toHaveLength(10);
          for (const letter of read.letters) expect(recoveryAlphabet).toContain(letter);
        }
      }),
    );
  });
});
