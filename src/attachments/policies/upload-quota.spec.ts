import { describe, expect, it } from '@jest/globals';
import { decideUpload } from './upload-quota.js';

const megabyte = 1024 * 1024;

describe('a further file', () => {
  it.each([
    [0, 0, 1, megabyte, true],
    [19, 0, 1, megabyte, true],
    [20, 0, 1, megabyte, false],
    [1, 100 * megabyte - 1, 1, megabyte, true],
    [1, 100 * megabyte, 1, megabyte, false],
    [1, 100 * megabyte, 1, 100 * megabyte, true],
    [3, 300 * megabyte, 100 * megabyte, 100 * megabyte, true],
    [3, 300 * megabyte + 1, 100 * megabyte, 100 * megabyte, false],
  ])(
    'beside %i files of %i bytes, of %i bytes where %i are allowed: %j',
    (count, bytes, size, most, taken) => {
      expect(decideUpload({ count, bytes }, size, most)).toBe(taken);
    },
  );
});
