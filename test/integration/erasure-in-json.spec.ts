import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { personMarks } from '../../src/casework/policies/person-marks.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

const { sure, near } = personMarks({
  emails: ['ivan@firma.ru'],
  names: ['Иван "Ваня" Петров'],
  phones: ['+7 912 345-67-89', '20261122', '1234567'],
});

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

async function erased(value: unknown, pattern = near): Promise<unknown> {
  const { rows } = await client.query<{ value: unknown }>('SELECT erased_in_json($1, $2, $3) AS value', [
    JSON.stringify(value),
    pattern,
    '…',
  ]);
  return rows[0]!.value;
}

describe('words taken out of JSON', () => {
  it.each([
    [
      'words anywhere in it',
      { a: ['пишите ivan@firma.ru', { b: 'Ваня Иван' }] },
      { a: ['пишите …', { b: 'Ваня Иван' }] },
    ],
    ['names that are escaped in its text', { note: 'Иван "Ваня"\nПетров звонил' }, { note: '… звонил' }],
    ['names of members', { 'ivan@firma.ru': 1 }, { '…': 1 }],
    [
      'a phone that is a number',
      { phone: 79123456789, other: 79123456788 },
      { phone: '…', other: 79123456788 },
    ],
    ['numbers that are no phones', { number: 1234567, size: 20261122 }, { number: 1234567, size: 20261122 }],
    ['a phone of few digits as words', { note: 'тел. 123-45-67' }, { note: 'тел. …' }],
    [
      'no moments',
      { at: '2026-11-22T10:00:00.000Z', day: '2026-11-22' },
      { at: '2026-11-22T10:00:00.000Z', day: '2026-11-22' },
    ],
    [
      'no ids, no hashes',
      { id: '01234567-1234-4234-8234-123456712345', hash: 'f'.repeat(25) + '1234567' },
      { id: '01234567-1234-4234-8234-123456712345', hash: 'f'.repeat(25) + '1234567' },
    ],
    ['nothing else', { a: null, b: true, c: [], d: {}, e: 1.5 }, { a: null, b: true, c: [], d: {}, e: 1.5 }],
  ])('%s', async (_what, value, expected) => expect(await erased(value)).toEqual(expected));

  it('far from the person, a number of few digits is anybody’s', async () => {
    const value = { note: 'ivan@firma.ru, 8 (912) 345-67-89, счёт 1234567' };
    expect(await erased(value, sure)).toEqual({ note: '…, …, счёт 1234567' });
  });
});
