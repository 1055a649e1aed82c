import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  AuditProtection,
  grantServerRoles,
  readKnown,
  verifyAudit,
  verifyExport,
} from '../../src/audit/index.js';
import { readConfig, type Database } from '../../src/platform/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { Product } from '../support/product.js';

const role = `opora_server_${String(process.pid)}`;
let database: TestDatabase;
let owner: pg.Client;
let server: pg.Client;
let serverUrl: string;
let product: Product;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-role-'));
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'narrow'`);
  const url = new URL(database.url);
  [url.username, url.password] = [role, 'narrow'];
  serverUrl = url.href;
  // Twice: it is run after every migration.
  for (let time = 0; time < 2; time += 1) {
    expect(await grantServerRoles(database.url, time === 0 ? role : undefined)).toEqual([role]);
  }
  const env = { DATABASE_URL: serverUrl, DATABASE_OWNER_URL: database.url };
  const kept = { url: database.url, drop: () => Promise.resolve() };
  product = await Product.start(env, kept);
  server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
}, 120_000);
afterAll(async () => {
  await product?.stop();
  await server?.end();
  await owner?.query(`DROP OWNED BY ${role}`);
  await owner?.query(`DROP ROLE ${role}`);
  await owner?.end();
  await database?.drop();
  await rm(folder, { recursive: true });
});

/** Of the check of the database, under the server's role. */
async function verdict() {
  await server.query('BEGIN');
  try {
    return await verifyAudit(over(server), readKnown({}));
  } finally {
    await server.query('ROLLBACK');
  }
}

const over = (client: pg.Client) =>
  ({
    query: async (statement: string, values: unknown[]) => (await client.query(statement, values)).rows,
  }) as unknown as Database;

describe('under a role of its own for the server', () => {
  it('everything works: doors, jobs, seals, export, the check of the database', async () => {
    const customer = await product.customer('ivan@firma.example', 'Иван Иванов');
    const ticket = { subject: 'Не работает порт', type: 'incident', description: 'Порт 25' };
    await customer.expect(201, 'POST', '/tickets', ticket);
    const staff = await product.staff('agent');
    const { rows } = await owner.query<{ id: string }>(
      'SELECT id FROM ticket ORDER BY created_at DESC LIMIT 1',
    );
    await staff.done('Ticket', rows[0]!.id, 'reply', { body: 'Смотрим' });
    await product.settle();
    expect(product.mailbox.mailsTo('ivan@firma.example').length).toBeGreaterThan(1);
    const file = join(folder, 'audit.ndjson');
    expect((await product.cli('audit', 'export', '--format', 'ndjson', '-o', file)).code).toBe(0);
    expect((await verifyExport(file)).code).toBe(0);
    expect(await verdict()).toMatchObject({ code: 0, message: expect.stringContaining('INTACT') });
  }, 60_000);

  it('a person is erased, and the owner takes old events away', async () => {
    const archive = join(folder, 'archive.ndjson');
    const old = ['--before', new Date().toISOString(), '--archive', archive, '--by', 'Пётр'];
    const pruned = await product.cli('audit', 'prune', ...old);
    expect([pruned.code, pruned.stdout]).toEqual([0, expect.stringMatching(/^\d+ events went/)]);
    const supervisor = await product.staff('supervisor');
    const id = await supervisor.idOf('User', { email: 'ivan@firma.example' });
    await supervisor.done('User', id, 'erase', { reason: 'Отзыв согласия' });
    await product.settle();
    expect(await verdict()).toMatchObject({ code: 0, message: expect.stringContaining('изъял Пётр') });
    expect((await verifyExport(archive)).code).toBe(0);
  }, 60_000);

  it.each([
    'UPDATE audit_event SET action = action',
    'UPDATE audit_value SET value = NULL, salt = NULL',
    'DELETE FROM audit_event',
    'DELETE FROM audit_seal',
    'INSERT INTO audit_prune SELECT * FROM audit_prune',
    'UPDATE audit_seal SET hash = hash',
    'UPDATE audit_checkpoint SET at = at',
    'TRUNCATE audit_event CASCADE',
    'ALTER TABLE audit_event DISABLE TRIGGER ALL',
    'DROP TRIGGER audit_event_append_only ON audit_event',
    'CREATE TRIGGER another BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_refuse_change()',
    'DROP TABLE audit_checkpoint',
    'CREATE TABLE another (id int)',
    "SET session_replication_role = 'replica'",
    'UPDATE schema_migration SET name = name',
  ])('nobody can say: %s', async (statement) => {
    await expect(server.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('production', () => {
  const production = (env: Record<string, string>) =>
    readConfig('production', { OPORA_SECRET: 's'.repeat(32), ...env });
  it('is content with the narrow role, also where it has to be', async () => {
    const env = { DATABASE_URL: serverUrl, DATABASE_OWNER_URL: database.url, OPORA_AUDIT_STRICT: '1' };
    const protection = new AuditProtection(over(server), production(env));
    await protection.check();
    expect(protection.isWeak).toBe(false);
  });

  it('with the owner’s role alone starts, and knows how little protects the audit', async () => {
    const protection = new AuditProtection(over(owner), production({ DATABASE_URL: database.url }));
    await protection.check();
    expect(protection.isWeak).toBe(true);
  });

  it.each([
    ['UPDATE (action) ON audit_event', 'may UPDATE audit_event'],
    ['TRIGGER ON audit_seal', 'may TRIGGER audit_seal'],
    ['DELETE, TRUNCATE ON audit_value', 'may DELETE, TRUNCATE audit_value'],
  ])('sees that GRANT %s is too much', async (right, words) => {
    await owner.query(`GRANT ${right} TO ${role}`);
    const env = { DATABASE_URL: serverUrl, DATABASE_OWNER_URL: database.url };
    const protection = new AuditProtection(over(server), production(env));
    await expect(protection.check()).rejects.toThrow(words);
    await grantServerRoles(database.url, undefined);
    await protection.check();
  });

  it('does not start with wide rights where a role of its own is asked for', async () => {
    const child = spawn(process.execPath, [resolve('dist/src/bin.js'), 'serve'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...{ PATH: process.env['PATH'], DATABASE_URL: database.url, DATABASE_OWNER_URL: serverUrl },
        ...{ OPORA_SECRET: 's'.repeat(32), PORT: '0', SMTP_PORT: '0' },
      },
    });
    const closed = once(child, 'close');
    const [said] = await Promise.all([text(child.stderr), text(child.stdout)]);
    await closed;
    expect([child.exitCode, said]).toEqual([1, expect.stringContaining('is a superuser')]);
    expect(said).toContain('opora migrate --grant');
  });
});
