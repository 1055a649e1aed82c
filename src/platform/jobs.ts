import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger as NestLogger } from '@nestjs/common';
import {
  type CronItem,
  Logger,
  parseCronItems,
  run,
  type Runner,
  runOnce,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import { Database } from './database.js';
import { DueWork, type Sweep } from './due-work.js';
import { JobPresence } from './job-presence.js';

/** Does one job. Delivered at least once, so it must come out the same when it runs twice. */
export type JobHandler = (payload: unknown) => Promise<void>;

const settleLimitMs = 30_000;
const startAgainMs = 1_000;
/** So long a pool of workers that lost its connection has to finish. */
const giveWayMs = 8_000;

/** The job queue: jobs are enqueued by `tx.enqueue` in the transaction that caused them and run here after it commits. */
@Injectable()
export class Jobs {
  private readonly log = new NestLogger('jobs');
  private readonly tasks = new Map<string, JobHandler>();
  private readonly cron: CronItem[] = [];
  private readonly presence: JobPresence;
  private readonly dueWork = new DueWork();
  private runner: Runner | null = null;
  private isEnding = false;
  private concurrency = 1;

  constructor(private readonly database: Database) {
    this.presence = new JobPresence(database.pool, () => void this.giveWay());
  }

  /** Names this process among those that work jobs off (`livesSql`). */
  get processId(): string {
    return this.presence.processId;
  }

  /** Names the handler of a task; called once a task, while the application is put together. */
  define(task: string, handler: JobHandler): void {
    if (this.tasks.has(task)) throw new Error(`job ${task} is defined twice`);
    this.tasks.set(task, handler);
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

  /** Starts working jobs off in this process; goes on after the database was away. */
  async start(concurrency: number): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    events.once('pool:create', ({ workerPool }) => this.presence.announce(workerPool.id));
    const runner = await run({ ...this.options(), events, concurrency, pollInterval: 1_000 });
    if (this.isEnding) return runner.stop();
    this.runner = runner;
    this.concurrency = concurrency;
    this.dueWork.start();
    const again = () => (this.runner === runner ? this.startAgain(concurrency) : undefined);
    void runner.promise.then(again, again);
    // Its connection may have been lost before it was known here.
    if (!this.presence.isSeen) void this.giveWay();
  }

  /** Another pool of workers takes over, also where this one, with the database gone, does not come to its end. */
  private async giveWay(): Promise<void> {
    const { runner } = this;
    if (!runner) return;
    const stopped = runner.stop().catch((error: unknown) => {
      this.log.warn(`jobs give way to others: ${String(error)}`);
    });
    await Promise.race([stopped, wait(giveWayMs, undefined, { ref: false })]);
    if (this.runner === runner && !this.isEnding) await this.startAgain(this.concurrency);
  }

  /** Finishes the jobs under way and stops. */
  async stop(): Promise<void> {
    this.isEnding = true;
    const runner = this.runner;
    this.runner = null;
    await this.dueWork.stop();
    await runner?.stop();
    await this.presence.end();
  }

  /** The queue gives up when it cannot write down how a job ended, as it cannot while the database is away. */
  private async startAgain(concurrency: number): Promise<void> {
    this.runner = null;
    for (;;) {
      await wait(startAgainMs);
      if (this.isEnding) return;
      try {
        return await this.start(concurrency);
      } catch (error) {
        this.log.warn(`jobs are not worked off: ${String(error)}`);
      }
    }
  }

  /**
   * Returns when nothing is due by business time and no job is due or running that this process works off. A job that
   * failed waits for its retry and does not count.
   * @throws Error when jobs are still due after 30 s
   */
  async settle(): Promise<void> {
    for (let waited = 0; waited < settleLimitMs; waited += 20) {
      const found = await this.dueWork.run();
      if (!this.runner) await runOnce(this.options());
      if (found === 0 && !(await this.isBusy())) return;
      await wait(20);
    }
    throw new Error('jobs did not settle in 30 s');
  }

  private async isBusy(): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT 1 FROM graphile_worker.jobs
       WHERE task_identifier = ANY ($1) AND attempts < max_attempts AND (locked_at IS NOT NULL OR run_at <= now())
       LIMIT 1`,
      [[...this.tasks.keys()]],
    );
    return rows.length > 0;
  }

  private options() {
    const taskList: TaskList = {};
    for (const [task, handler] of this.tasks) taskList[task] = (payload) => handler(payload);
    return {
      pgPool: this.database.pool,
      taskList,
      noHandleSignals: true,
      // Batched, the end of a job that cannot be written down ends the queue; otherwise it would end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      parsedCronItems: parseCronItems(this.cron),
      logger: this.logger(),
    };
  }

  private logger(): Logger {
    return new Logger(() => (level, message) => {
      if (level === 'error') this.log.error(message);
      else if (level === 'warning') this.log.warn(message);
      else this.log.debug(message);
    });
  }
}
