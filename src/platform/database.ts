import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { types, type Pool, type PoolClient } from 'pg';
import { DomainError } from './domain-error.js';
import { toDomainError } from './database-errors.js';
import { LineWatch } from './line-watch.js';
import { Pipeline } from './pipeline.js';
import { preparedStatement } from './prepared-statement.js';
import type { BulkSql, Sql, TransactionSql } from './sql.js';

// A calendar date has no time of day: as a JavaScript Date it would shift with the server's zone.
types.setTypeParser(types.builtins.DATE, (text) => text);

/** The connection pool, shared with TypeORM: reads outside a transaction, and the transactions of the unit of work. */
@Injectable()
export class Database implements Sql {
  constructor(private readonly dataSource: DataSource) {
    this.pool.on('connect', hearLoss).on('acquire', hearLoss);
    // The server answers within its patience, be it by giving up; where it has no limit, neither have we.
    const { statement_timeout: patienceMs } = this.pool.options;
    if (patienceMs) new LineWatch(this.pool, (patienceMs * 7) / 6);
  }

  /** The pool behind TypeORM's driver; the session store uses it too. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /** @throws DomainError `database_unavailable` */
  async query<Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      const result = await this.pool.query(preparedStatement(text, values));
      return result.rows as Row[];
    } catch (error) {
      throw toDomainError(error);
    }
  }

  /**
   * Reads on one connection: what `work` asks together is asked in one round trip. It must wait for nothing else than the
   * database, and for no second connection.
   * @throws DomainError `database_unavailable`
   */
  async reading<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    try {
      const client = await this.pool.connect();
      try {
        return await work(new Pipeline(client, false));
      } finally {
        client.release();
      }
    } catch (error) {
      throw toDomainError(error);
    }
  }

  /**
   * Runs `work` between BEGIN and COMMIT; anything it throws rolls back. A broken connection leaves the pool.
   * @throws DomainError `outcome_unknown` when the connection is lost while it commits
   */
  async transaction<T>(work: (sql: TransactionSql & BulkSql) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const pipeline = new Pipeline(client);
    try {
      const result = await work(pipeline);
      await pipeline.commit().catch((error: unknown) => {
        throw lostCommit(error);
      });
      return result;
    } catch (error) {
      await pipeline.rollback().catch((rollback: unknown) => {
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
