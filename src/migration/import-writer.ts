import type { Uploads } from '../attachments/index.js';
import type { Actor, Clock, Database, Tx, UnitOfWork } from '../platform/index.js';
import { takeYourTime } from '../platform/index.js';
import { Batch } from './batch.js';
import { brokenRule } from './broken-rule.js';
import { importBatch } from './import-batch.js';
import { note, placeOf, readLines, type ImportedFile, type ReadLines } from './imported-file.js';
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
}

/**
 * Writes lines, those of one call by one transaction. Tickets and messages are judged while those before them are
 * written; everything else bears on what comes after it, and is judged when that stands.
 */
export class ImportWriter {
  private readonly ledger = new Ledger();
  /** The lines that are being written: whether they stand as they were judged. */
  private writing: Promise<boolean> = Promise.resolve(true);

  constructor(
    private readonly tools: Tools,
    private readonly onProgress: (file: ImportedFile) => void,
  ) {}

  /** Takes some lines over; they stand when `settle` is done, or the next call but one. */
  async add(read: ReadLines): Promise<void> {
    if (read.items.some(({ line }) => !bulk.has(line.kind))) {
      await this.settle();
      await this.some(read);
      return;
    }
    let batch = await this.judge(read);
    if (!(await this.writing)) {
      this.ledger.forget();
      batch = await this.judge(read);
    }
    this.writing = this.keep(read, batch);
    // Whoever comes next hears of it.
    this.writing.catch(() => undefined);
  }

  /** Waits for what is being written, and forgets it. */
  async settle(): Promise<void> {
    await this.writing;
    this.ledger.forget();
  }

  private async judge(read: ReadLines): Promise<Batch> {
    const { database, clock, uploads } = this.tools;
    this.ledger.turnPage();
    const batch = new Batch(database, 'after', this.ledger, clock.now(), () => this.writing);
    await importBatch(batch, read, uploads);
    return batch;
  }

  /** Answers whether the lines were written as they were judged; otherwise as many as can be. */
  private async keep(read: ReadLines, batch: Batch): Promise<boolean> {
    try {
      await this.write(read, async (tx) => {
        await batch.writeAfter(tx);
        return batch;
      });
      return true;
    } catch (error) {
      if (brokenRule(error) === null) throw error;
      await this.some(read);
      return false;
    }
  }

  /** Some lines by one transaction; where the database refuses them, half of them at a time, down to the one at fault. */
  private async some(read: ReadLines): Promise<void> {
    try {
      await this.write(read, async (tx) => {
        const batch = new Batch(tx, { now: tx }, new Ledger(), tx.now);
        await importBatch(batch, read, this.tools.uploads);
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
    file.refused.set(number, refusal);
    await this.tools.work.run(importing, (tx) => keepProgress(tx, { file, lines }, [refusal]));
  }
}

function halvesOf({ file, lines }: ReadLines): ReadLines[] {
  if (lines.length < 2) return [];
  const half = lines.length >> 1;
  return [readLines(file, lines.slice(0, half)), readLines(file, lines.slice(half))];
}
