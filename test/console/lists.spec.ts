import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { StaffClient } from './staff-client.js';
import { openStage, type Stage } from './stage.js';

let stage: Stage;
let admin: StaffClient;
beforeAll(async () => {
  stage = await openStage();
  admin = await stage.signIn('admin');
});
afterAll(() => stage.close());

interface Listed {
  readonly meta: {
    total: number;
    totalIsMore: boolean;
    page: number;
    perPage: number;
    sortBy: string;
    direction: string;
  };
  readonly records: {
    id: string;
    title: string;
    params: Record<string, unknown>;
    populated: Record<string, { title: string }>;
  }[];
}

async function list(resource: string, query: Record<string, string> | string = {}): Promise<Listed> {
  const answer = await admin.get(
    `/admin/api/resources/${resource}/actions/list?${new URLSearchParams(query).toString()}`,
  );
  expect(answer.status).toBe(200);
  return answer.body as Listed;
}

const titles = ({ records }: Listed): string[] => records.map(({ title }) => title);

describe('a list', () => {
  it('shows what its definition says, newest first, what it points to named', async () => {
    const { meta, records } = await list('Crate', { perPage: '2' });
    expect(meta).toEqual({
      total: 120,
      totalIsMore: false,
      page: 1,
      perPage: 2,
      sortBy: 'packedAt',
      direction: 'desc',
    });
    expect(records.map(({ id }) => id)).toEqual(['120', '119']);
    expect(Object.keys(records[0]!.params).sort()).toEqual([
      'depotId',
      'id',
      'kind',
      'label',
      'packedAt',
      'sealed',
      'weight',
    ]);
    expect(records[0]!.populated['depotId']).toMatchObject({ title: 'Depot South 1' });
  });

  it('asks the database three times, however many records point to others', async () => {
    const spy = jest.spyOn(stage.sql, 'query');
    await list('Crate', { perPage: '100' });
    expect(spy).toHaveBeenCalledTimes(3);
    spy.mockRestore();
  });

  it('keeps a day the day it is', async () => {
    const { records } = await list('Depot', { 'filters.number': '100001' });
    expect(records[0]!.params['opened']).toBe('2026-02-01');
  });

  it.each([
    [{ perPage: '-1' }, { page: 1, perPage: 1 }],
    [{ perPage: '0' }, { page: 1, perPage: 1 }],
    [{ perPage: '99999' }, { page: 1, perPage: 500 }],
    [
      { perPage: 'many', page: 'last' },
      { page: 1, perPage: 25 },
    ],
    [{ page: '-3' }, { page: 1 }],
    [{ page: '999999999' }, { page: 400, perPage: 25 }],
    [
      { page: '1e9', perPage: '1.5' },
      { page: 1, perPage: 25 },
    ],
    [{ sortBy: 'no such column' }, { sortBy: 'number', direction: 'asc' }],
    [
      { sortBy: 'name', direction: 'sideways' },
      { sortBy: 'name', direction: 'asc' },
    ],
    [
      { sortBy: 'name', direction: 'desc' },
      { sortBy: 'name', direction: 'desc' },
    ],
  ])('brings %j within bounds', async (query, meta) => {
    expect((await list('Depot', query as Record<string, string>)).meta).toMatchObject(meta);
  });

  it('counts no further than it can show', async () => {
    await stage.sql.query(
      `INSERT INTO stage_crate SELECT 1000 + i, 'bulk', 'wood', false, 1, '{}', NULL, NULL, NULL, now() FROM generate_series(1, 10000) i`,
    );
    expect((await list('Crate')).meta).toMatchObject({ total: 10_000, totalIsMore: true });
    expect((await list('Crate', { page: '1000', perPage: '10' })).records).toHaveLength(10);
    await stage.sql.query('DELETE FROM stage_crate WHERE id > 1000');
    expect((await list('Crate')).meta).toMatchObject({ total: 120, totalIsMore: false });
  });
});

describe('a filter', () => {
  it.each([
    ['part of a text, whatever its case', { 'filters.label': 'ЯЩИК 11' }, 11],
    ['one of a column’s values', { 'filters.kind': 'steel' }, 60],
    ['yes or no', { 'filters.sealed': 'true' }, 60],
    ['a number', { 'filters.weight': '3' }, 1],
    ['a member of a list', { 'filters.marks': 'b1' }, 40],
    ['a reference', { 'filters.depotId': '00000000-0000-7000-8000-000000000001' }, 4],
    ['from an instant on', { 'filters.packedAt~~from': '2026-06-01T13:51:00Z' }, 10],
    [
      'between instants',
      { 'filters.packedAt~~from': '2026-06-01T12:01:00Z', 'filters.packedAt~~to': '2026-06-01T12:05:00Z' },
      5,
    ],
    ['two at once', { 'filters.kind': 'wood', 'filters.sealed': 'false' }, 0],
    ['nothing', { 'filters.kind': '' }, 120],
    ['wildcards as plain characters', { 'filters.label': '%' }, 0],
    ['a value that no column of the kind has', { 'filters.depotId': 'not-a-key' }, 0],
    ['a number that is none', { 'filters.weight': 'NaN' }, 0],
    ['an instant that is none', { 'filters.packedAt~~from': 'yesterday' }, 0],
    ['a NUL', { 'filters.label': 'a\0b' }, 0],
    ['the whole search', { 'filters.q': 'ящик 120' }, 1],
  ])('finds %s', async (_, query, total) => {
    expect((await list('Crate', query as Record<string, string>)).meta.total).toBe(total);
  });

  it('takes several values of one column as any of them', async () => {
    const { meta } = await list('Depot', 'filters.number=100001&filters.number=100002');
    expect(meta.total).toBe(2);
  });

  it.each([
    'filters.unlisted=x',
    'filters.papers=x',
    'filters.__proto__=x',
    'filters.a.b.c=x',
    'filters[kind]=x',
    'filters=x',
  ])('by anything else is refused: %s', async (query) => {
    const answer = await admin.get(`/admin/api/resources/Crate/actions/list?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'invalid_input', errors: [{ code: 'not_filterable' }] });
  });
});

describe('a search', () => {
  const search = async (text: string, query = ''): Promise<Listed> => {
    const path = `/admin/api/resources/Depot/actions/search/${encodeURIComponent(text)}${query}`;
    return (await admin.get(path)).body as Listed;
  };

  it('looks in every search column, folding case', async () => {
    expect(titles(await search('СЕВЕРНЫЙ 2'))).toEqual([
      'Склад Северный 2',
      'Склад Северный 20',
      'Склад Северный 22',
      'Склад Северный 24',
      'Склад Северный 26',
      'Склад Северный 28',
    ]);
    expect(titles(await search('100003'))).toEqual(['Depot South 3']);
    expect(titles(await search('[##100003##]'))).toEqual(['Depot South 3']);
    expect(titles(await search('no such thing'))).toEqual([]);
  });

  it('offers the first ones before anything is typed, and what a filter leaves', async () => {
    const answer = await admin.get('/admin/api/resources/Depot/actions/search?perPage=3');
    expect(titles(answer.body as Listed)).toEqual(['Depot South 1', 'Склад Северный 2', 'Depot South 3']);
    expect(titles(await search('Depot', '?filters.number=100007'))).toEqual(['Depot South 7']);
  });

  it('is found at AdminJS’s older address too', async () => {
    const answer = await admin.get('/admin/api/resources/Depot/search/100003');
    expect(titles(answer.body as Listed)).toEqual(['Depot South 3']);
  });
});

describe('a record', () => {
  it('is found by its key or its number, with its documents as text', async () => {
    const byNumber = await admin.get('/admin/api/resources/Depot/records/100005/show');
    expect(byNumber.body.record).toMatchObject({
      id: '00000000-0000-7000-8000-000000000005',
      title: 'Depot South 5',
    });
    const crate = await admin.get('/admin/api/resources/Crate/records/7/show');
    expect(crate.body.record.params).toMatchObject({
      papers: '{"deep": {"list": [1, 2]}}',
      'marks.0': 'a',
      'marks.1': 'b1',
    });
    expect(crate.body.record.recordActions.map(({ name }: { name: string }) => name)).toEqual([
      'show',
      'wipe',
    ]);
  });

  it.each(['999999', 'nonsense', '00000000-0000-7000-8000-000000009999', '%00', '-1', '9'.repeat(40)])(
    'is not there: %s',
    async (address) => {
      for (const resource of ['Depot', 'Crate']) {
        const answer = await admin.get(`/admin/api/resources/${resource}/records/${address}/show`);
        expect(answer.status).toBe(404);
        expect(answer.body).toMatchObject({ code: 'not_found' });
      }
    },
  );
});

describe('anything at all', () => {
  it('never makes the console fail', async () => {
    const name = fc.oneof(
      fc.constantFrom(
        'page',
        'perPage',
        'sortBy',
        'direction',
        'searchProperty',
        'filters',
        'filters.label',
        'filters.q',
        'filters.packedAt~~from',
        'filters.weight',
      ),
      fc.string(),
    );
    const value = fc.oneof(
      fc.constantFrom('-1', '0', '1e999', 'NaN', 'null', '[object Object]', '%', "'; --", '2026-13-45'),
      fc.string({ unit: 'binary' }),
    );
    const query = fc.array(fc.tuple(name, value), { maxLength: 5 });
    const part = fc.oneof(
      fc.constantFrom('Depot', 'Crate', 'constructor', '__proto__', 'list', 'search', 'show', '1'),
      fc.string({ minLength: 1 }),
    );
    const path = fc.array(part, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('Depot', 'Crate'), query, path, async (resource, pairs, parts) => {
        const search = pairs.map((pair) => pair.map(encodeAny).join('=')).join('&');
        const known = await admin.get(`/admin/api/resources/${resource}/actions/list?${search}`);
        const unknown = await admin.get(`/admin/api/resources/${parts.map(encodeAny).join('/')}?${search}`);
        expect(Math.max(known.status, unknown.status)).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
    expect(stage.logged).toEqual([]);
  }, 60_000);
});

/** Also what is no well-formed text. */
function encodeAny(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
