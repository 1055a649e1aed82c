import { rm } from 'node:fs/promises';
import type { Database } from '../platform/index.js';
import { linesOfCsv, surveyOfCsv } from './csv/csv-source.js';
import type { Mapping } from './csv/mapping.js';
import type { DryRun } from './dry-run.js';
import type { ImportWriter } from './import-writer.js';
import { readLines, type ImportedFile } from './imported-file.js';
import { linesRead, refusalsOf } from './progress.queries.js';
import { FileError, linesOf, standingOf, surveyOf, type FileSurvey, type RawLine } from './read-file.js';
import { FileReport } from './report/file-report.js';
import { reportOf, requireReplaceable, unfinishedReport } from './report/publish-reports.js';
import { numberBeyond } from './take/ticket-numbers.js';

/** Lines that are written by one transaction: a kill costs two of them at most. */
const atOnce = 1_000;
/** Characters of lines that are in memory together, unless one line alone has more. */
const charactersAtOnce = 16 * 1024 * 1024;

/** A file that was read once, and nothing of it taken. */
export interface SurveyedFile extends FileSurvey {
  readonly path: string;
  readonly mapping: Mapping | null;
  readonly report: string;
  /** Another one as soon as somebody writes to it. */
  readonly standing: string;
}

/** Reads a file once, before anything is done. @throws FileError, MappingError, Error where it cannot be read */
export async function surveyed(
  path: string,
  {
    mapping = null,
    report: wanted,
  }: { readonly mapping?: Mapping | null; readonly report?: string | undefined },
): Promise<SurveyedFile> {
  const report = reportOf(path, wanted);
  await requireReplaceable(report);
  const standing = await standingOf(path);
  const survey = await (mapping ? surveyOfCsv(path, mapping) : surveyOf(path));
  return { ...survey, path, mapping, report, standing };
}

/** Begins with a file, where an earlier import left off: of one that only looks (`null`) none is known. */
export async function openFile(
  { greatestNumber, ...file }: SurveyedFile,
  place: number,
  database: Database | null,
): Promise<ImportedFile> {
  const { path, sha256, lines, report } = file;
  const told = await emptyReport(path, lines, report, place);
  if (!database) return { ...file, told, taken: 0, already: 0, readTo: 0 };
  if (greatestNumber > 0) await numberBeyond(database, greatestNumber);
  const readTo = await linesRead(database, sha256);
  for await (const kept of refusalsOf(database, sha256)) told.tell([], kept, []);
  await told.endPass();
  return { ...file, told, taken: 0, already: readTo - told.refused, readTo };
}

/** A report with nothing in it; that of an earlier import is over. @throws FileError where none can be written */
async function emptyReport(path: string, lines: number, report: string, place: number): Promise<FileReport> {
  try {
    const told = new FileReport(path, unfinishedReport(report, place), lines);
    await rm(report, { force: true });
    return told;
  } catch {
    throw new FileError('ENOREPORT', report);
  }
}

/**
 * Hands over the wanted lines of a file, so many at once, if it can be with a ticket's messages beside it; when it is
 * done, they stand.
 */
export async function pass(
  file: ImportedFile,
  isWanted: (line: RawLine) => boolean,
  taker: ImportWriter | DryRun,
  signal: AbortSignal | undefined,
): Promise<void> {
  let lines: RawLine[] = [];
  let size = 0;
  const { path, mapping, told } = file;
  const handOver = async (): Promise<void> => {
    signal?.throwIfAborted();
    if ((await standingOf(path)) !== file.standing) throw new FileError('ECHANGED', path);
    await taker.add(readLines(file, lines));
    [lines, size] = [[], 0];
  };
  try {
    for await (const line of mapping ? linesOfCsv(path, mapping) : linesOf(path)) {
      if (!isWanted(line)) continue;
      if (isEnough(lines.length, size + (line.text?.length ?? 0), line)) await handOver();
      lines.push(line);
      size += line.text?.length ?? 0;
    }
    if (lines.length > 0) await handOver();
  } finally {
    await taker.settle();
  }
  await told.endPass();
}

function isEnough(lines: number, size: number, next: RawLine): boolean {
  if (lines === 0) return false;
  if (size > charactersAtOnce || lines >= 2 * atOnce) return true;
  return lines >= atOnce && beginsTicket(next);
}

function beginsTicket({ text }: RawLine): boolean {
  return text !== null && !/"kind"\s*:\s*"message"/.test(text);
}
