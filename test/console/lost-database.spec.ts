import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffClient } from './staff-client.js';
import { openStage, type Stage } from './stage.js';

let stage: Stage;
let server: pg.Client;
let admin: StaffClient;
const database = (): string => new URL(stage.databaseUrl).pathname.slice(1);

beforeAll(async () => {
  stage = await openStage();
  admin = await stage.signIn('admin');
  server = new pg.Client({ connectionString: process.env['OPORA_TEST_SERVER'] });
  await server.connect();
});
afterAll(async () => {
  await server.end();
  await stage.close();
});

/** As if the server had stopped: nobody is let in, and whoever was in is thrown out. */
async function lose(): Promise<void> {
  await server.query(`ALTER DATABASE ${database()} ALLOW_CONNECTIONS false`);
  await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
    database(),
  ]);
}

async function restore(): Promise<void> {
  await server.query(`ALTER DATABASE ${database()} ALLOW_CONNECTIONS true`);
}

describe('while the database is away', () => {
  it('no action claims success, whichever way it comes, and all of them work again afterwards', async () => {
    const path = '/admin/api/resources/Depot/records/100001/rename';
    await lose();
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const name = `Lost ${String(attempt)}`;
      const answer = await admin.post(path, attempt % 2 ? { json: { name } } : { form: { name } });
      expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(answer.body.notice.type).toBe('error');
    }
    const page = await admin.get('/admin', { accept: 'text/html' });
    expect(page.status).toBeGreaterThanOrEqual(500);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    await restore();
    const answer = await admin.post(path, { json: { name: 'Found again' } });
    expect(answer.body.notice.type).toBe('success');
    const rows = await stage.sql.query("SELECT 1 FROM stage_depot WHERE name LIKE 'Lost%'");
    expect(rows).toEqual([]);
  }, 60_000);

  it('a refusal by the core says so with its status', async () => {
    const answer = await admin.post('/admin/api/resources/Depot/actions/explode', { json: { how: 'down' } });
    expect(answer.status).toBe(503);
    expect(answer.body.notice).toMatchObject({ type: 'error', code: 'database_unavailable' });
  });
});
