import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, DomainError, Jobs, UnitOfWork } from '../../platform/index.js';
import { closeTallies } from './close-tallies.js';
import type { Observation } from './observation.js';
import { tellObservation } from './tell-observation.js';

const pauseMs = 1_000;
/** Beyond this many waiting, refusals of one actor wait as one. */
const mostWaiting = 2_000;
/** Troubles that pass: what could not be written then is written later. */
const passing: ReadonlySet<string> = new Set(['database_unavailable', 'too_busy', 'outcome_unknown']);

interface Waiting {
  readonly observation: Observation;
  readonly count: number;
}

/**
 * Records who looked and who was refused, outside the request it happened in: the request only puts a note down, and
 * is answered in the same time whether there is something to record or not. What waits is written about a second
 * later, when the process is asked to stop, and whenever jobs are settled.
 */
@Injectable()
export class Observer implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('observer');
  private waiting = new Map<string, Waiting>();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.doWhenDue(() => this.catchUp());
  }

  /** Takes an observation down; it never fails and never waits. */
  note(observation: Observation): void {
    this.keep(observation, 1);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, pauseMs).unref();
  }

  /** Returns when everything noted by now is written, or waits for a database that is away. */
  async flush(): Promise<number> {
    const turn = this.writing.then(() => this.write());
    this.writing = turn;
    return turn;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.flush();
    if (this.waiting.size > 0) this.log.warn(`${String(this.waiting.size)} observations are lost`);
  }

  private async catchUp(): Promise<number> {
    const written = await this.flush();
    return written + (await closeTallies(this.uow, this.database, this.clock.now()));
  }

  private async write(): Promise<number> {
    const noted = this.waiting;
    this.waiting = new Map();
    let written = 0;
    for (const { observation, count } of noted.values()) {
      try {
        await this.uow.run(observation.actor, (tx) => tellObservation(tx, observation, count));
        written += 1;
      } catch (error) {
        const isAway = error instanceof DomainError && passing.has(error.code);
        this.log.warn(`${isAway ? 'not recorded yet' : 'not recorded'}: ${String(error)}`);
        if (isAway) this.keep(observation, count);
      }
    }
    return written;
  }

  private keep(observation: Observation, count: number): void {
    const { actor, act, key } = observation;
    const whose = `${act} ${actor.kind} ${actor.id ?? actor.address ?? ''}`;
    const known = this.waiting.get(`${whose} ${key}`);
    const place = known || this.waiting.size < mostWaiting ? `${whose} ${key}` : whose;
    const there = known ?? this.waiting.get(place);
    this.waiting.set(place, {
      observation: there?.observation ?? observation,
      count: (there?.count ?? 0) + count,
    });
  }
}
