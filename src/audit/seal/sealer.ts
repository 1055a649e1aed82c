import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Database, DomainError, UnitOfWork, type Sql } from '../../platform/index.js';
import { sealHash } from '../verify/offline/hashes.js';
import { alarmSeconds } from './audit-state.js';
import { Checkpoints } from './checkpoints.js';
import { noteLost, noteRestored } from './restored.js';
import { chainHead, maySeal, sealAlone, writeSeals, type ChainHead } from './seal.queries.js';
import {
  isUnsealedUpTo,
  listBegin,
  listedEvents,
  newestUnsealed,
  sealBacklog,
  strikeOut,
} from './unsealed.queries.js';

const pauseMs = 1_000;
const batch = 2_000;
const lookEveryMs = 10_000;
/** How long whoever waits for seals bears that nothing gets one. */
const patienceMs = 30_000;

interface SealableEvent {
  readonly event: string;
  readonly canonical: string;
}

/**
 * Chains committed events about once a second, in the order they were written; one that commits late is sealed in a
 * later pass. Writers never wait for it: it takes no lock they need, and of several processes one seals at a time.
 */
@Injectable()
export class Sealer implements OnApplicationShutdown {
  private readonly log = new Logger('sealer');
  private stopping: AbortController | null = null;
  private running: Promise<void> = Promise.resolve();
  private isAtHome = false;
  private isLate = false;
  private looked = 0;
  private toldGone = 0;

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** Seals from now on, in the background. */
  start(): void {
    if (this.stopping) return;
    this.stopping = new AbortController();
    this.running = this.run(this.stopping.signal);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping?.abort();
    await this.running;
  }

  /**
   * Returns when everything that is committed by now is sealed, whichever process did it. What is listed as waiting and
   * is no event is not waited for.
   * @throws DomainError `too_busy` when nothing was sealed for so long
   */
  async sealAll(patience = patienceMs): Promise<void> {
    const newest = await newestUnsealed(this.database);
    let since = performance.now();
    while (newest !== null && (await isUnsealedUpTo(this.database, newest))) {
      if ((await this.pass()) > 0) since = performance.now();
      // Another process that holds the lock just now seals what we wait for.
      else if (performance.now() - since > patience) throw new DomainError('too_busy');
      else await wait(10);
    }
  }

  /**
   * Puts a signed checkpoint at the head of the chain.
   * @returns the head, `null` for an empty chain
   */
  async checkpoint(): Promise<ChainHead | null> {
    await this.database.transaction(async (sql) => {
      await sealAlone(sql);
      const head = await chainHead(sql);
      if (head) await this.checkpoints.write(sql, head);
    });
    const head = await chainHead(this.database);
    if (head) await this.keepOutside(head);
    return head;
  }

  private async run(signal: AbortSignal): Promise<void> {
    const isEnding = () => signal.aborted;
    let isTold = false;
    while (!isEnding()) {
      try {
        const sealed = await this.pass();
        isTold = false;
        await this.lookForLate();
        if (sealed < batch) await wait(pauseMs, undefined, { signal, ref: false });
      } catch (error) {
        if (isEnding()) return;
        if (!isTold) this.log.warn(`nothing is sealed: ${String(error)}`);
        isTold = true;
        this.isAtHome = false;
        await wait(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** @returns how many events it sealed */
  private async pass(): Promise<number> {
    if (!this.isAtHome) await noteRestored(this.database, this.unitOfWork, this.checkpoints.file);
    this.isAtHome = true;
    if ((await newestUnsealed(this.database)) === null) return 0;
    const { sealed, head } = await this.database.transaction((sql) => this.sealSome(sql));
    if (head) await this.keepOutside(head);
    return sealed;
  }

  private async keepOutside(head: ChainHead): Promise<void> {
    const lost = await this.checkpoints.keepOutside(head);
    if (lost) await noteLost(this.unitOfWork, lost);
  }

  private async sealSome(sql: Sql): Promise<{ sealed: number; head: ChainHead | null }> {
    const nothing = { sealed: 0, head: null };
    if (!(await maySeal(sql))) return nothing;
    const [before, events] = await Promise.all([chainHead(sql), this.sealable(sql)]);
    const seals = chained(before, events);
    const head = seals.at(-1);
    if (!head) return nothing;
    await writeSeals(sql, seals);
    await this.checkpoints.writeWhenDue(sql, head);
    return { sealed: seals.length, head };
  }

  /**
   * The oldest events that can be sealed, past whatever else is listed: what has its seal is taken off, what is no event
   * stays where it is, as a trace of what became of it, and holds nothing up.
   */
  private async sealable(sql: Sql): Promise<SealableEvent[]> {
    for (let after = listBegin; ;) {
      const listed = await listedEvents(sql, after, batch);
      const sealed = listed.filter(({ isSealed }) => isSealed).map(({ event }) => event);
      if (sealed.length > 0) {
        await strikeOut(sql, sealed);
        this.log.error(
          `events that have their seal were listed as waiting for it: ${sealed.slice(0, 10).join(', ')}`,
        );
      }
      const events = listed.flatMap(({ event, canonical, isSealed }) =>
        canonical === null || isSealed ? [] : [{ event, canonical }],
      );
      if (events.length > 0 || listed.length < batch) return events;
      after = listed.at(-1)!.event;
    }
  }

  /** Sounds the alarm when events have been waiting too long or are gone, and says when that is over. */
  private async lookForLate(): Promise<void> {
    const now = performance.now();
    if (now - this.looked < lookEveryMs) return;
    this.looked = now;
    const { events, seconds, gone } = await sealBacklog(this.database);
    if (gone > this.toldGone) {
      this.log.error(
        `${String(gone)} audit events wait for their seal and are gone: they were deleted, or never written. ` +
          'opora audit verify --database names the first',
      );
    }
    this.toldGone = gone;
    const isLate = seconds > alarmSeconds;
    const waiting = `${String(events)} audit events wait for their seal, the oldest for ${seconds.toFixed(0)} s`;
    if (isLate) this.log.error(waiting);
    else if (this.isLate) this.log.log(`the audit is sealed again: ${waiting}`);
    this.isLate = isLate;
  }
}

/** The seals of events behind the head of the chain. */
function chained(
  before: ChainHead | null,
  events: readonly SealableEvent[],
): { seq: number; event: string; hash: Buffer }[] {
  let [seq, hash] = [before?.seq ?? 0, before?.hash.toString('hex') ?? null];
  return events.map(({ event, canonical }) => {
    seq += 1;
    hash = sealHash(hash, seq, canonical);
    return { seq, event, hash: Buffer.from(hash, 'hex') };
  });
}
