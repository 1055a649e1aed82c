import pg from 'pg';
import type { Sql } from '../../../src/platform/index.js';

const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: 16,
  application_name: 'opora-bench-floor',
});
const names = new Map<string, string>();

/** Reads by prepared statements. */
export const sql: Sql = {
  query: async <Row>(text: string, values?: readonly unknown[]) => run<Row>(pool, text, values),
};

/** Writes by prepared statements, in one transaction. */
export async function transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work({ query: (text, values) => run(client, text, values) });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function run<Row>(
  client: pg.Pool | pg.PoolClient,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  let name = names.get(text);
  if (!name) names.set(text, (name = `s${names.size}`));
  return (await client.query({ name, text, values: [...values] })).rows as Row[];
}
