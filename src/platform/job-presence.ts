import { setTimeout as wait } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { hangUp } from './line-watch.js';
import { deadAfterSeconds, type QueueTimes } from './queue-times.js';

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
 * Says that pools of workers live, by locks that end with their connection, and frees the jobs of pools that do not: the
 * queue by itself would leave what a killed process held locked for four hours. The server ends the connection of a
 * presence it has not heard for long (`unheardMs`), so that nobody who is cut off holds jobs. Says besides when the process
 * was last seen (`working_process`), for what it has claimed and works on without a connection.
 */
export class JobPresence {
  private client: PoolClient | null = null;
  private isOver = false;
  private timer: NodeJS.Timeout | undefined;
  private steps: Promise<void> = Promise.resolve();

  /**
   * @param onLoss called once, when the locks were lost with their connection: a job may then be locked by a pool that
   *   never heard it has it, and others may take what these hold
   */
  constructor(
    private readonly pool: Pool,
    private readonly processId: string,
    private readonly times: QueueTimes,
    private readonly onLoss: (why: string) => void,
  ) {}

  /**
   * From now on the pool of this name lives here.
   * @returns when everybody can see that
   * @throws Error when that was lost before
   */
  announce(poolId: string): Promise<void> {
    const said = this.step(async (client) => {
      await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [lockClass, poolId]);
    });
    this.beat();
    return said;
  }

  /** Whether nobody may count on these pools any more. */
  get isLost(): boolean {
    return this.isOver;
  }

  /** The pools are no more. */
  async end(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    await this.steps;
    this.client?.release(true);
    this.client = null;
  }

  private beat(): void {
    clearTimeout(this.timer);
    const done = this.step(async (client) => {
      await client.query(beSeen, [this.processId]);
      await client.query(sweep, [lockClass]);
    });
    const again = () => {
      if (!this.isOver) this.timer = setTimeout(() => this.beat(), this.times.beatMs).unref();
    };
    void done.then(again, again);
  }

  /** One after the other; the first that fails is the loss of all. */
  private step(work: (client: PoolClient) => Promise<void>): Promise<void> {
    const done = this.steps.then(() => inTime(this.connected().then(work), this.times.lookMs));
    this.steps = done.catch((error: unknown) => this.lose(String(error)));
    return done;
  }

  private async connected(): Promise<PoolClient> {
    if (this.client) return this.client;
    const client = this.isOver ? null : await this.pool.connect();
    // Given up while it connected.
    if (this.isOver) client?.release(true);
    if (!client || this.isOver) throw new Error('the presence of these workers is over');
    this.client = client;
    await client.query(`SET idle_session_timeout = ${String(this.times.unheardMs)}`);
    return client;
  }

  private lose(why: string): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.timer);
    if (this.client) hangUp(this.client);
    this.client?.release(true);
    this.client = null;
    this.onLoss(why);
  }
}

/** @throws Error when it takes longer; what is under way is left alone then */
async function inTime(work: Promise<void>, limitMs: number): Promise<void> {
  const over = new AbortController();
  const late = wait(limitMs, undefined, { ref: false, signal: over.signal }).then(() => {
    throw new Error(`the database did not answer within ${String(limitMs)} ms`);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    over.abort();
    late.catch(() => undefined);
    work.catch(() => undefined);
  }
}
