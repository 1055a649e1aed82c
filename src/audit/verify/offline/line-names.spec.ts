import { describe, expect, it } from '@jest/globals';
import { areNames } from './line-names.js';

describe('names between an event and its seal', () => {
  it.each([
    [',"names":{}', true],
    [',"names":{"actor":null,"entity":{"label":"а"}}', true],
    [',"names":{"actor":"}"}', true],
    [String.raw`,"names":{"actor":"\",\\"}`, true],
    [String.raw`,"names":{"actor":"\\"},"after":{}`, false],
    [',"names":{},"after":{}', false],
    [',"names":{"actor":"а"', false],
    [',"names":{"actor":"а', false],
    [',"names":null', false],
    [',"name":{}', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    const [before, after] = [Buffer.from('{"id":1'), Buffer.from(',"seal":{}}')];
    const bytes = Buffer.concat([before, Buffer.from(text), after]);
    expect(areNames(bytes, before.length, bytes.length - after.length)).toBe(expected);
  });
});
