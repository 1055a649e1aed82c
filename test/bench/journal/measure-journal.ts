import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../../src/platform/index.js';
import { PostgresCluster } from '../../../src/platform/postgres-cluster.js';
import { startEmbeddedPostgres } from '../../../src/platform/embedded-postgres.js';
import { loadData, sizesOf } from '../data/load-data.js';
import { processorSecondsOf, residentMegabytes } from '../import/usage.js';
import { benchSecret, startProduct, stop } from '../processes.js';

/** What taking the whole journal away, or checking what was taken, has cost. Seconds are of one core. */
export interface JournalFigures {
  readonly workload: string;
  /** Events a second it must reach. */
  readonly bar: number;
  readonly events: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly node: number;
  readonly postgres: number;
  /** The most memory, in MB, above that of the same command with nothing to do. */
  readonly memory: number;
  /** What it may be at most. */
  readonly memoryBar: number;
}

const memoryBar = 150;

/** What is measured, by names. */
export const journalWorkloads = {
  export: 'audit export, NDJSON',
  verify: 'audit verify, verify.mjs',
} as const;

const tickets = 3_000;
const eventsOfTicket = 3;

interface Ran {
  readonly seconds: number;
  readonly node: number;
  readonly postgres: number;
  readonly memory: number;
}

/**
 * Fills a journal with so many events, has the product seal them, and takes them away by `opora audit` and checks them by the
 * verifier of the archives, each in a process of its own.
 */
export async function measureJournal(
  wanted: number,
  say: (text: string) => void,
  profile: string | undefined,
): Promise<JournalFigures[]> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-bench-journal-'));
  const server = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(server.url);
    await fill(server.url, folder, wanted, say);
    const postmaster = (await new PostgresCluster(folder).running())!.pid;
    const file = join(folder, 'audit.ndjson');
    const run = (...args: string[]): Promise<Ran> => runAlone(server.url, folder, postmaster, profile, args);
    const take = [here('../../../src/bin.js'), 'audit', 'export', '--format', 'ndjson', '-o'];
    const verifier = here('../../../src/audit/verify/verify.mjs');
    const idle = await run(...take, join(folder, 'none.ndjson'), '--to', '2001-01-01');
    const taking = await run(...take, file);
    const idleCheck = await run(verifier, join(folder, 'none.ndjson'));
    const checking = await run(verifier, file);
    const megabytes = (await stat(file)).size / 1e6;
    // The start of the program is no part of it: it takes as long with nothing to do.
    const above = (ran: Ran, nothing: Ran): Ran => ({
      seconds: ran.seconds - nothing.seconds,
      node: ran.node - nothing.node,
      postgres: ran.postgres - nothing.postgres,
      memory: ran.memory - nothing.memory,
    });
    const each = { memoryBar, megabytes };
    const { events } = await counted(server.url);
    return [
      { workload: journalWorkloads.export, bar: 100_000, events, ...each, ...above(taking, idle) },
      { workload: journalWorkloads.verify, bar: 200_000, events, ...each, ...above(checking, idleCheck) },
    ];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(url: string, folder: string, wanted: number, say: (text: string) => void): Promise<void> {
  const product = await startProduct(url, folder, undefined);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const begun = performance.now();
    const after = (): string => `${Math.round((performance.now() - begun) / 1_000)} s`;
    await loadData(client, sizesOf(tickets), 'none', Math.ceil(wanted / tickets / eventsOfTicket));
    say(`${wanted} events written after ${after()}`);
    while ((await counted(url)).unsealed > 0) await wait(500);
    say(`sealed after ${after()}`);
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await client.end();
    await stop(product.process);
  }
}

async function counted(url: string): Promise<{ events: number; unsealed: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ events: number; unsealed: number }>(
      'SELECT (SELECT count(*)::int FROM audit_seal) AS events, (SELECT count(*)::int FROM audit_unsealed) AS unsealed',
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Runs a program of ours. @throws Error when it fails */
async function runAlone(
  databaseUrl: string,
  folder: string,
  postmaster: number,
  profile: string | undefined,
  args: readonly string[],
): Promise<Ran> {
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const before = await processorSecondsOf(postmaster);
  const begun = performance.now();
  const child = spawn(process.execPath, [...flags, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      OPORA_DATA_DIR: join(folder, 'data'),
      OPORA_SECRET: benchSecret,
    },
  });
  const closed = once(child, 'close');
  let [node, memory] = [0, 0];
  while (child.exitCode === null) {
    node = (await processorSecondsOf(child.pid!).catch(() => ({ own: node }))).own;
    memory = Math.max(memory, await residentMegabytes(child.pid!).catch(() => 0));
    await Promise.race([closed, wait(50)]);
  }
  const seconds = (performance.now() - begun) / 1_000;
  if (child.exitCode !== 0) throw new Error(`${args.join(' ')}: ${String(child.exitCode)}`);
  const after = await processorSecondsOf(postmaster);
  return { seconds, node, postgres: after.all - before.all, memory };
}
