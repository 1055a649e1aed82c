import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyStatement } from '../../src/migration/export/export-everything.js';
import { movingInventory } from '../../src/migration/export/moving-inventory.js';
import { freshDatabase, inDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database?.drop());

const namesIn = (names = ''): string[] => names.split(/\s+/).filter(Boolean);

describe('what moves', () => {
  it('is decided about every column of every table, once', async () => {
    const rows = await inDatabase<{ table: string; columns: string[] }>(
      database.url,
      `SELECT table_name AS table, array_agg(column_name::text) AS columns FROM information_schema.columns
       JOIN information_schema.tables USING (table_schema, table_name)
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' GROUP BY 1`,
    );
    const found = rows.map(({ table, columns }) => [table, columns.toSorted()] as const);
    const decided = Object.entries(movingInventory).map(([table, { lines, made, left }]) => {
      const whole = left === '*' && found.find(([name]) => name === table)?.[1];
      return [table, whole || [...namesIn(lines), ...namesIn(made), ...namesIn(left)].toSorted()] as const;
    });
    expect(Object.fromEntries(decided)).toEqual(Object.fromEntries(found));
  });

  it.each(Object.entries(movingInventory))('stands in the lines of an export: %s', (table, { lines }) => {
    const about = everyStatement
      .filter((statement) => new RegExp(`\\b${table}\\b`).test(statement))
      .join(' ');
    const missing = namesIn(lines).filter((column) => !new RegExp(`\\b${column}\\b`).test(about));
    expect(missing).toEqual([]);
  });
});
