import type { Pool, PoolClient } from 'pg';
import { newId } from './ids.js';

const beatMs = 3_000;
/** A process that was not seen for so long is dead: it has missed several beats. */
const deadAfterSeconds = 20;

/**
 * SQL: whether the process of this id lives, as far as can be seen. While the database was away nobody was seen: all
 * that were there before get their time to come back.
 */
export function livesSql(id: string): string {
  return `EXISTS (SELECT 1 FROM working_process p WHERE p.id = ${id}
    AND greatest(p.seen_at, pg_postmaster_start_time()) > clock_timestamp() - interval '${String(deadAfterSeconds)} seconds')`;
}

const beSeen = `
  WITH gone AS (DELETE FROM working_process WHERE seen_at < clock_timestamp() - interval '1 day' AND id <> $1)
  INSERT INTO working_process (id, seen_at) VALUES ($1, clock_timestamp())
  ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`;
/** First half of our advisory locks' keys: those of pools of workers. */
const lockClass = 0x0b0a;

/** Jobs locked by pools that no longer are. `$1` is the class of their locks. */
const sweep = `
  SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT j.locked_by))
  FROM graphile_worker.jobs j
  WHERE j.locked_by LIKE 'pool-%' AND NOT EXISTS (
    SELECT 1 FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = $1
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND l.objid = (hashtext(j.locked_by)::bigint & 4294967295)::oid)
  HAVING count(*) > 0`;

/**
 * Says that a pool of workers lives, by a lock that ends with its connection, and frees the jobs of pools that do not:
 * the queue by itself would leave what a killed process held locked for four hours. Says besides when the process was
 * last seen (`working_process`), for what it has claimed and works on without a connection.
 */
export class JobPresence {
  /** Of this process, whatever becomes of its pools. */
  readonly processId = newId();
  private client: PoolClient | null = null;
  private poolId: string | null = null;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();

  /**
   * @param onLoss called when the lock was lost with its connection. A job may then be locked by a pool that never heard
   *   it has it, so the pool of workers is to give way to another.
   */
  constructor(
    private readonly pool: Pool,
    private readonly onLoss: () => void,
  ) {}

  /** From now on the pool of this name lives here, and no other. */
  announce(poolId: string): void {
    this.poolId = poolId;
    this.beating = this.beating.then(() => this.leave());
    this.beat();
  }

  /** Whether a pool of workers is said to live here. */
  get isSeen(): boolean {
    return this.poolId !== null;
  }

  async end(): Promise<void> {
    this.poolId = null;
    clearTimeout(this.timer);
    await this.beating;
    this.leave();
  }

  private beat(): void {
    clearTimeout(this.timer);
    this.beating = this.beating
      .then(() => this.look())
      .catch(() => {
        this.leave();
        if (!this.poolId) return;
        this.poolId = null;
        this.onLoss();
      })
      .then(() => {
        if (this.poolId) this.timer = setTimeout(() => this.beat(), beatMs).unref();
      });
  }

  private async look(): Promise<void> {
    if (!this.poolId) return;
    if (!this.client) {
      this.client = await this.pool.connect();
      await this.client.query('SELECT pg_advisory_lock($1, hashtext($2))', [lockClass, this.poolId]);
    }
    await this.client.query(beSeen, [this.processId]);
    await this.client.query(sweep, [lockClass]);
  }

  private leave(): void {
    this.client?.release(true);
    this.client = null;
  }
}
