import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, CONFIG, Database, type Config, type Sql } from '../../platform/index.js';
import { checkpointText, sealHash } from '../verify/verify-export.js';
import { CheckpointFile } from './checkpoint-file.js';
import {
  chainHead,
  checkpointsAfter,
  isUnsealedUpTo,
  maySeal,
  newestCheckpoint,
  newestUnsealed,
  systemId,
  unsealedEvents,
  writeCheckpoint,
  writeSeals,
  type ChainHead,
} from './seal.queries.js';
import { SigningKey } from './signing-key.js';

const pauseMs = 1_000;
const batch = 2_000;
const checkpointEvents = 1_000;
const checkpointMs = 10 * 60_000;

/**
 * Chains committed events about once a second, in the order they were written; one that commits late is sealed in a
 * later pass. Writers never wait for it: it takes no lock they need, and of several processes one seals at a time.
 */
@Injectable()
export class Sealer implements OnApplicationShutdown {
  private readonly log = new Logger('sealer');
  private readonly file: CheckpointFile;
  private stopping: AbortController | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly key: SigningKey,
    @Inject(CONFIG) config: Config,
  ) {
    this.file = new CheckpointFile(config.dataDir);
  }

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

  /** Returns when everything that is committed by now is sealed, whichever process did it. */
  async sealAll(): Promise<void> {
    const newest = await newestUnsealed(this.database);
    while (newest !== null && (await isUnsealedUpTo(this.database, newest))) {
      // Another process that holds the lock just now seals what we wait for.
      if ((await this.pass()) === 0) await wait(10);
    }
  }

  /**
   * Puts a signed checkpoint at the head of the chain.
   * @returns the head, `null` for an empty chain
   */
  async checkpoint(): Promise<ChainHead | null> {
    await this.database.transaction(async (sql) => {
      const head = await chainHead(sql);
      if (head) await this.writePoint(sql, head);
    });
    await this.keepOutside();
    return chainHead(this.database);
  }

  private async run(signal: AbortSignal): Promise<void> {
    const isEnding = () => signal.aborted;
    let isTold = false;
    while (!isEnding()) {
      try {
        const sealed = await this.pass();
        isTold = false;
        if (sealed < batch) await wait(pauseMs, undefined, { signal, ref: false });
      } catch (error) {
        if (isEnding()) return;
        if (!isTold) this.log.warn(`nothing is sealed: ${String(error)}`);
        isTold = true;
        await wait(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** @returns how many events it sealed */
  private async pass(): Promise<number> {
    if ((await newestUnsealed(this.database)) === null) return 0;
    const sealed = await this.database.transaction(async (sql) => {
      if (!(await maySeal(sql))) return 0;
      const before = await chainHead(sql);
      const events = await unsealedEvents(sql, batch);
      if (events.length === 0) return 0;
      const seals = chained(before, events);
      await writeSeals(sql, seals);
      await this.checkpointWhenDue(sql, seals.at(-1)!);
      return events.length;
    });
    if (sealed > 0) await this.keepOutside();
    return sealed;
  }

  private async checkpointWhenDue(sql: Sql, head: ChainHead): Promise<void> {
    const newest = await newestCheckpoint(sql);
    const isDue =
      !newest ||
      newest.keyId !== this.key.name ||
      head.seq - newest.seq >= checkpointEvents ||
      this.clock.realNow().getTime() - newest.at.getTime() >= checkpointMs;
    if (isDue) await this.writePoint(sql, head);
  }

  private async writePoint(sql: Sql, { seq, hash }: ChainHead): Promise<void> {
    const at = this.clock.realNow();
    const text = checkpointText({
      seq,
      hash: hash.toString('hex'),
      at: at.toISOString(),
      key: this.key.name,
    });
    await writeCheckpoint(sql, {
      seq,
      hash,
      at,
      keyId: this.key.name,
      publicKey: this.key.publicKey,
      signature: this.key.sign(text),
      systemId: await systemId(sql),
    });
  }

  /** What a crash kept from the file is added with the next. */
  private async keepOutside(): Promise<void> {
    await this.file.append(await checkpointsAfter(this.database, await this.file.newest()));
  }
}

/** The seals of events behind the head of the chain. */
function chained(
  before: ChainHead | null,
  events: readonly { readonly event: string; readonly canonical: string }[],
): { seq: number; event: string; hash: Buffer }[] {
  let [seq, hash] = [before?.seq ?? 0, before?.hash ?? null];
  return events.map(({ event, canonical }) => {
    seq += 1;
    hash = sealHash(hash, seq, canonical);
    return { seq, event, hash };
  });
}
