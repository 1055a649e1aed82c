import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Known, KnownPoint } from './forms.js';

/** What was given to check an export by. */
export interface VerifyOptions {
  /** Files of keys to trust; without one, that of the export, of which nothing is known but that it signed. */
  readonly publicKeys?: readonly string[] | undefined;
  /** Files of checkpoints kept outside the database. */
  readonly checkpoints?: readonly string[] | undefined;
  /** From two times so many bytes on, an NDJSON is shared out among as many threads as there are cores. */
  readonly partBytes?: number;
}

/** @throws what the file system says of a file that cannot be read */
export function readKnown({ publicKeys = [], checkpoints = [] }: VerifyOptions): Known {
  const lines = checkpoints.flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  return { trusted: publicKeys.map(readKey), points: lines.flatMap(pointOf) };
}

/** A public key as PEM, or as SPKI in base64. */
function readKey(file: string): string {
  const text = readFileSync(file, 'utf8').trim();
  if (!text.startsWith('-----')) return text;
  return createPublicKey(text).export({ format: 'der', type: 'spki' }).toString('base64');
}

/** A line that a crash cut off counts for nothing: its checkpoint was written again behind it. */
function pointOf(line: string): KnownPoint[] {
  try {
    return [JSON.parse(line) as KnownPoint];
  } catch {
    return [];
  }
}
