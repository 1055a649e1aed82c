import type { Pool, PoolClient } from 'pg';

const beatMs = 3_000;
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
 * the queue by itself would leave what a killed process held locked for four hours.
 */
export class JobPresence {
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
    await this.client.query(sweep, [lockClass]);
  }

  private leave(): void {
    this.client?.release(true);
    this.client = null;
  }
}
