import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import readExcel from 'read-excel-file/node';
import { hostileCells } from '../../../test/support/hostile-cells.js';
import { unzipped } from '../../../test/support/unzipped.js';
import { columnName, fittingText, longestCell, sheetText } from './sheet-cells.js';
import { workbook, type Table } from './workbook.js';

const at = new Date('2026-11-22T10:00:00Z');

async function written(rows: readonly (readonly string[])[], more: Partial<Table> = {}) {
  let cut = 0;
  const table: Table = {
    columns: [
      { title: 'Когда', width: 20 },
      { title: 'Что & где', width: 40 },
    ],
    pages: inPages(rows),
    rows: rows.length,
    sheetName: (number) => `Журнал ${String(number)}`,
    cutNote: (characters) => `… [${String(characters)}]`,
    onCut: () => (cut += 1),
    at,
    ...more,
  };
  const bytes = await buffer(workbook(table));
  return { bytes, cut };
}

async function* inPages(rows: readonly (readonly string[])[]) {
  await Promise.resolve();
  for (let from = 0; from < rows.length; from += 3) yield rows.slice(from, from + 3);
}

/** What spreadsheets make of `_xHHHH_`. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

async function readBack(bytes: Buffer, sheet = 1): Promise<unknown[][]> {
  const sheets = await readExcel(bytes, { trim: false });
  return sheets[sheet - 1]!.data;
}

describe('a workbook', () => {
  it('comes back as it was written, every cell a text', async () => {
    const rows = [
      ['2026-11-22T10:00:00.000Z', '0042'],
      ['1e5', 'строка\nвторая\tс табуляцией'],
      ['ИСТИНА', '<b>&amp;</b> "кавычки"'],
      ['пусто дальше', '🙂 _x000D_ \r\n\u0000\u0008\uFFFE'],
    ];
    const { bytes, cut } = await written(rows);
    expect(await readBack(bytes)).toEqual([['Когда', 'Что & где'], ...rows]);
    expect(cut).toBe(0);
  });

  it.each(hostileCells.map((text) => [text]))('holds %j as a text and no formula', async (text) => {
    const { bytes } = await written([['x', text]]);
    const sheet = (await unzipped(bytes)).get('xl/worksheets/sheet1.xml')!.toString();
    expect(sheet.match(/<c [^>]*>/g)!.every((cell) => cell.includes('t="inlineStr"'))).toBe(true);
    expect(sheet).not.toMatch(/<f[ >]/);
    expect((await readBack(bytes))[1]![1]).toBe(text);
  });

  it('goes on in further sheets, each with its head', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => [String(index), 'x']);
    const { bytes } = await written(rows, { sheetRows: 5 });
    const parts = await unzipped(bytes);
    expect([...parts.keys()].filter((name) => name.includes('sheets/'))).toHaveLength(3);
    expect(parts.get('xl/workbook.xml')!.toString()).toContain('name="Журнал 3"');
    const firsts = await Promise.all(
      [1, 2, 3].map(async (sheet) => (await readBack(bytes, sheet)).map(([a]) => a)),
    );
    expect(firsts).toEqual([
      ['Когда', '0', '1', '2', '3'],
      ['Когда', '4', '5', '6', '7'],
      ['Когда', '8'],
    ]);
    for (const number of ['1', '2', '3'])
      expect(parts.get(`xl/worksheets/sheet${number}.xml`)!.toString()).toContain('state="frozen"');
  });

  it('without rows has its head', async () => {
    expect(await readBack((await written([])).bytes)).toEqual([['Когда', 'Что & где']]);
  });

  it('cuts what no cell takes, says so in the cell, and tells', async () => {
    const long = 'я'.repeat(longestCell + 1);
    const { bytes, cut } = await written([[long, 'x'.repeat(longestCell)]]);
    const [, [first, second]] = (await readBack(bytes)) as [unknown, [string, string]];
    expect(cut).toBe(1);
    expect(first).toHaveLength(longestCell);
    expect(first).toMatch(/я… \[32768\]$/);
    expect(second).toHaveLength(longestCell);
  });

  it('breaks off with the rows it is made of', async () => {
    const pages = (async function* () {
      yield [['a', 'b']];
      await Promise.resolve();
      throw new Error('the database is gone');
    })();
    await expect(written([], { pages, rows: 2 })).rejects.toThrow('the database is gone');
  });
});

describe('the text of a cell', () => {
  it.each([
    ['a\u0000b', 'a_x0000_b'],
    ['\r', '_x000D_'],
    ['\t\n', '\t\n'],
    ['_x0041_', '_x005F_x0041_'],
    ['_xyz_', '_xyz_'],
    ['a<b & c>d', 'a&lt;b &amp; c&gt;d'],
    ['\uD800x', '_xD800_x'],
    ['\uFFFF', '_xFFFF_'],
    ['🙂', '🙂'],
  ])('%j is written %j', (text, expected) => {
    expect(sheetText(text)).toBe(expected);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const xml = sheetText(text);
        const plain = xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(unescaped(plain)).toBe(text);
      }),
    );
  });

  it('is never cut within a character', () => {
    const { text } = fittingText('🙂'.repeat(longestCell), () => '…');
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeLessThanOrEqual(longestCell);
  });
});

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %d is called %s', (index, name) => {
  expect(columnName(index)).toBe(name);
});
