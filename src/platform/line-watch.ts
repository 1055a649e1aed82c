import type { Socket } from 'node:net';
import type { Pool, PoolClient } from 'pg';

/** What node-postgres does not declare: the socket of a connection, and the statements that wait for an answer on it. */
interface Wire {
  readonly connection: { readonly stream: Socket };
  readonly _activeQuery: object | null | undefined;
  readonly _sentQueryQueue: readonly object[];
}

const unhurried = new WeakSet<PoolClient>();

/** From now on any answer on this connection is waited for, until it is given back to its pool. */
export function waitLong(client: PoolClient): void {
  unhurried.add(client);
}

/**
 * Takes a connection for lost at once: what waits for an answer on it fails, and nothing is told to the server, which may
 * not hear it.
 */
export function hangUp(client: PoolClient, why?: string): void {
  wireOf(client).connection.stream.destroy(new Error(`Connection terminated: ${why ?? 'given up'}`));
}

/**
 * Watches over the connections of a pool. One whose other end has gone without a word (a power cut, a firewall that
 * forgot it) would be waited on for a quarter of an hour or for ever: it is lost when the server has been silent for longer
 * than it has for any statement.
 */
export class LineWatch {
  private readonly lines = new Set<PoolClient>();
  private readonly idle = new Set<PoolClient>();

  /** @param silenceMs beyond which a statement is not answered any more */
  constructor(pool: Pool, silenceMs: number) {
    pool.on('acquire', (client) => {
      this.idle.delete(client);
      if (!this.lines.has(client)) this.watch(client, silenceMs);
    });
    pool.on('release', (_error, client) => {
      unhurried.delete(client);
      this.idle.add(client);
    });
    pool.on('remove', (client) => this.forget(client));
  }

  /** Takes all connections for lost, whatever is under way on them. */
  drop(): void {
    for (const client of this.lines) hangUp(client);
  }

  private watch(client: PoolClient, silenceMs: number): void {
    this.lines.add(client);
    client.once('end', () => this.forget(client));
    const { stream } = wireOf(client).connection;
    stream.setTimeout(silenceMs);
    stream.on('timeout', () => {
      if (!isWaiting(client) || unhurried.has(client)) return;
      hangUp(client, `silent for ${String(silenceMs)} ms`);
      // Nobody waits on the idle ones, so nobody has noticed; they went the same way.
      for (const other of this.idle) hangUp(other);
    });
  }

  private forget(client: PoolClient): void {
    this.lines.delete(client);
    this.idle.delete(client);
  }
}

function isWaiting(client: PoolClient): boolean {
  const { _activeQuery: active, _sentQueryQueue: sent } = wireOf(client);
  return Boolean(active) || sent.length > 0;
}

function wireOf(client: PoolClient): Wire {
  return client as unknown as Wire;
}
