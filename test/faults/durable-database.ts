import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/platform/index.js';
import { PostgresCluster } from '../../src/platform/postgres-cluster.js';
import { freePort } from '../support/product.js';

/** As in production: what is acknowledged has reached the disk. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '80',
  shared_buffers: '64MB',
};

/** A database server of one's own that may be stopped and started as often as one likes, always at the same address. */
export class DurableDatabase {
  private constructor(
    private readonly cluster: PostgresCluster,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<DurableDatabase> {
    const folder = await mkdtemp(join(tmpdir(), 'opora-faults-'));
    const cluster = new PostgresCluster(folder);
    await cluster.initialise(randomBytes(24).toString('base64url'), true);
    const database = new DurableDatabase(cluster, folder, await freePort());
    await database.up();
    await database.query('CREATE DATABASE desk', 'postgres');
    await migrate(database.url);
    return database;
  }

  get url(): string {
    return this.urlOf('desk');
  }

  /** `immediate` is what a power cut would do to it. */
  down(mode: 'fast' | 'immediate'): Promise<void> {
    return this.cluster.stop(mode);
  }

  async up(): Promise<void> {
    await this.cluster.start(this.port, settings);
  }

  /** Runs a statement on a connection of its own. */
  async query<Row = Record<string, unknown>>(
    text: string,
    name = 'desk',
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.urlOf(name) });
    await client.connect();
    try {
      return (await client.query(text, [...values])).rows as Row[];
    } finally {
      await client.end();
    }
  }

  async drop(): Promise<void> {
    await this.down('immediate');
    await rm(this.folder, { recursive: true, force: true });
  }

  private urlOf(name: string): string {
    return `postgres://opora:${this.cluster.password}@127.0.0.1:${String(this.port)}/${name}`;
  }
}
