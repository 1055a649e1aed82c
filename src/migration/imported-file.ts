import { dirname, resolve } from 'node:path';
import type { Batch, Item, Place, Refusal } from './batch.js';
import { briefly } from './briefly.js';
import type { Mapping } from './csv/mapping.js';
import { readLine } from './lines/lines.js';
import type { RawLine } from './read-file.js';
import type { FileReport, Told } from './report/file-report.js';

/** A file that is being imported. */
export interface ImportedFile {
  readonly path: string;
  readonly sha256: string;
  /** How its rows become lines; `null` where they are lines already. */
  readonly mapping: Mapping | null;
  /** How many lines it has. */
  readonly lines: number;
  /** Which lines are refused, and which were taken otherwise than they say. */
  readonly told: FileReport;
  /** Where that is told, if anything is, once the import is over. */
  readonly report: string;
  /** Another one as soon as somebody writes to the file. */
  readonly standing: string;
  taken: number;
  already: number;
  readTo: number;
}

/** Some lines of a file as they were read: those of the right form, and what is wrong with the others. */
export interface ReadLines {
  readonly file: ImportedFile;
  readonly lines: readonly RawLine[];
  readonly items: readonly Item[];
  readonly faults: readonly Refusal[];
}

const notText = { code: 'not_text', facts: {} };

/** Where a line of a file stands. */
export function placeOf(file: Pick<ImportedFile, 'sha256' | 'path'>, line: number): Place {
  return { sha256: file.sha256, folder: dirname(resolve(file.path)), line };
}

/** Reads some lines, without asking the database anything. */
export function readLines(file: ImportedFile, lines: readonly RawLine[]): ReadLines {
  const items: Item[] = [];
  const faults: Refusal[] = [];
  const { sha256, folder } = placeOf(file, 0);
  for (const { number, text, fault } of lines) {
    const place = { sha256, folder, line: number };
    const read = text === null ? { ok: false as const, ...(fault ?? notText) } : readLine(text);
    if (read.ok) items.push({ place, line: read.value });
    else faults.push({ place, code: read.code, facts: briefly(read.facts) });
  }
  return { file, lines, items, faults };
}

/** Notes what became of some lines. */
export function note({ file, lines }: ReadLines, batch: Batch): void {
  tell(file, lines, batch.refusals, batch.remarks);
  file.taken += batch.taken;
  file.already += batch.already;
  file.readTo = Math.max(file.readTo, lines.at(-1)!.number);
}

/** Tells of some lines that were looked at. */
export function tell(
  { told }: ImportedFile,
  lines: readonly RawLine[],
  refusals: readonly Refusal[],
  remarks: readonly Refusal[],
): void {
  const inLine = ({ place, code, facts }: Refusal): Told => ({ line: place.line, code, facts });
  told.tell(
    lines.map(({ number }) => number),
    refusals.map(inLine),
    remarks.map(inLine),
  );
}

/** How many lines wait for others that are not there yet. */
export function countWaiting(files: readonly ImportedFile[]): number {
  return files.reduce((sum, { told }) => sum + told.waiting, 0);
}
