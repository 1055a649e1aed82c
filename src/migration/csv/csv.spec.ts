import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { windows1251 } from '../../../test/support/windows-1251.js';
import { csvRows } from './csv-rows.js';
import { linesOfCsv, surveyOfCsv } from './csv-source.js';
import { mapRow } from './map-row.js';
import { MappingError, mappingSchema, readMapping, type Mapping } from './mapping.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-csv-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const form = { encoding: 'utf-8', delimiter: ',', quote: '"' };
let files = 0;

async function all<T>(given: AsyncGenerator<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of given) list.push(one);
  return list;
}

async function written(content: string | Buffer): Promise<string> {
  const path = join(folder, `${String((files += 1))}.csv`);
  await writeFile(path, content);
  return path;
}

async function rowsOf(content: string | Buffer, how = form) {
  return all(csvRows(await written(content), how));
}

describe('rows of separated values', () => {
  it.each<readonly [string, string, readonly (readonly [number, readonly string[]])[]]>([
    [
      'plain cells',
      'a,b\n1,2\n',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
      ],
    ],
    [
      'no line end at the end',
      'a\n1',
      [
        [1, ['a']],
        [2, ['1']],
      ],
    ],
    [
      'ends of lines of Windows',
      'a,b\r\n1,"2"\r\n',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
      ],
    ],
    ['a mark of byte order', '\uFEFFa\n', [[1, ['a']]]],
    [
      'empty lines',
      'a\n\n\nb\n',
      [
        [1, ['a']],
        [4, ['b']],
      ],
    ],
    [
      'empty cells',
      ',\n"",""\n',
      [
        [1, ['', '']],
        [2, ['', '']],
      ],
    ],
    [
      'delimiters and line ends in quotes',
      '"a,1","b\n2"\nc,d\n',
      [
        [1, ['a,1', 'b\n2']],
        [3, ['c', 'd']],
      ],
    ],
    ['quotes in quotes', '"он сказал ""да""",b\n', [[1, ['он сказал "да"', 'b']]]],
    ['a quote within a plain cell', 'труба 1/2" x,b\n', [[1, ['труба 1/2" x', 'b']]]],
  ])('%s', async (_, text, expected) => {
    expect((await rowsOf(text)).map(({ line, cells }) => [line, cells])).toEqual(expected);
  });

  it('say where a quote is never closed', async () => {
    expect((await rowsOf('a\n"b\nc\n')).at(-1)).toMatchObject({ line: 2, isOpen: true });
  });

  it('come back as they were written, whatever is in them', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ж', '"', ',', '\n', ' ', '😀') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const quoted = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        expect((await rowsOf(`${quoted.join('\n')}\n`)).map(({ cells }) => cells)).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });
});

const bare: Mapping = { kind: 'ticket', fields: {} };
const field = (
  given: Mapping['fields'][string],
  cells: Record<string, string>,
  more: Partial<Mapping> = {},
) => {
  const mapped = mapRow({ ...bare, ...more, fields: { x: given } }, new Map(Object.entries(cells)));
  return mapped && 'text' in mapped ? (JSON.parse(mapped.text) as { x?: unknown }).x : mapped;
};

describe('a field of a mapping', () => {
  const moscow = { dates: { format: 'dd.MM.yyyy HH:mm', zone: 'Europe/Moscow' } };
  it.each<readonly [string, Mapping['fields'][string], string, unknown, Partial<Mapping>?]>([
    ['a column', 'c', ' text ', 'text'],
    ['an empty column is left out', 'c', '  ', undefined],
    ['a constant', { value: 'ru' }, '', 'ru'],
    ['a template', { template: '{c}-1' }, '7', '7-1'],
    ['a named value', { column: 'c', values: { да: true } }, 'да', true],
    ['one that has no name', { column: 'c', values: { да: true } }, 'нет', { code: 'value_unmapped' }],
    ['one that falls to the others', { column: 'c', values: { да: true }, otherwise: false }, 'нет', false],
    ['small letters', { column: 'c', lowerCase: true }, 'IVAN@Firma.RU', 'ivan@firma.ru'],
    ['a number', { column: 'c', as: 'number' }, '1\u00a0234,5', 1234.5],
    ['no number', { column: 'c', as: 'number' }, 'много', { code: 'number_unreadable' }],
    [
      'a moment of a zone',
      { column: 'c', as: 'moment' },
      '01.07.2010 12:00',
      '2010-07-01T08:00:00.000Z',
      moscow,
    ],
    [
      'a moment of another law',
      { column: 'c', as: 'moment' },
      '01.07.2020 12:00',
      '2020-07-01T09:00:00.000Z',
      moscow,
    ],
    [
      'a moment with an offset',
      { column: 'c', as: 'moment' },
      '2020-07-01T12:00:00+05:00',
      '2020-07-01T07:00:00.000Z',
    ],
    ['seconds', { column: 'c', as: 'moment', format: 'unix' }, '1593594000', '2020-07-01T09:00:00.000Z'],
    ['a day', { column: 'c', as: 'day', format: 'dd.MM.yyyy' }, '29.02.2024', '2024-02-29'],
    ['no day', { column: 'c', as: 'day', format: 'dd.MM.yyyy' }, '29.02.2023', { code: 'date_unreadable' }],
    ['a list', { column: 'c', as: 'list' }, 'a, b,,', ['a', 'b']],
    [
      'a list of objects',
      { column: 'c', as: 'list', separator: ' ', each: 'domain' },
      'a.ru b.ru',
      [{ domain: 'a.ru' }, { domain: 'b.ru' }],
    ],
  ])('%s', (_, given, cell, expected, more = {}) => {
    const made = field(given, { c: cell }, more);
    if (typeof expected === 'object' && expected !== null) expect(made).toMatchObject(expected);
    else expect(made).toBe(expected);
  });

  it('may stand within another', () => {
    const mapped = mapRow(
      { ...bare, fields: { 'author.kind': { value: 'user' }, 'author.user': 'id' } },
      new Map([['id', '7']]),
    );
    expect(mapped).toEqual({ text: '{"kind":"ticket","author":{"kind":"user","user":"7"}}' });
  });

  it('is asked of no row that the mapping leaves out', () => {
    const skip = [{ column: 'deleted', values: ['1'] }];
    expect(mapRow({ ...bare, skip, fields: {} }, new Map([['deleted', '1']]))).toBeNull();
  });
});

describe('a file with its mapping', () => {
  const users: Mapping = {
    kind: 'user',
    file: { encoding: 'windows-1251', delimiter: ';' },
    fields: { legacyId: 'ID', fullName: 'ФИО' },
  };

  it('gives lines, each numbered by where its row begins', async () => {
    const path = await written(
      windows1251('ID;ФИО\r\n1;Иван Петров\r\n2;"Ольга\r\nСоколова"\r\n3\r\n4;Пётр\r\n'),
    );
    expect(await all(linesOfCsv(path, users))).toEqual([
      { number: 2, text: '{"kind":"user","legacyId":"1","fullName":"Иван Петров"}' },
      { number: 3, text: '{"kind":"user","legacyId":"2","fullName":"Ольга\\r\\nСоколова"}' },
      { number: 5, text: null, fault: { code: 'cells_uncounted', facts: { expected: 2, found: 1 } } },
      { number: 6, text: '{"kind":"user","legacyId":"4","fullName":"Пётр"}' },
    ]);
    const other = { ...users, fields: { legacyId: 'ID' } };
    expect((await surveyOfCsv(path, users)).sha256).not.toBe((await surveyOfCsv(path, other)).sha256);
  });

  it('refuses bytes that are not of its encoding, and columns that are not there', async () => {
    const path = await written(windows1251('ID;ФИО\n1;Иван\n'));
    const wrong = { ...users, file: { delimiter: ';' } };
    await expect(all(linesOfCsv(path, wrong))).rejects.toThrow(MappingError);
    const byId = { ...wrong, fields: { legacyId: 'ID' } };
    expect(await all(linesOfCsv(path, byId))).toMatchObject([
      { number: 2, text: null, fault: { code: 'not_text' } },
    ]);
  });
});

describe('the schema of a mapping', () => {
  it('is the reviewed one', async () => {
    const path = 'src/migration/csv/mapping.schema.json';
    if (process.env['UPDATE_SNAPSHOTS'])
      await writeFile(path, `${JSON.stringify(mappingSchema(), null, 2)}\n`);
    expect(mappingSchema()).toEqual(JSON.parse(await readFile(path, 'utf8')));
  });

  it.each([
    ['not JSON', '{', 'not JSON'],
    ['an unknown kind', '{"kind":"planet","fields":{}}', 'kind'],
    ['an unknown member', '{"kind":"user","fields":{},"colour":1}', 'colour'],
    ['a field that is none', '{"kind":"user","fields":{"email":7}}', 'fields.email'],
  ])('refuses %s', (_, text, told) => {
    expect(() => readMapping(text)).toThrow(told);
  });
});
