import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, CONFIG, Database, type Config, type Sql } from '../../platform/index.js';
import type { KnownPoint } from '../verify/offline/forms.js';
import { checkpointText } from '../verify/offline/signatures.js';
import { checkpointLine, CheckpointFile } from './checkpoint-file.js';
import { knowsThisChain } from './restored.js';
import {
  checkpointsSince,
  isLost,
  newestCheckpoint,
  systemId,
  writeCheckpoint,
  type ChainHead,
  type Checkpoint,
} from './seal.queries.js';
import { signature, SigningKey, type KeyPair } from './signing-key.js';

const everyEvents = 1_000;
const everyMs = 10 * 60_000;

/** Signs points of the chain, and keeps them in the database and outside it. */
@Injectable()
export class Checkpoints {
  private readonly log = new Logger('audit');
  readonly file: CheckpointFile;
  private toldOf: string | null = null;
  /** The seal this process wrote outside last. */
  private head: KnownPoint | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly key: SigningKey,
    @Inject(CONFIG) config: Config,
  ) {
    this.file = new CheckpointFile(config.dataDir);
  }

  /** Every 1,000 events or ten minutes, and where the database is another than that of the newest one. */
  async writeWhenDue(sql: Sql, head: ChainHead): Promise<void> {
    const newest = await newestCheckpoint(sql);
    const isDue =
      !newest ||
      head.seq - newest.seq >= everyEvents ||
      this.clock.realNow().getTime() - newest.at.getTime() >= everyMs ||
      newest.systemId !== (await systemId(sql));
    if (isDue) await this.write(sql, head);
  }

  /** Signs this point, unless the key at hand does not follow the one that signed last. */
  async write(sql: Sql, head: ChainHead): Promise<void> {
    const newest = await newestCheckpoint(sql);
    if (newest && !this.follows(newest)) return;
    await writeCheckpoint(sql, await this.signed(sql, head));
  }

  /**
   * Signs this point by a new key, and by the one it follows.
   * @param previous `null` where that one is lost
   */
  async writeChange(sql: Sql, head: ChainHead, next: KeyPair, previous: SigningKey | null): Promise<void> {
    const at = await this.moment(sql);
    const point = {
      ...{ seq: head.seq, hash: head.hash, at, keyId: next.name, publicKey: next.publicKey },
      ...{ signature: Buffer.alloc(0), systemId: await systemId(sql) },
      previous: previous && { publicKey: previous.publicKey, signature: Buffer.alloc(0) },
    };
    const text = checkpointText(checkpointLine(point));
    await writeCheckpoint(sql, {
      ...point,
      signature: signature(next, text),
      previous: previous && { publicKey: previous.publicKey, signature: previous.sign(text) },
    });
  }

  /**
   * What a crash kept from the files is added with the next. `head` is committed.
   * @returns the newest seal known outside where the chain has lost it
   */
  async keepOutside(head: ChainHead): Promise<KnownPoint | null> {
    const newest = await this.file.newest();
    await this.file.append(await checkpointsSince(this.database, new Date(newest?.at ?? 0)));
    if (this.toldOf !== null) return null;
    const lost = await this.keepLost();
    const point = await this.signed(this.database, head);
    await this.file.writeHead(point);
    this.head = checkpointLine(point);
    return lost;
  }

  /** The newest seal outside is written over: one that the chain lost goes among the checkpoints first, and stays there. */
  private async keepLost(): Promise<KnownPoint | null> {
    const known = this.head ?? (await this.file.head());
    if (!known || !(await isLost(this.database, known))) return null;
    if (!this.head && !(await knowsThisChain(this.database, this.file))) return null;
    this.log.error(
      `event ${String(known.seq)} of the audit was sealed and is not what it was: the chain was cut or changed behind ` +
        'its last checkpoint. opora audit verify --database says more',
    );
    await this.file.appendLost(known);
    return known;
  }

  /** Whether the key at hand is not the one that signed last, nor follows it: its checkpoints would prove nothing. */
  get isStranger(): boolean {
    return this.toldOf !== null;
  }

  private follows(newest: Checkpoint): boolean {
    if (newest.keyId !== this.key.name) this.key.reload();
    if (newest.keyId === this.key.name) {
      this.toldOf = null;
      return true;
    }
    if (this.toldOf !== newest.keyId) {
      this.log.error(
        `the audit was signed by key ${newest.keyId} and the key at hand is ${this.key.name}: no checkpoints are made. ` +
          'Put the old key back (OPORA_AUDIT_KEY, OPORA_SECRET), or say that it is lost: opora audit rotate-key --lost',
      );
    }
    this.toldOf = newest.keyId;
    return false;
  }

  private async signed(sql: Sql, { seq, hash }: ChainHead): Promise<Checkpoint> {
    const { name: keyId, publicKey } = this.key;
    const at = await this.moment(sql);
    const point = { seq, hash, at, keyId, publicKey, systemId: await systemId(sql), previous: null };
    const text = checkpointText(checkpointLine({ ...point, signature: Buffer.alloc(0) }));
    return { ...point, signature: this.key.sign(text) };
  }

  /** Checkpoints stand in the order they were made, also where the machine's clock was set back. */
  private async moment(sql: Sql): Promise<Date> {
    const newest = await newestCheckpoint(sql);
    return new Date(Math.max(this.clock.realNow().getTime(), (newest?.at.getTime() ?? 0) + 1));
  }
}
