import { EventEmitter } from 'node:events';
import { run, type Runner, type RunnerOptions, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { JobPresence } from './job-presence.js';
import type { QueueTimes } from './queue-times.js';

/** One pool of workers: what it works on, and how many. */
export type Crew = Omit<RunnerOptions, 'events' | 'forbiddenFlags'>;

/**
 * The pools of workers of this process, from their start to their end. They live and are replaced together: when their
 * presence is lost, or one of them stops by itself, as it does when it cannot write down how a job ended.
 */
export class Workforce {
  private readonly presence: JobPresence;
  private readonly runners: Runner[] = [];
  private readonly loss = Promise.withResolvers<string>();

  private constructor(pool: Pool, processId: string, times: QueueTimes) {
    this.presence = new JobPresence(pool, processId, times, (why) => this.loss.resolve(why));
  }

  /** @throws Error when the database cannot be reached */
  static async open(
    pool: Pool,
    crews: readonly Crew[],
    processId: string,
    times: QueueTimes,
  ): Promise<Workforce> {
    const workforce = new Workforce(pool, processId, times);
    try {
      for (const crew of crews) await workforce.add(crew);
      return workforce;
    } catch (error) {
      await workforce.end(Promise.resolve());
      throw error;
    }
  }

  /** Why nobody may count on them any more, as soon as that is so. They themselves may never come to their end. */
  get lost(): Promise<string> {
    return this.loss.promise;
  }

  /** Takes no more jobs, and returns when those under way are done and written down, at the latest with `limit`. */
  async end(limit: Promise<unknown>): Promise<void> {
    const ends = this.runners.map(async (runner) => {
      void runner.stop().catch(() => undefined);
      await runner.promise.catch(() => undefined);
    });
    await Promise.race([Promise.all(ends), limit]);
    await this.presence.end();
  }

  private async add(crew: Crew): Promise<void> {
    let isSaid: Promise<void> | undefined;
    const events: WorkerEvents = new EventEmitter();
    events.once('pool:create', ({ workerPool }) => {
      isSaid = this.presence.announce(workerPool.id);
      isSaid.catch(() => undefined);
    });
    events.once('pool:gracefulShutdown', ({ message }) => this.loss.resolve(message));
    // Asked before each job is taken: a pool of which nobody knows that it lives would have it taken away again.
    const forbiddenFlags = async () => {
      await isSaid;
      if (this.presence.isLost) throw new Error('this pool of workers has given way');
      return [];
    };
    const runner = await run({ ...crew, events, forbiddenFlags });
    this.runners.push(runner);
    const over = () => this.loss.resolve('its workers came to their end');
    void runner.promise.then(over, over);
  }
}
