import { describe, expect, it } from '@jest/globals';
import { hostileCells } from '../../test/support/hostile-cells.js';
import { fieldsText, harmlessCell } from './export-cells.js';

describe('harmlessCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+7 900', "'+7 900"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\tplain', "'\tplain"],
    ['  =1', "'  =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\u200b=1', "'\u200b=1"],
    ['\uFEFF=1', "'\uFEFF=1"],
    ['\u3000＝1', "'\u3000＝1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A1', "'＠A1"],
    ['a; =1+1', "a; '=1+1"],
    ['a\n=1', "a\n'=1"],
    ['a\t@x', "a\t'@x"],
  ])('%j cannot start a formula', (text, expected) => {
    expect(harmlessCell(text)).toBe(expected);
  });

  it.each(['', 'a=b', 'a-b', 'x+y@z.example', '100001', 'a, -b', "'=1", '«=1»', 'status: new; note: a - b'])(
    '%j stays as it is',
    (text) => expect(harmlessCell(text)).toBe(text),
  );
});

it.each(hostileCells.map((text) => [text]))('%j starts no formula in a CSV', (text) => {
  const cell = harmlessCell(text);
  expect(cell.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
  for (const part of cell.split(/[;\t\r\n]/))
    expect(part).not.toMatch(/^[\s\p{C}\p{Zs}\u2800\u3164"`]*[=+\-@＝＋－＠﹦]/u);
});

describe('fieldsText', () => {
  it.each([
    [null, ''],
    [undefined, ''],
    [{}, ''],
    [{ status: 'new', priority: 2 }, 'status: new; priority: 2'],
    [{ email: null, name: '' }, 'email: —; name: —'],
    [{ a: { b: { c: true } } }, 'a.b.c: true'],
    [{ serials: ['1', '2'] }, 'serials: 1, 2'],
    [{ none: [] }, 'none: —'],
    [{ rows: [{ a: 1 }, { a: 2 }] }, 'rows.0.a: 1; rows.1.a: 2'],
    [['x', 'y'], 'x, y'],
  ])('%j reads %j', (value, expected) => {
    expect(fieldsText(value)).toBe(expected);
  });
});
