import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../../src/platform/index.js';
import { PostgresCluster } from '../../../src/platform/postgres-cluster.js';
import { startEmbeddedPostgres } from '../../../src/platform/embedded-postgres.js';
import { processorSecondsOf, residentMegabytes, type ProcessorSeconds } from './usage.js';
import { writeDump } from './write-dump.js';

/** What an import cost. Seconds are of one core. */
export interface ImportFigures {
  readonly lines: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly node: number;
  readonly postgres: number;
  /** Memory of `opora import`, in MB: about a third of its time, about two thirds, at its end, and the most of all. */
  readonly memory: readonly number[];
}

/** Imports a dump of so many tickets by `opora import`, into a durable database of its own. */
export async function measureImport(tickets: number, profile: string | undefined): Promise<ImportFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-bench-import-'));
  const server = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(server.url);
    const path = join(folder, 'dump.ndjson');
    const { lines, bytes } = await writeDump(path, tickets);
    const postmaster = (await new PostgresCluster(folder).running())!.pid;
    const before = await processorSecondsOf(postmaster);
    const begun = performance.now();
    const { node, memory } = await importing(server.url, path, profile);
    const seconds = (performance.now() - begun) / 1_000;
    const after = await processorSecondsOf(postmaster);
    return { lines, megabytes: bytes / 1e6, seconds, node, postgres: after.all - before.all, memory };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws Error when not every line was taken */
async function importing(databaseUrl: string, path: string, profile: string | undefined) {
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const bin = fileURLToPath(new URL('../../../src/bin.js', import.meta.url));
  const child = spawn(process.execPath, [...flags, bin, 'import', path], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', DATABASE_URL: databaseUrl },
  });
  const closed = once(child, 'close');
  let used: ProcessorSeconds = { own: 0, all: 0 };
  const memory: number[] = [];
  while (child.exitCode === null) {
    used = await processorSecondsOf(child.pid!).catch(() => used);
    memory.push(await residentMegabytes(child.pid!).catch(() => 0));
    await Promise.race([closed, wait(100)]);
  }
  if (child.exitCode !== 0) throw new Error(await refusedIn(`${path}.refused.ndjson`));
  const alive = memory.filter((size) => size > 0);
  return {
    node: used.own,
    memory: [...[1, 2, 3].map((part) => memoryAt(alive, part / 3)), Math.max(...alive)],
  };
}

/** What it was on average in the twentieth of the time that ends at a share of it. */
function memoryAt(sizes: readonly number[], share: number): number {
  const end = Math.max(1, Math.round(sizes.length * share));
  const some = sizes.slice(Math.max(0, end - Math.ceil(sizes.length / 20)), end);
  return some.reduce((sum, size) => sum + size, 0) / some.length;
}

async function refusedIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => 'see above');
  return `the import was refused: ${text.slice(0, 500)}`;
}
