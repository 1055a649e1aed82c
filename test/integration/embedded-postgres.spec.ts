import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import {
  DISPOSABLE,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/embedded-postgres.js';

const compiled = fileURLToPath(new URL('../../dist/src/platform/embedded-postgres.js', import.meta.url));

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  const start = (settings = DISPOSABLE): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({ dataDir, settings });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'opora-embedded-'));
    await chmod(folder, 0o755);
    dataDir = join(folder, 'postgres');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('folds Cyrillic letters, and keeps what was written over a stop', async () => {
    const first = await start();
    await query(first.url, 'CREATE EXTENSION pg_trgm');
    // Where it knew no Cyrillic letter, trigram indexes would find no Russian word.
    expect(await query(first.url, `SELECT cardinality(show_trgm('Ошибка')) AS parts`)).toEqual([
      { parts: 7 },
    ]);
    await query(first.url, `CREATE TABLE note AS SELECT 'Ёлка' AS body`);
    await first.stop();
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    const second = await start();
    expect(second.ownsServer).toBe(true);
    expect(await query(second.url, `SELECT 1 AS found FROM note WHERE body ILIKE 'ёлка'`)).toEqual([
      { found: 1 },
    ]);
    await second.stop();
  });

  it('is reached by its password alone, which only its owner can read', async () => {
    const server = await start();
    const url = new URL(server.url);
    url.password = 'wrong';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(await readdir(join(dataDir, 'cluster'))).toContain('opora.password');
    await server.stop();
  });

  it('is one server for everybody who starts it at once, and stops with the last of them', async () => {
    const servers = await Promise.all([start(), inAnotherProcess(dataDir), inAnotherProcess(dataDir)]);
    const [own, ...others] = servers;
    expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
    await own.stop();
    for (const other of others) {
      expect(await query(own.url, 'SELECT 1 AS up')).toEqual([{ up: 1 }]);
      other.process.kill('SIGTERM');
      await once(other.process, 'exit');
    }
    await expect(query(own.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is joined, and in the end stopped, where a killed process left it running', async () => {
    const killed = await inAnotherProcess(dataDir);
    killed.process.kill('SIGKILL');
    await once(killed.process, 'exit');
    const next = await start();
    expect(next).toMatchObject({ url: killed.url, ownsServer: false });
    await next.stop();
    await expect(query(next.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('starts again after a power cut, even if its old process number is somebody else’s now', async () => {
    const durable = { fsync: 'off' };
    const first = await start(durable);
    await query(first.url, 'CREATE TABLE note (body text)');
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const lines = await readFile(pidFile, 'utf8');
    await first.stop('immediate');
    await writeFile(pidFile, lines.replace(/^\d+/, String(process.pid)));
    const second = await start(durable);
    expect(second.ownsServer).toBe(true);
    expect(await query(second.url, 'SELECT count(*)::int FROM note')).toEqual([{ count: 0 }]);
    await second.stop();
  });

  it('starts in a folder that nobody else may enter', async () => {
    await chmod(folder, 0o700);
    const server = await start();
    expect(await query(server.url, 'SELECT 1 AS up')).toEqual([{ up: 1 }]);
    await server.stop();
  });

  it('says what is wrong when it cannot start', async () => {
    const settings = { shared_buffers: 'plenty' };
    await expect(startEmbeddedPostgres({ dataDir, settings })).rejects.toThrow(/invalid value for parameter/);
    expect(await readdir(join(dataDir, 'processes'))).toEqual([]);
  });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Uses the server until it is told to go. */
async function inAnotherProcess(dataDir: string): Promise<{ url: string; process: ChildProcess }> {
  const program = `
    const { startEmbeddedPostgres, DISPOSABLE } = await import(${JSON.stringify(compiled)});
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, settings: DISPOSABLE });
    process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
    console.log(server.url);
    setInterval(() => undefined, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: line.toString().trim(), process: child };
}
