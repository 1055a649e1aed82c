import { setTimeout as wait } from 'node:timers/promises';
import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from './actor.js';
import { Clock } from './clock.js';
import { Database } from './database.js';
import { DomainError } from './domain-error.js';
import { isTransient, sqlState, toDomainError } from './database-errors.js';
import { Rows } from './rows.js';
import { SealedBox } from './sealed-box.js';
import { AuditRecorder, Outbox, Tx } from './tx.js';

const attempts = 8;

/** Opens transactions. The whole of `work` is run again after a serialisation failure or a deadlock. */
@Injectable()
export class UnitOfWork {
  private readonly rows: Rows;
  private readonly retried = new Map<string, number>();

  constructor(
    dataSource: DataSource,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly recorder: AuditRecorder,
    private readonly outbox: Outbox,
    private readonly sealedBox: SealedBox,
  ) {
    this.rows = new Rows(dataSource);
  }

  /**
   * Runs `work` in one transaction and commits it.
   * @throws DomainError a refusal of the work itself, a broken database rule, `database_unavailable`, `outcome_unknown`
   *   or `too_busy`
   */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.transaction((sql) =>
          work(new Tx(actor, this.clock.now(), sql, this.rows, this.recorder, this.outbox, this.sealedBox)),
        );
      } catch (error) {
        if (!isTransient(error) || attempt === attempts) throw collided(toDomainError(error));
        this.retried.set(sqlState(error), (this.retried.get(sqlState(error)) ?? 0) + 1);
        await wait(randomInt(5, 20 * attempt));
      }
    }
  }

  /** How many transactions were run again so far, by SQLSTATE: 40P01 a deadlock, 40001 a serialisation failure. */
  get retries(): ReadonlyMap<string, number> {
    return this.retried;
  }
}

/** Work that collided each time it was run is refused like any other for which there is no room now. */
function collided(error: unknown): unknown {
  return isTransient(error) ? new DomainError('too_busy') : error;
}
