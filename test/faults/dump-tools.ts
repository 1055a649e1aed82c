import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { launchFor, type Launch } from '../../src/platform/unprivileged-launch.js';
import { freePort } from '../support/product.js';
import { isLong } from './form.js';

const run = promisify(execFile);
const needed = ['initdb', 'postgres', 'pg_dump', 'pg_restore'];
const debian = '/usr/lib/postgresql';

/**
 * Where PostgreSQL's own tools for dumps lie, with a server of the same release: a tool reads no server that is newer.
 * Only in the long form; `null` where there are none.
 */
export function dumpTools(): string | null {
  if (!isLong) return null;
  const releases = existsSync(debian)
    ? readdirSync(debian).map((release) => join(debian, release, 'bin'))
    : [];
  const folders = [...releases.reverse(), ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.find((folder) => needed.every((name) => existsSync(join(folder, name)))) ?? null;
}

/** A cluster of the server beside the tools. */
export class ToolCluster {
  private constructor(
    readonly url: string,
    private readonly tools: string,
    private readonly folder: string,
    private readonly server: ChildProcess,
  ) {}

  /** With an empty database. */
  static async start(tools: string): Promise<ToolCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'opora-tools-'));
    const password = join(folder, 'password');
    await writeFile(password, 'opora');
    await chmod(folder, 0o711);
    const launch = launchFor([tools, folder]);
    if (launch.owner)
      for (const path of [folder, password]) await chown(path, launch.owner.uid, launch.owner.gid);
    const data = join(folder, 'cluster');
    const how = [
      '--username=opora',
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
    ];
    const [made] = (await once(
      launched(launch, join(tools, 'initdb'), [`--pgdata=${data}`, ...how]),
      'exit',
    )) as [number];
    if (made !== 0) throw new Error(`initdb of ${tools} ended with ${String(made)}`);
    const port = await freePort();
    const address = ['listen_addresses=127.0.0.1', 'unix_socket_directories='].flatMap((one) => ['-c', one]);
    const server = launched(launch, join(tools, 'postgres'), ['-D', data, '-p', String(port), ...address]);
    const cluster = new ToolCluster(
      `postgres://opora:opora@127.0.0.1:${String(port)}/desk`,
      tools,
      folder,
      server,
    );
    await cluster.makeDatabase();
    return cluster;
  }

  /** What is in the database, in one file of PostgreSQL's own making. */
  async dump(file: string): Promise<void> {
    await run(join(this.tools, 'pg_dump'), ['--format=custom', '--file', file, this.url]);
  }

  async restore(file: string): Promise<void> {
    await run(join(this.tools, 'pg_restore'), ['--exit-on-error', '--dbname', this.url, file]);
  }

  async stop(): Promise<void> {
    const gone = once(this.server, 'exit');
    if (this.server.exitCode === null && this.server.kill('SIGINT')) await gone;
    await rm(this.folder, { recursive: true, force: true });
  }

  private async makeDatabase(): Promise<void> {
    for (;;) {
      if (this.server.exitCode !== null) throw new Error(`the server of ${this.tools} did not start`);
      const client = new pg.Client({ connectionString: this.url.replace(/desk$/, 'postgres') });
      try {
        await client.connect();
        await client.query('CREATE DATABASE desk');
        return;
      } catch (error) {
        // 57P03: it is starting up.
        if (!/ECONNREFUSED|57P03/.test(String((error as { code?: string }).code))) throw error;
        await pause(50);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }
}

function launched({ prefix, ids }: Launch, program: string, args: readonly string[]): ChildProcess {
  const [command = '', ...rest] = [...prefix, program, ...args];
  return spawn(command, rest, {
    ...ids,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: 'ignore',
  });
}
