import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { personalInventory } from '../../src/casework/erasure/inventory.js';
import { mentionStatements } from '../../src/casework/erasure/mention-statements.js';
import { mailStatements, ownStatements } from '../../src/casework/erasure/own-statements.js';
import { openDesk, type Desk } from '../support/desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const classified = Object.entries(personalInventory).flatMap(([table, of]) =>
  Object.values(of).flatMap((columns) => (columns as string[]).map((column) => `${table}.${column}`)),
);

it('every column of words or bytes is decided about, once', async () => {
  const rows = await desk.database.query<{ column: string }>(
    `SELECT CASE WHEN c.table_schema = 'public' THEN '' ELSE c.table_schema || '.' END || c.table_name || '.' || c.column_name
       AS column
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema IN ('public', 'graphile_worker') AND t.table_type = 'BASE TABLE'
       AND c.udt_name NOT IN ('uuid', 'int2', 'int4', 'int8', 'bool', 'timestamptz', 'timestamp', 'date', 'tstzrange',
                              '_uuid', 'float8', 'numeric')`,
  );
  expect(classified.toSorted()).toEqual(rows.map(({ column }) => column).toSorted());
});

/** Erased elsewhere than by the lists of statements. */
const byThemselves = new Set(['attachment', 'audit_value']);

it.each(
  Object.entries(personalInventory).flatMap(([table, { erased = [], searched = [] }]) =>
    [...erased, ...searched].map((column) => [table, column] as const),
  ),
)('%s.%s is in a statement that erases it', (table, column) => {
  if (byThemselves.has(table)) return;
  const statements = [...ownStatements, ...mailStatements, ...mentionStatements].filter(
    (statement) => statement.table === table,
  );
  const names = statements.some(
    ({ sql }) => sql.startsWith('DELETE') || new RegExp(`\\b${column} =`).test(sql),
  );
  expect(names).toBe(true);
});
