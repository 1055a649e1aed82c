import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from './fault.js';
import { bytesOf, lastLine } from './file-lines.js';
import type { Known, Manifest, Span } from './forms.js';
import { agreedPoints, type Keys } from './keys.js';
import { checkDigest, checkTail, manifestOf } from './manifest.js';
import { checkParts, type PartFound } from './parts.js';
import { beginningOf } from './prunings.js';
import { words } from './words.js';

/** A file that is intact, and what it says of itself. */
export interface CheckedFile {
  readonly manifest: Manifest;
  readonly keys: Keys;
  readonly checkpoints: number;
  /** How many of its bytes are events; `null` for a table, which holds no sealed texts. */
  readonly eventBytes: number | null;
}

const usualPartBytes = 1 << 25;

/**
 * Checks an export. Memory does not grow with it.
 * @throws Fault what is wrong with it
 */
export async function checkFile(
  file: string,
  known: Known,
  partBytes = usualPartBytes,
): Promise<CheckedFile> {
  const beside = manifestBeside(file);
  return beside ? checkTable(file, beside, known) : checkNdjson(file, known, partBytes);
}

/** An NDJSON carries its manifest itself; a table has it beside it, in an archive under its plain name. */
function manifestBeside(file: string): string | undefined {
  const inArchive = file.endsWith('.ndjson') ? [] : [join(dirname(file), 'manifest.json')];
  return [`${file}.manifest.json`, ...inArchive].find((path) => existsSync(path));
}

async function checkTable(file: string, manifestFile: string, outside: Known): Promise<CheckedFile> {
  const { manifest, keys } = manifestOf(readFileSync(manifestFile, 'utf8'), outside);
  checkDigest(manifest, await sha256Of({ file, from: 0, to: statSync(file).size }));
  checkTail(manifest, outside.points, agreedPoints(outside.points, keys));
  return { manifest, keys, checkpoints: 0, eventBytes: null };
}

async function checkNdjson(file: string, outside: Known, partBytes: number): Promise<CheckedFile> {
  const { start, line } = await lastLine(file);
  const { manifest, keys } = manifestOf(line, outside);
  const known = agreedPoints(outside.points, keys);
  const { trusted, changes } = keys;
  const events = { file, from: 0, to: start };
  const { filter } = manifest;
  const [sha256, found] = await Promise.all([
    sha256Of(events),
    checkParts({ ...events, before: null, filter, trusted, changes, known }, partBytes),
  ]);
  const { rows, first, last, checkpoints } = together(found, keys);
  if (manifest.rows !== rows || manifest.first !== first || manifest.last !== last) {
    throw new Fault(1, words.rows(manifest.rows, rows));
  }
  checkBeginning(manifest, found[0]!);
  checkDigest(manifest, sha256);
  checkTail(manifest, outside.points, known);
  return { manifest, keys, checkpoints, eventBytes: start };
}

async function sha256Of(span: Span): Promise<string> {
  const digest = createHash('sha256');
  for await (const bytes of bytesOf(span)) digest.update(bytes);
  return digest.digest('hex');
}

/**
 * What the parts come to.
 * @throws Fault what is wrong in the first of them
 */
function together(parts: readonly PartFound[], keys: Keys) {
  let [rows, checkpoints] = [0, 0];
  for (const part of parts) {
    if (part.fault) {
      const { number, seq, said } = part.fault;
      throw new Fault(1, words.line(rows + number, seq, said));
    }
    rows += part.rows;
    checkpoints += part.checkpoints;
    for (const signer of part.signers) keys.meet(signer);
  }
  return { rows, checkpoints, first: parts[0]!.first, last: parts.at(-1)!.last };
}

/** What a filter leaves out may be at the beginning; an export without one begins where the chain does. */
function checkBeginning({ filter, pruned = [] }: Manifest, { first, beginning }: PartFound): void {
  if (first === null || Object.keys(filter).length > 0) return;
  const point = beginningOf(pruned, first);
  if (point && point.hash !== beginning) throw new Fault(1, words.notAfterPruning(first));
}
