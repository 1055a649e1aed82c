import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A migrated database of one's own. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Copies the migrated template made by `global-setup.js`. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = process.env['OPORA_TEST_SERVER'];
  const template = process.env['OPORA_TEST_TEMPLATE'];
  if (!server || !template) throw new Error('global-setup.js has not run');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Runs one statement on a connection of its own. */
export async function inDatabase<Row = Record<string, unknown>>(
  url: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  await inDatabase(server, statement);
}
