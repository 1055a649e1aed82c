import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  formatTicketToken,
  LAST_TICKET_NUMBER,
  parseSerialNumbers,
  parseTicketTokens,
} from './ticket-numbers.js';

describe('ticket tokens', () => {
  it.each([
    ['[##100001##]', [100001]],
    ['Re: [##123456##] Не работает сайт', [123456]],
    ['RE: FW: сайт [##123456##]', [123456]],
    ['[##123456##] [##123456##]', [123456]],
    ['[##123456##] and [##100001##]', [123456, 100001]],
    ['a[##123456##]b', [123456]],
    ['[[##123456##]]', [123456]],
    ['[##2147483647##]', [2147483647]],
    // none
    ['', []],
    ['Не работает сайт', []],
    ['123456', []],
    ['##123456##', []],
    ['[#123456#]', []],
    ['[##123456#]', []],
    ['[## 123456 ##]', []],
    ['[##-123456##]', []],
    ['[##0123456##]', []],
    ['[##12345a##]', []],
    ['[##１２３４５６##]', []],
    ['[##99999##]', []],
    ['[##100000##]', []],
    ['[##2147483648##]', []],
    ['[##99999999999##]', []],
    ['[##1e5##]', []],
    ['[##123456##', []],
  ])('%j: %j', (subject, numbers) => {
    expect(parseTicketTokens(subject)).toEqual(numbers);
  });

  it('finds what it writes, in any subject', () => {
    const number = fc.integer({ min: 100001, max: LAST_TICKET_NUMBER });
    fc.assert(
      fc.property(fc.string(), number, fc.string(), (before, value, after) => {
        expect(parseTicketTokens(`${before}${formatTicketToken(value)}${after}`)).toContain(value);
      }),
    );
  });
});

describe('parseSerialNumbers', () => {
  it.each<[string | string[], string[]]>([
    ['123;456', ['123', '456']],
    ['123, 456', ['123', '456']],
    ['123\n456', ['123', '456']],
    ['123\r\n456\r\n', ['123', '456']],
    [' 123 ;; ,\n 456 ;', ['123', '456']],
    ['456;123;456', ['456', '123']],
    ['ab;AB', ['ab', 'AB']],
    ['SN 12/34-А', ['SN 12/34-А']],
    ['', []],
    [' ; , \n', []],
    [[], []],
    [
      ['123', '456'],
      ['123', '456'],
    ],
    [
      ['123;456', ' 123 '],
      ['123', '456'],
    ],
    [['', ' '], []],
    ['x'.repeat(100), ['x'.repeat(100)]],
    ['😀'.repeat(100), ['😀'.repeat(100)]],
  ])('%j: %j', (input, serialNumbers) => {
    expect(parseSerialNumbers(input)).toEqual({ ok: true, serialNumbers });
  });

  const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `SN${i}`);

  it.each<[string, string | string[], object]>([
    ['101 of them', many(101), { reason: 'too_many', limit: 100 }],
    ['101 in a string', many(101).join(';'), { reason: 'too_many', limit: 100 }],
    ['101 characters', 'x'.repeat(101), { reason: 'too_long', limit: 100, value: 'x'.repeat(100) }],
    ['a NUL', 'SN\u00001', { reason: 'control_character', limit: 100, value: 'SN\u00001' }],
    ['a tab inside', 'SN\t1', { reason: 'control_character', limit: 100, value: 'SN\t1' }],
  ])('refuses %s', (_, input, expected) => {
    expect(parseSerialNumbers(input)).toEqual({ ok: false, ...expected });
  });

  it('takes 100, and counts each once', () => {
    expect(parseSerialNumbers([...many(100), ...many(100)])).toEqual({ ok: true, serialNumbers: many(100) });
  });

  it('reads its own answer as itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (input) => {
        const parsed = parseSerialNumbers(input);
        if (parsed.ok) expect(parseSerialNumbers(parsed.serialNumbers)).toEqual(parsed);
      }),
    );
  });
});
