import { describe, expect, it } from '@jest/globals';
import { readRange } from './byte-range.js';

describe('a range of bytes', () => {
  it.each([
    [undefined, 10, null],
    ['bytes=0-9', 10, { start: 0, end: 9 }],
    ['bytes=0-0', 10, { start: 0, end: 0 }],
    ['bytes=9-', 10, { start: 9, end: 9 }],
    ['bytes=5-100', 10, { start: 5, end: 9 }],
    ['bytes=-3', 10, { start: 7, end: 9 }],
    ['bytes=-30', 10, { start: 0, end: 9 }],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=5-4', 10, null],
    ['bytes=-', 10, null],
    ['bytes=0-1,3-4', 10, null],
    ['lines=0-1', 10, null],
    ['bytes=1e2-', 10, null],
  ])('%j of %i bytes: %j', (header, size, range) => {
    expect(readRange(header, size)).toEqual(range);
  });
});
