import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { types, type Pool, type PoolClient, type QueryConfig } from 'pg';
import { DomainError } from './domain-error.js';
import { toDomainError } from './database-errors.js';
import type { Sql } from './sql.js';

// A calendar date has no time of day: as a JavaScript Date it would shift with the server's zone.
types.setTypeParser(types.builtins.DATE, (text) => text);

/** The connection pool, shared with TypeORM: reads outside a transaction, and the transactions of the unit of work. */
@Injectable()
export class Database implements Sql {
  constructor(private readonly dataSource: DataSource) {
    this.pool.on('connect', hearLoss).on('acquire', hearLoss);
  }

  /** The pool behind TypeORM's driver; job queue and session store use it too. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /** @throws DomainError `database_unavailable` */
  async query<Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      const result = await this.pool.query(prepared(text, values));
      return result.rows as Row[];
    } catch (error) {
      throw toDomainError(error);
    }
  }

  /**
   * Runs `work` between BEGIN and COMMIT; anything it throws rolls back. A broken connection leaves the pool.
   * @throws DomainError `outcome_unknown` when the connection is lost while it commits
   */
  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(sqlOf(client));
      await client.query('COMMIT').catch((error: unknown) => {
        throw lostCommit(error);
      });
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollback: unknown) => {
        broken = rollback as Error;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

/**
 * A connection that breaks while it is lent out fails its query and says so by an event besides; unheard, the event
 * would end the process.
 */
function hearLoss(client: PoolClient): void {
  if (!client.listeners('error').includes(ignoreLoss)) client.on('error', ignoreLoss);
}

function ignoreLoss(): void {
  // Whoever holds the connection learns of it from the query.
}

/** Whoever loses the server between COMMIT and its answer cannot say whether it was kept: neither may we. */
function lostCommit(error: unknown): unknown {
  const known = toDomainError(error);
  const lost = known instanceof DomainError && known.code === 'database_unavailable';
  return lost ? new DomainError('outcome_unknown') : error;
}

function sqlOf(client: PoolClient): Sql {
  return {
    query: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await client.query(prepared(text, values))).rows as Row[],
  };
}

const names = new Map<string, string>();
const mostNames = 1_000;

/**
 * Gives a statement a name of its own, so that each connection parses and plans it once. Texts are the program's, so
 * there are few; should they ever be many, the rest go unnamed rather than fill the server's memory.
 */
function prepared(text: string, values: readonly unknown[]): QueryConfig {
  let name = names.get(text);
  if (!name && values.length > 0 && names.size < mostNames) {
    name = `s${String(names.size)}`;
    names.set(text, name);
  }
  return { text, values: [...values], ...(name ? { name } : {}) };
}
