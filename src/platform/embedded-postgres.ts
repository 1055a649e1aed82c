import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import pg from 'pg';
import { EMBEDDED_NAME, PostgresCluster } from './postgres-cluster.js';
import { ProcessRegister } from './process-register.js';

/** A PostgreSQL server of our own in a data folder, started by this process or joined. */
export interface EmbeddedPostgres {
  /** Connects to the product's database as its owner; the host is always 127.0.0.1. */
  readonly url: string;
  /** False if the server was running already. */
  readonly ownsServer: boolean;
  /**
   * `fast` (the default) takes this process's use back, and the last user in the folder stops the server;
   * `immediate` stops it at once without a checkpoint, whoever uses it. Waits until it has ended.
   */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
}

/** Where the server lives, and what differs from {@link DEVELOPMENT} (names of postgresql.conf). */
export interface EmbeddedPostgresOptions {
  /** Made when missing. The cluster, its log and the register of its users lie in it. */
  readonly dataDir: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Small, but safe: nothing acknowledged is lost when the machine stops. */
const DEVELOPMENT: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  shared_buffers: '64MB',
  max_connections: '60',
  jit: 'off',
  // No standby reads from this server: without their machinery it has fewer processes and a smaller log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  io_method: 'sync',
  // Details of a refused row are people's data, and nobody erases a log.
  log_error_verbosity: 'terse',
};

/** For servers that live as long as a test run: several times faster, and lost when the machine stops. */
export const DISPOSABLE: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

const ATTEMPTS = 3;

/**
 * Starts the server in `dataDir`, or joins the one that runs there, also one left behind by a killed process.
 * @throws Error with the end of the server's log when it does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const cluster = new PostgresCluster(dataDir);
  const register = new ProcessRegister(resolve(dataDir, 'processes'));
  const settings = { ...DEVELOPMENT, ...options.settings };
  await cluster.initialise(randomBytes(24).toString('base64url'), settings['fsync'] !== 'off');
  register.enter();
  const { port, ownsServer } = await joinOrStart(cluster, settings).catch((error: unknown) => {
    register.leave();
    throw error;
  });
  const atExit = (): void => {
    if (register.leave()) cluster.signalFastStop();
  };
  process.once('exit', atExit);
  const stop = async (mode: 'fast' | 'immediate' = 'fast'): Promise<void> => {
    process.off('exit', atExit);
    if (register.leave() || mode === 'immediate') await cluster.stop(mode);
  };
  return { url: urlOf(cluster, port), ownsServer, stop };
}

async function joinOrStart(
  cluster: PostgresCluster,
  settings: Readonly<Record<string, string>>,
): Promise<{ port: number; ownsServer: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await cluster.running();
    if (found && (await isReachable(cluster, found.port))) return { port: found.port, ownsServer: false };
    const port = await freePort();
    try {
      await cluster.start(port, settings);
      await ensureDatabase(cluster, port);
      return { port, ownsServer: true };
    } catch (error) {
      // Another process may have started the server, or taken the port, in between.
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

function urlOf(cluster: PostgresCluster, port: number, database = EMBEDDED_NAME): string {
  return `postgres://${EMBEDDED_NAME}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

async function isReachable(cluster: PostgresCluster, port: number): Promise<boolean> {
  try {
    await ensureDatabase(cluster, port);
    return true;
  } catch {
    return false;
  }
}

async function ensureDatabase(cluster: PostgresCluster, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [EMBEDDED_NAME]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${EMBEDDED_NAME}`);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((fulfil, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        fulfil(port);
      });
    });
  });
}
