import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type CronItem, parseCronItems, runOnce, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Database } from './database.js';
import { DueWork, type Sweep } from './due-work.js';
import { newId } from './ids.js';
import { JobTurns } from './job-turns.js';
import { LineWatch } from './line-watch.js';
import { queueLogger } from './queue-logger.js';
import { queueTimes } from './queue-times.js';
import { type Crew, Workforce } from './workforce.js';

/** Does one job. Delivered at least once, so it must come out the same when it runs twice. */
export type JobHandler = (payload: unknown) => Promise<void>;

const settleLimitMs = 30_000;
/** What a pool of workers gets to write down how its last jobs ended. */
const lastWordsMs = 3_000;

interface Task {
  readonly handler: JobHandler;
  /** Worked by workers of its own. */
  readonly isApart: boolean;
}

/**
 * The job queue: jobs are enqueued by `tx.enqueue` in the transaction that caused them and run here after it commits. It
 * has connections of its own, so that it neither waits for requests nor they for it.
 */
export class Jobs {
  /** Names this process among those that work jobs off (`livesSql`). */
  readonly processId = newId();
  private readonly log = new Logger('jobs');
  private readonly tasks = new Map<string, Task>();
  private readonly cron: CronItem[] = [];
  private readonly dueWork = new DueWork();
  private readonly pending: (() => number)[] = [];
  private readonly lines: LineWatch;
  private readonly turns = new JobTurns();
  private readonly ending = Promise.withResolvers<void>();
  private isEnding = false;
  private workforce: Workforce | null = null;
  private going: Promise<void> = Promise.resolve();

  /** @param pool the connections of the queue alone; closed with it */
  constructor(
    private readonly database: Database,
    private readonly pool: Pool,
    private readonly times = queueTimes,
  ) {
    this.lines = new LineWatch(pool, times.silenceMs);
  }

  /** Names the handler of a task; called once a task, while the application is put together. */
  define(task: string, handler: JobHandler): void {
    this.add(task, { handler, isApart: false });
  }

  /** The same for a task whose jobs may take long: they are worked one at a time, and take no place of the others. */
  defineApart(task: string, handler: JobHandler): void {
    this.add(task, { handler, isApart: true });
  }

  /** Names a task that runs again and again, when `cron` says so in UTC: once, however many processes there are. */
  repeat(task: string, cron: string, handler: JobHandler): void {
    this.define(task, handler);
    this.cron.push({ task, match: cron, options: { backfillPeriod: 0 } });
  }

  /**
   * Has what becomes due by business time looked for, by a timer and by `settle`. Several processes do so at once: what
   * a sweep calls looks for itself, under a lock, whether it is still to be done.
   */
  doWhenDue(sweep: Sweep): void {
    this.dueWork.add(sweep);
  }

  /** Names work that a job began and that goes on without it: `settle` waits for that too. */
  alsoPending(count: () => number): void {
    this.pending.push(count);
  }

  /** Starts working jobs off in this process, so many at once; goes on whatever becomes of the database meanwhile. */
  async start(concurrency: number): Promise<void> {
    const first = await this.open(concurrency);
    if (this.isEnding) return first.end(wait(0));
    this.dueWork.start();
    this.going = this.keepGoing(first, concurrency);
  }

  /** Finishes the jobs under way and stops. */
  async stop(): Promise<void> {
    this.isEnding = true;
    await this.dueWork.stop();
    await this.workforce?.end(this.lastWords());
    this.ending.resolve();
    await this.going;
    // Others may just have been taking over.
    await this.workforce?.end(wait(0));
    const closed = this.pool.end();
    this.lines.drop();
    await Promise.race([closed, wait(lastWordsMs, undefined, { ref: false })]);
  }

  /**
   * Returns when nothing is due by business time and no job is due or running that this process works off. A job that
   * failed waits for its retry and does not count.
   * @throws Error when jobs are still due after 30 s
   */
  async settle(): Promise<void> {
    for (let waited = 0; waited < settleLimitMs; waited += 20) {
      const found = await this.dueWork.run();
      if (!this.workforce) await runOnce(this.crew([...this.tasks.keys()]));
      if (found === 0 && !(await this.isBusy())) return;
      await wait(20);
    }
    throw new Error('jobs did not settle in 30 s');
  }

  private add(name: string, task: Task): void {
    if (this.tasks.has(name)) throw new Error(`job ${name} is defined twice`);
    this.tasks.set(name, task);
  }

  /** One workforce after the other, each until it is lost. */
  private async keepGoing(first: Workforce, concurrency: number): Promise<void> {
    for (let workforce: Workforce | null = first; workforce; workforce = await this.openAgain(concurrency)) {
      this.workforce = workforce;
      const why = await Promise.race([workforce.lost, this.ending.promise]);
      if (this.isEnding) return;
      this.log.warn(`workers give way to others: ${String(why)}`);
      await workforce.end(wait(this.times.giveWayMs));
      this.workforce = null;
      // What is left open may be as dead as what was lost.
      this.lines.drop();
    }
  }

  private async openAgain(concurrency: number): Promise<Workforce | null> {
    for (;;) {
      await Promise.race([wait(this.times.startAgainMs), this.ending.promise]);
      if (this.isEnding) return null;
      try {
        return await this.open(concurrency);
      } catch (error) {
        this.log.warn(`jobs are not worked off: ${String(error)}`);
      }
    }
  }

  private open(concurrency: number): Promise<Workforce> {
    const names = (isApart: boolean) =>
      [...this.tasks].filter(([, task]) => task.isApart === isApart).map(([name]) => name);
    const crews: Crew[] = [
      { ...this.crew(names(false)), parsedCronItems: parseCronItems(this.cron), concurrency },
    ];
    if (names(true).length > 0) crews.push({ ...this.crew(names(true)), concurrency: 1 });
    return Workforce.open(this.pool, crews, this.processId, this.times);
  }

  /** Ends a moment after the last job under way: a pool of workers may fail to. */
  private async lastWords(): Promise<void> {
    do {
      await this.turns.ended();
      await wait(lastWordsMs, undefined, { ref: false });
    } while (!this.turns.isIdle);
  }

  private async isBusy(): Promise<boolean> {
    const isPending = () => this.pending.some((count) => count() > 0);
    return isPending() || (await this.hasDueJob()) || isPending();
  }

  private async hasDueJob(): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = ANY ($1) AND attempts < max_attempts
       AND (locked_at IS NOT NULL OR run_at <= now()) LIMIT 1`,
      [[...this.tasks.keys()]],
    );
    return rows.length > 0;
  }

  private crew(names: readonly string[]) {
    const taskList: TaskList = {};
    for (const name of names) {
      const { handler } = this.tasks.get(name)!;
      taskList[name] = (payload, { job }) => this.turns.take(job.id, () => handler(payload));
    }
    return {
      pgPool: this.pool,
      taskList,
      pollInterval: 1_000,
      noHandleSignals: true,
      // Batched, the end of a job that cannot be written down ends the queue; otherwise it would end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: queueLogger(this.log),
    };
  }
}
