import type { Sql } from '../../src/platform/index.js';

/** Where it is recorded that something was refused: whatever else changed shows in a table of its own too. */
export const refusalsTold = ['audit_event', 'audit_value', 'audit_mention', 'audit_tally', 'audit_unsealed'];

/** What every table holds, table by table: the same before and after something that must change nothing. */
export async function digestOf(sql: Sql, except: readonly string[] = []): Promise<Record<string, string>> {
  const tables = await sql.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname IN ('public', 'graphile_worker') AND NOT c.relname = ANY($1) ORDER BY 1`,
    [except],
  );
  const columns = tables.map(
    ({ name }) =>
      `(SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM ${name} t) AS "${name}"`,
  );
  const [row] = await sql.query<Record<string, string>>(`SELECT ${columns.join(', ')}`);
  return row!;
}
