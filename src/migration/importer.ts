import { dirname, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Uploads } from '../attachments/index.js';
import { Database, takeYourTime, UnitOfWork, type Actor, type Sql, type Tx } from '../platform/index.js';
import { REFRESH_TERMS } from '../regulation/index.js';
import { Batch, type Item, type Refusal } from './batch.js';
import { brokenRule } from './broken-rule.js';
import { importBatch } from './import-batch.js';
import { Ledger } from './ledger.js';
import { readLine } from './lines/lines.js';
import { keepProgress, linesRead, refusalsOf } from './progress.queries.js';
import { fileHash, linesOf, type RawLine } from './read-file.js';

const actor: Actor = { kind: 'import', id: null };
/** Lines that are written by one transaction: what a kill costs at most. */
const atOnce = 1_000;

/** A file that is being imported. */
export interface ImportedFile {
  readonly path: string;
  readonly sha256: string;
  /** Lines that were refused so far, by their number. */
  readonly refused: Map<number, Refusal>;
  /** Lines that were taken otherwise than they say. */
  readonly remarks: Refusal[];
  taken: number;
  already: number;
  readTo: number;
}

/** How an import is done, and who is told of it. */
export interface ImportChoice {
  readonly dryRun: boolean;
  readonly onProgress?: (file: ImportedFile) => void;
}

type Wanted = (line: number) => boolean;

/** Takes over what other systems kept (SPEC R7): line by line judged, set by set written, each record audited. */
@Injectable()
export class Importer {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly uploads: Uploads,
  ) {}

  /**
   * Imports files, each from where an earlier run left off. Lines refused then are tried again; lines that only waited
   * for others are tried until none of them gets any further.
   * @throws Error where a file cannot be read
   */
  async run(paths: readonly string[], choice: ImportChoice): Promise<ImportedFile[]> {
    const files: ImportedFile[] = [];
    for (const path of paths) files.push(await this.open(path, choice.dryRun));
    const ledger = new Ledger();
    const pass = (file: ImportedFile, wanted: Wanted) => this.pass(file, wanted, ledger, choice);
    for (const file of files) {
      const from = file.readTo;
      await pass(file, (line) => line > from || file.refused.has(line));
    }
    for (let waiting = Infinity, left = count(files); left > 0 && left < waiting; left = count(files)) {
      waiting = left;
      for (const file of files)
        await pass(file, (line) => file.refused.get(line)?.code === 'reference_unknown');
    }
    if (!choice.dryRun) await this.work.run(actor, (tx) => tx.enqueue(REFRESH_TERMS, {}, REFRESH_TERMS));
    return files;
  }

  private async open(path: string, dryRun: boolean): Promise<ImportedFile> {
    const sha256 = await fileHash(path);
    const empty = { path, sha256, remarks: [], taken: 0, already: 0 };
    if (dryRun) return { ...empty, refused: new Map(), readTo: 0 };
    const readTo = await linesRead(this.database, sha256);
    const place = { sha256, folder: dirname(resolve(path)) };
    const kept = await refusalsOf(this.database, sha256);
    const refused = kept.map(({ line, ...why }) => [line, { place: { ...place, line }, ...why }] as const);
    return { ...empty, refused: new Map(refused), readTo, already: readTo - kept.length };
  }

  private async pass(
    file: ImportedFile,
    wanted: Wanted,
    ledger: Ledger,
    choice: ImportChoice,
  ): Promise<void> {
    let lines: RawLine[] = [];
    for await (const line of linesOf(file.path)) {
      if (wanted(line.number)) lines.push(line);
      if (lines.length < atOnce) continue;
      await this.some(file, lines, ledger, choice);
      lines = [];
    }
    if (lines.length > 0) await this.some(file, lines, ledger, choice);
  }

  /** Some lines by one transaction; where the database refuses them, half of them at a time, down to the one at fault. */
  private async some(
    file: ImportedFile,
    lines: readonly RawLine[],
    ledger: Ledger,
    choice: ImportChoice,
  ): Promise<void> {
    try {
      const batch = choice.dryRun
        ? await this.judge(file, lines, ledger)
        : await this.write(file, lines, ledger);
      note(file, lines, batch);
    } catch (error) {
      const code = choice.dryRun ? null : brokenRule(error);
      if (code === null) throw error;
      if (lines.length > 1) {
        const half = lines.length >> 1;
        await this.some(file, lines.slice(0, half), ledger, choice);
        await this.some(file, lines.slice(half), ledger, choice);
        return;
      }
      await this.refuse(file, lines[0]!, code);
    } finally {
      if (!choice.dryRun) ledger.forget();
    }
    choice.onProgress?.(file);
  }

  private judge(file: ImportedFile, lines: readonly RawLine[], ledger: Ledger): Promise<Batch> {
    return this.database.transaction(async (sql) => {
      await sql.query('SET TRANSACTION READ ONLY');
      return this.take(file, lines, { sql, tx: null, ledger, now: new Date(0) });
    });
  }

  private write(file: ImportedFile, lines: readonly RawLine[], ledger: Ledger): Promise<Batch> {
    return this.work.run(actor, async (tx) => {
      ledger.forget();
      await takeYourTime(tx);
      const batch = await this.take(file, lines, { sql: tx, tx, ledger, now: tx.now });
      const looked = lines.map(({ number }) => number);
      const { sha256 } = file;
      await keepProgress(tx, { sha256, upTo: looked.at(-1)!, looked, refusals: batch.refusals });
      return batch;
    });
  }

  private async take(
    file: ImportedFile,
    lines: readonly RawLine[],
    { sql, tx, ledger, now }: { sql: Sql; tx: Tx | null; ledger: Ledger; now: Date },
  ): Promise<Batch> {
    const batch = new Batch(sql, tx, ledger, now);
    const items: Item[] = [];
    for (const { number, text } of lines) {
      const place = { sha256: file.sha256, folder: dirname(resolve(file.path)), line: number };
      const read = text === null ? ({ ok: false, code: 'not_text', facts: {} } as const) : readLine(text);
      if (read.ok) items.push({ place, line: read.value });
      else batch.refuse({ place }, read.code, read.facts);
    }
    await importBatch(batch, items, this.uploads);
    return batch;
  }

  private async refuse(file: ImportedFile, line: RawLine, code: string): Promise<void> {
    const { sha256, path } = file;
    const place = { sha256, folder: dirname(resolve(path)), line: line.number };
    const refusal = { place, code, facts: {} };
    file.refused.set(line.number, refusal);
    await this.work.run(actor, (tx) =>
      keepProgress(tx, { sha256, upTo: line.number, looked: [line.number], refusals: [refusal] }),
    );
  }
}

function note(file: ImportedFile, lines: readonly RawLine[], batch: Batch): void {
  for (const { number } of lines) file.refused.delete(number);
  for (const refusal of batch.refusals) file.refused.set(refusal.place.line, refusal);
  file.remarks.push(...batch.remarks);
  file.taken += batch.taken;
  file.already += batch.already;
  file.readTo = Math.max(file.readTo, lines.at(-1)!.number);
}

function count(files: readonly ImportedFile[]): number {
  const waiting = ({ code }: Refusal) => code === 'reference_unknown';
  return files.reduce((sum, file) => sum + [...file.refused.values()].filter(waiting).length, 0);
}
