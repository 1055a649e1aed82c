import type { Uploads } from '../attachments/index.js';
import type { Actor, Clock, Database, Tx, UnitOfWork } from '../platform/index.js';
import { takeYourTime } from '../platform/index.js';
import { Batch } from './batch.js';
import { brokenRule } from './broken-rule.js';
import { importBatch } from './import-batch.js';
import { note, placeOf, readLines, tell, type ImportedFile, type ReadLines } from './imported-file.js';
import { Ledger } from './ledger.js';
import type { LineKind } from './lines/lines.js';
import { keepProgress } from './progress.queries.js';

/** Who imports. */
export const importing: Actor = { kind: 'import', id: null };

/** What is most of every import, and is judged by nothing that other lines of these kinds may still write. */
const bulk: ReadonlySet<LineKind> = new Set(['ticket', 'message']);

/** What an import works with. */
export interface Tools {
  readonly database: Database;
  readonly work: UnitOfWork;
  readonly uploads: Uploads;
  readonly clock: Clock;
  /** Whether a regulation among the lines is put in force. */
  readonly withRegulation: boolean;
}

/** Lines that are being written as they were judged. */
interface Attempt {
  /** Whether they stand so; else they are written as far as they can be, by other transactions. */
  readonly stood: Promise<boolean>;
  /** When whatever can stand of them does. */
  readonly done: Promise<void>;
}

const mostAttempts = 2;

/**
 * Writes lines, those of one call by one transaction. Tickets and messages are judged while those before them are
 * written, and written beside them where they name none of them, but never stand before them; everything else bears on
 * what comes after it, and is judged when what came before stands.
 */
export class ImportWriter {
  private readonly ledger = new Ledger();
  private attempts: Attempt[] = [];

  constructor(
    private readonly tools: Tools,
    private readonly onProgress: (file: ImportedFile) => void,
  ) {}

  /** Takes some lines over; they stand when `settle` is done, or a few calls later. */
  async add(read: ReadLines): Promise<void> {
    if (read.items.some(({ line }) => !bulk.has(line.kind))) {
      await this.settle();
      await this.some(read);
      return;
    }
    if (this.attempts.length === mostAttempts) await this.settleFirst();
    let batch = await this.judge(read);
    if (this.ledger.borrows && this.attempts.length > 0 && !(await this.stands()))
      batch = await this.judge(read);
    this.attempts.push(this.attempt(read, batch, this.attempts.at(-1)));
  }

  /** Waits until everything stands, and forgets it. */
  async settle(): Promise<void> {
    await this.stands();
    this.ledger.forget();
  }

  /** Waits until everything stands that is being written; answers whether it stands as it was judged. */
  private async stands(): Promise<boolean> {
    const attempts = this.attempts;
    this.attempts = [];
    for (const { done } of attempts) await done;
    return (await Promise.all(attempts.map(({ stood }) => stood))).every(Boolean);
  }

  private async settleFirst(): Promise<void> {
    const [first, ...others] = this.attempts;
    await first!.done;
    // What comes after it was judged by what is not there.
    if (await first!.stood) this.attempts = others;
    else await this.settle();
  }

  private async judge(read: ReadLines): Promise<Batch> {
    const { database, clock } = this.tools;
    this.ledger.turnPage(this.attempts.length);
    const before = this.attempts.at(-1)?.done;
    const batch = new Batch(database, 'after', this.ledger, clock.now(), () => Promise.resolve(before));
    await importBatch(batch, read, this.tools);
    return batch;
  }

  private attempt(read: ReadLines, batch: Batch, before: Attempt | undefined): Attempt {
    const written = this.write(read, async (tx) => {
      await batch.writeAfter(tx);
      if (before && !(await before.stood)) throw new Misjudged();
      return batch;
    });
    const stood = written.then(
      () => true,
      (error: unknown) => {
        if (error instanceof Misjudged || brokenRule(error) !== null) return false;
        throw error;
      },
    );
    const done = stood.then(async (stands) => {
      await before?.done;
      if (!stands) await this.some(read);
    });
    // Whoever settles hears of it.
    for (const promise of [stood, done]) promise.catch(() => undefined);
    return { stood, done };
  }

  /** Some lines by one transaction; where the database refuses them, half of them at a time, down to the one at fault. */
  private async some(read: ReadLines): Promise<void> {
    try {
      await this.write(read, async (tx) => {
        const batch = new Batch(tx, { now: tx }, new Ledger(), tx.now);
        await importBatch(batch, read, this.tools);
        return batch;
      });
    } catch (error) {
      const code = brokenRule(error);
      if (code === null) throw error;
      if (read.lines.length === 1) await this.refuse(read, code);
      for (const half of halvesOf(read)) await this.some(half);
    }
  }

  private async write(read: ReadLines, work: (tx: Tx) => Promise<Batch>): Promise<void> {
    const batch = await this.tools.work.run(importing, async (tx) => {
      await takeYourTime(tx);
      const written = await work(tx);
      await keepProgress(tx, read, written.refusals);
      return written;
    });
    note(read, batch);
    this.onProgress(read.file);
  }

  private async refuse({ file, lines }: ReadLines, code: string): Promise<void> {
    const { number } = lines[0]!;
    const refusal = { place: placeOf(file, number), code, facts: {} };
    await this.tools.work.run(importing, (tx) => keepProgress(tx, { file, lines }, [refusal]));
    tell(file, lines, [refusal], []);
  }
}

/** What lines were judged by did not come to stand. */
class Misjudged extends Error {}

function halvesOf({ file, lines }: ReadLines): ReadLines[] {
  if (lines.length < 2) return [];
  const half = lines.length >> 1;
  return [readLines(file, lines.slice(0, half)), readLines(file, lines.slice(half))];
}
