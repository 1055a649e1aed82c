import { Injectable } from '@nestjs/common';
import { Uploads } from '../attachments/index.js';
import { Clock, Database, UnitOfWork } from '../platform/index.js';
import { REFRESH_TERMS } from '../regulation/index.js';
import type { Mapping } from './csv/mapping.js';
import { DryRun } from './dry-run.js';
import { importing, ImportWriter, type Tools } from './import-writer.js';
import { countWaiting, type ImportedFile } from './imported-file.js';
import { openFile, pass, surveyed, type SurveyedFile } from './open-file.js';
import type { RawLine } from './read-file.js';
import { publishReports } from './report/publish-reports.js';

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
  /** Where refused lines are told of; left out, beside each file. */
  readonly report?: string | undefined;
  /** Ends the import before its next lines: what was taken stays, and what was refused so far is reported. */
  readonly signal?: AbortSignal;
}

/** Takes over what other systems kept (SPEC R7): line by line judged, set by set written, each record audited. */
@Injectable()
export class Importer {
  private readonly tools: Omit<Tools, 'withRegulation'>;

  constructor(database: Database, work: UnitOfWork, uploads: Uploads, clock: Clock) {
    this.tools = { database, work, uploads, clock };
  }

  /**
   * Imports files, each from where an earlier run left off, and writes what is told of their lines. Lines refused then are
   * tried again; lines that only waited for others are tried until none of them gets any further.
   * @throws Error where a file cannot be read; FileError; MappingError where a mapping does not fit it; what `signal` was
   *   aborted with
   */
  async run(paths: readonly string[], choice: ImportChoice): Promise<ImportedFile[]> {
    const found: SurveyedFile[] = [];
    for (const path of paths) found.push(await surveyed(path, choice));
    const files: ImportedFile[] = [];
    try {
      for (const [place, file] of found.entries())
        files.push(await openFile(file, place, choice.dryRun ? null : this.tools.database));
      await this.take(files, choice);
    } catch (error) {
      // What was found until then is told all the same; why it ended comes first.
      await publishReports(files).catch(() => undefined);
      throw error;
    }
    await publishReports(files);
    return files;
  }

  private async take(
    files: readonly ImportedFile[],
    { dryRun, onProgress, preset = 'standard', withRegulation = false, signal }: ImportChoice,
  ): Promise<void> {
    const tell = onProgress ?? (() => undefined);
    const tools = { ...this.tools, withRegulation };
    const taker = dryRun ? new DryRun(tools, tell, preset) : new ImportWriter(tools, tell);
    for (const file of files) {
      const from = file.readTo;
      const isLeft = ({ text }: RawLine) => withRegulation && /"kind"\s*:\s*"regulation"/.test(text ?? '');
      const isWanted = (line: RawLine) =>
        line.number > from || file.told.isRefused(line.number) || isLeft(line);
      await pass(file, isWanted, taker, signal);
    }
    for (let waiting = Infinity, left = countWaiting(files); left > 0 && left < waiting;) {
      waiting = left;
      for (const file of files) await pass(file, ({ number }) => file.told.isWaiting(number), taker, signal);
      left = countWaiting(files);
    }
    if (!dryRun) await this.tools.work.run(importing, (tx) => tx.enqueue(REFRESH_TERMS, {}, REFRESH_TERMS));
  }
}
