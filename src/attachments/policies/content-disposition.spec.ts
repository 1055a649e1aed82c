import { describe, expect, it } from '@jest/globals';
import { contentDisposition } from './content-disposition.js';

describe('the disposition of a file', () => {
  it.each([
    ['report.txt', `inline; filename="report.txt"; filename*=UTF-8''report.txt`],
    ['отчёт.png', `inline; filename="_____.png"; filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.png`],
    ['a"b\\c.txt', `inline; filename="a_b_c.txt"; filename*=UTF-8''a%22b%5Cc.txt`],
    ["it's (1)*.txt", `inline; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
    ['100%25.txt', `inline; filename="100_25.txt"; filename*=UTF-8''100%2525.txt`],
    ['📷', `inline; filename="__"; filename*=UTF-8''%F0%9F%93%B7`],
  ])('%j', (name, header) => {
    expect(contentDisposition('inline', name)).toBe(header);
  });
});
