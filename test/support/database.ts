import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A migrated database of one's own. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Copies the migrated template made by `global-setup.js`, or one that `seededDatabase` made. */
export async function freshDatabase(template = given('OPORA_TEST_TEMPLATE')): Promise<TestDatabase> {
  const server = given('OPORA_TEST_SERVER');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await inDatabase(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  return {
    url: urlOf(name),
    drop: async () => void (await inDatabase(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/**
 * Copies a database that `seed` has filled. It does so once in a run for each `name`, whichever worker comes first; the
 * others wait for it.
 */
export async function seededDatabase(
  name: string,
  seed: (url: string) => Promise<void>,
): Promise<TestDatabase> {
  const template = `seeded_${name.replaceAll(/\W/g, '_')}`;
  const client = new pg.Client({ connectionString: given('OPORA_TEST_SERVER') });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (!rowCount) {
      const own = await freshDatabase();
      await seed(own.url);
      await client.query(`ALTER DATABASE ${new URL(own.url).pathname.slice(1)} RENAME TO ${template}`);
    }
  } finally {
    await client.end();
  }
  return freshDatabase(template);
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

function given(name: 'OPORA_TEST_SERVER' | 'OPORA_TEST_TEMPLATE'): string {
  const value = process.env[name];
  if (!value) throw new Error('global-setup.js has not run');
  return value;
}

function urlOf(name: string): string {
  const url = new URL(given('OPORA_TEST_SERVER'));
  url.pathname = `/${name}`;
  return url.href;
}
