import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Passwords } from '../../src/access/index.js';
import { migrate } from '../../src/platform/index.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { loadData, sizesOf, supervisor } from './data/load-data.js';
import { setStage } from './data/stage.js';
import { memoryOf } from './memory.js';
import type { Options } from './options.js';
import { Load, startFloor, startProduct, stop } from './processes.js';
import type { Stage } from './workloads.js';

const settleLimitMs = 60_000;

/** A database with the data set, the product and the floor on it, and the load before them. */
export interface Stack {
  readonly stage: Stage;
  readonly urls: Readonly<Record<'product' | 'floor', string>>;
  readonly load: Load;
  /** Where the product takes mail in. */
  readonly smtpPort: number;
  /** A connection to the database that counts for nobody. */
  readonly client: pg.Client;
  readonly pids: Readonly<Record<'product' | 'database', number>>;
  /** Product and database together, in MB; `null` where it cannot be told. */
  memory(): Promise<number | null>;
  /** Waits until the product has worked its jobs off and takes back what a measurement has used up. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The database is made anew and thrown away, yet as durable as in production: every commit reaches the disk
 * (`fsync` and `synchronous_commit` are on by default).
 */
export async function startStack({ tickets, profile }: Options, say: (text: string) => void): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder });
  await migrate(server.url);
  const product = await startProduct(server.url, folder, profile);
  const client = new pg.Client({ connectionString: server.url, application_name: 'opora-bench' });
  await client.connect();
  const memory = (): Promise<number | null> => memoryOfStack(client, product.process.pid!);
  say(`started: ${megabytes(await memory())}; loading ${tickets} tickets`);
  const sizes = sizesOf(tickets);
  const begun = performance.now();
  await loadData(client, sizes, await new Passwords().hash(supervisor.password));
  say(`loaded in ${Math.round((performance.now() - begun) / 1_000)} s`);
  const floor = await startFloor(server.url);
  const load = new Load();
  return {
    stage: await setStage(client, sizes, product.url),
    urls: { product: product.url, floor: floor.url },
    load,
    smtpPort: product.smtpPort,
    client,
    pids: { product: product.process.pid!, database: (await serverOf(client))[0]! },
    memory,
    settle: () => settle(client),
    stop: async () => {
      load.stop();
      await client.end();
      await stop(floor.process);
      await stop(product.process);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Memory in words. */
export function megabytes(size: number | null): string {
  return size === null ? '–' : `${Math.round(size)} MB`;
}

/** The bench's own connections are not the product's. */
async function memoryOfStack(client: pg.Client, productPid: number): Promise<number | null> {
  const { rows } = await client.query<{ pid: number; own: boolean }>(
    `SELECT pid, application_name LIKE 'opora-bench%' AS own FROM pg_stat_activity WHERE pid IS NOT NULL`,
  );
  const without = rows.filter(({ own }) => own).map(({ pid }) => pid);
  return memoryOf([productPid, ...rows.map(({ pid }) => pid), ...(await serverOf(client))], without);
}

/** The process whose children the database's others are. */
async function serverOf(client: pg.Client): Promise<number[]> {
  const { rows } = await client.query<{ pid: string }>(
    "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid",
  );
  return rows.map(({ pid }) => Number(pid));
}

async function settle(client: pg.Client): Promise<void> {
  for (let waited = 0; waited < settleLimitMs; waited += 100) {
    const { rows } = await client.query(
      `SELECT 1 FROM graphile_worker.jobs
       WHERE task_identifier <> 'bench_floor' AND attempts < max_attempts AND run_at <= now() LIMIT 1`,
    );
    if (rows.length === 0) break;
    await wait(100);
  }
  await client.query('BEGIN');
  await client.query(
    `DELETE FROM company_link_period p USING portal_user u WHERE u.id = p.user_id AND u.email LIKE 'person-%'`,
  );
  await client.query(
    `DELETE FROM company_link l USING portal_user u WHERE u.id = l.user_id AND u.email LIKE 'person-%'`,
  );
  await client.query('COMMIT');
}
