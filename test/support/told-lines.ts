import { readFile } from 'node:fs/promises';
import type { ImportedFile } from '../../src/migration/index.js';

/** A line of the report of an import. */
export interface ToldLine {
  readonly file: string;
  readonly line: number;
  readonly refused: boolean;
  readonly code: string;
  readonly words: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The lines of a report; none where there is no report. */
export async function linesTold(path: string): Promise<ToldLine[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ToldLine);
}

/** What became of a file, with what its report tells. */
export async function outcomeOf({ taken, already, report }: ImportedFile) {
  const told = await linesTold(report);
  const [refused, remarks] = [true, false].map((is) => told.filter((line) => line.refused === is));
  return { taken, already, refused: refused!, remarks: remarks! };
}
