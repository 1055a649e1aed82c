import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { keepableNumber } from './lines/keepable-number.js';

/** Bytes of one line; what is longer is refused without being kept. */
const longestLine = 16 * 1024 * 1024;
const chunkBytes = 256 * 1024;

/** A line as it stands in a file, from 1; `null` where it is too long, or is not UTF-8. */
export interface RawLine {
  readonly number: number;
  readonly text: string | null;
  /** Why there is no text, where it was made of something else. */
  readonly fault?: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };
}

/** A file that cannot be imported, or reported to, as the system itself would say it: `code` begins with E. */
export class FileError extends Error {
  constructor(
    readonly code: 'ENOTFILE' | 'ECHANGED' | 'ENOREPORT',
    readonly path: string,
  ) {
    super(`${code}: ${path}`);
  }
}

/** What tells a file from what it becomes once somebody writes to it. @throws FileError where it is a pipe or a device */
export async function standingOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true });
  if (found.isDirectory()) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR', path });
  if (!found.isFile()) throw new FileError('ENOTFILE', path);
  return [found.dev, found.ino, found.size, found.mtimeNs].join(' ');
}

/** What is known of a file before any of its lines is looked at. */
export interface FileSurvey {
  /** What it is known by: SHA-256 of its content, hexadecimal. */
  readonly sha256: string;
  readonly lines: number;
  /** The greatest ticket number in it that can be kept; 0 where there is none. */
  readonly greatestNumber: number;
}

/** Reads a whole file once. @throws Error where it cannot be read */
export async function surveyOf(path: string): Promise<FileSurvey> {
  const hash = createHash('sha256');
  let [lines, greatestNumber, rest] = [0, 0, ''];
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    hash.update(chunk as Buffer);
    // Names and numbers are ASCII, and no byte of another character looks like one.
    const some = (chunk as Buffer).toString('latin1').split('\n');
    // Of a line without end no more is kept, and joined only once it is looked at.
    if (rest.length < longestLine) some[0] = rest + some[0]!;
    else some[0] = rest;
    rest = some.pop()!;
    lines += some.length;
    greatestNumber = some.reduce((most, line) => Math.max(most, numberIn(line)), greatestNumber);
  }
  lines += rest === '' ? 0 : 1;
  return { sha256: hash.digest('hex'), lines, greatestNumber: Math.max(greatestNumber, numberIn(rest)) };
}

/** The number of a ticket that can be kept, in the text of its line; 0 in any other. */
export function numberIn(line: string): number {
  if (!/"kind"\s*:\s*"ticket"/.test(line)) return 0;
  return keepableNumber(/"number"\s*:\s*"(\d+)"/.exec(line)?.[1] ?? '') ?? 0;
}

/** The lines of a file; a line ends with a line feed and nothing else. Blank ones are left out, but counted. */
export async function* linesOf(path: string): AsyncGenerator<RawLine> {
  let number = 0;
  let parts: Buffer[] = [];
  let size = 0;
  const line = (): RawLine => ({ number, text: size > longestLine ? null : decoded(Buffer.concat(parts)) });
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    let rest = chunk as Buffer;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      size += end;
      if (size <= longestLine) parts.push(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      number += 1;
      if (size > 0) yield line();
      [parts, size] = [[], 0];
    }
    size += rest.length;
    if (size <= longestLine) parts.push(rest);
    else parts = [];
  }
  number += 1;
  if (size > 0) yield line();
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}
