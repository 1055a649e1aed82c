import { Injectable } from '@nestjs/common';
import { Uploads } from '../attachments/index.js';
import { Clock, Database, UnitOfWork } from '../platform/index.js';
import { REFRESH_TERMS } from '../regulation/index.js';
import { linesOfCsv, surveyOfCsv } from './csv/csv-source.js';
import type { Mapping } from './csv/mapping.js';
import { DryRun } from './dry-run.js';
import { importing, ImportWriter, type Tools } from './import-writer.js';
import { countWaiting, placeOf, readLines, type ImportedFile } from './imported-file.js';
import { linesRead, refusalsOf } from './progress.queries.js';
import { linesOf, surveyOf, type RawLine } from './read-file.js';
import { numberBeyond } from './take/ticket-numbers.js';

/** Lines that are written by one transaction: a kill costs two of them at most. */
const atOnce = 1_000;

/** How an import is done, and who is told of it. */
export interface ImportChoice {
  readonly dryRun: boolean;
  readonly onProgress?: (file: ImportedFile) => void;
  /** The regulation that a dry run takes for that of a database which was not set up yet. */
  readonly preset?: string;
  /** Whether a regulation among the lines is put in force; else the one in force here stays. */
  readonly withRegulation?: boolean;
  /** How the rows of CSV files become lines. */
  readonly mapping?: Mapping;
}

type Wanted = (line: RawLine) => boolean;

/** Takes over what other systems kept (SPEC R7): line by line judged, set by set written, each record audited. */
@Injectable()
export class Importer {
  private readonly tools: Omit<Tools, 'withRegulation'>;

  constructor(database: Database, work: UnitOfWork, uploads: Uploads, clock: Clock) {
    this.tools = { database, work, uploads, clock };
  }

  /**
   * Imports files, each from where an earlier run left off. Lines refused then are tried again; lines that only waited
   * for others are tried until none of them gets any further.
   * @throws Error where a file cannot be read; MappingError where a mapping does not fit it
   */
  async run(
    paths: readonly string[],
    { dryRun, onProgress, mapping, preset = 'standard', withRegulation = false }: ImportChoice,
  ): Promise<ImportedFile[]> {
    const files: ImportedFile[] = [];
    for (const path of paths) files.push(await this.open(path, dryRun, mapping ?? null));
    const tell = onProgress ?? (() => undefined);
    const tools = { ...this.tools, withRegulation };
    const taker = dryRun ? new DryRun(tools, tell, preset) : new ImportWriter(tools, tell);
    for (const file of files) {
      const from = file.readTo;
      const isLeft = ({ text }: RawLine) => withRegulation && /"kind"\s*:\s*"regulation"/.test(text ?? '');
      await pass(file, (line) => line.number > from || file.refused.has(line.number) || isLeft(line), taker);
    }
    for (let waiting = Infinity, left = countWaiting(files); left > 0 && left < waiting;) {
      waiting = left;
      for (const file of files)
        await pass(file, ({ number }) => file.refused.get(number)?.code === 'reference_unknown', taker);
      left = countWaiting(files);
    }
    if (!dryRun) await this.tools.work.run(importing, (tx) => tx.enqueue(REFRESH_TERMS, {}, REFRESH_TERMS));
    return files;
  }

  private async open(path: string, dryRun: boolean, mapping: Mapping | null): Promise<ImportedFile> {
    const { sha256, lines, greatestNumber } = await (mapping ? surveyOfCsv(path, mapping) : surveyOf(path));
    const file = {
      path,
      sha256,
      mapping,
      lines,
      refused: new Map(),
      remarks: [],
      taken: 0,
      already: 0,
      readTo: 0,
    };
    if (dryRun) return file;
    if (greatestNumber > 0) await numberBeyond(this.tools.database, greatestNumber);
    const readTo = await linesRead(this.tools.database, sha256);
    const kept = await refusalsOf(this.tools.database, sha256);
    const refused = kept.map(({ line, ...why }) => [line, { place: placeOf(file, line), ...why }] as const);
    return { ...file, refused: new Map(refused), readTo, already: readTo - kept.length };
  }
}

/**
 * Hands over the wanted lines of a file, so many at once, if it can be with a ticket's messages beside it; when it is
 * done, they stand.
 */
async function pass(file: ImportedFile, wanted: Wanted, taker: ImportWriter | DryRun): Promise<void> {
  let lines: RawLine[] = [];
  const { path, mapping } = file;
  for await (const line of mapping ? linesOfCsv(path, mapping) : linesOf(path)) {
    if (!wanted(line)) continue;
    if (lines.length >= atOnce && (lines.length >= 2 * atOnce || beginsTicket(line))) {
      await taker.add(readLines(file, lines));
      lines = [];
    }
    lines.push(line);
  }
  if (lines.length > 0) await taker.add(readLines(file, lines));
  await taker.settle();
}

function beginsTicket({ text }: RawLine): boolean {
  return text !== null && !/"kind"\s*:\s*"message"/.test(text);
}
