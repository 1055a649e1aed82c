import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DISPOSABLE, startEmbeddedPostgres } from '../../dist/src/platform/embedded-postgres.js';
import { migrate } from '../../dist/src/platform/data-source.js';

const template = 'opora_template';

/** One disposable PostgreSQL for the whole run, with a migrated template that each spec file copies. */
export default async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'opora-test-'));
  const settings = { ...DISPOSABLE, max_connections: '200' };
  const server = await startEmbeddedPostgres({ dataDir: folder, settings });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${template}`);
  await client.end();
  const url = new URL(server.url);
  url.pathname = `/${template}`;
  await migrate(url.href);
  process.env.OPORA_TEST_SERVER = server.url;
  process.env.OPORA_TEST_TEMPLATE = template;
  globalThis.oporaTest = { server, folder };
}
