import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { linesOf } from '../read-file.js';

/** One line of a report as it stands on the disk. */
interface Telling {
  readonly line: number;
  readonly refused: boolean;
  readonly text: string;
}

/** The lines of a report, in their order. */
async function* tellingsOf(path: string): AsyncGenerator<Telling, null> {
  for await (const { text } of linesOf(path)) {
    if (text === null) continue;
    const { line, refused } = JSON.parse(text) as Telling;
    yield { line, refused, text: `${text}\n` };
  }
  return null;
}

/** Two reports as one, line by line: the last refusal of a line stands, if it is refused still, and every remark does. */
async function* together(
  older: AsyncGenerator<Telling, null>,
  newer: AsyncGenerator<Telling, null>,
  isRefused: (line: number) => boolean,
): AsyncGenerator<string> {
  const sources = [older, newer];
  const heads = [(await older.next()).value, (await newer.next()).value];
  for (;;) {
    const line = Math.min(...heads.map((head) => head?.line ?? Infinity));
    if (line === Infinity) return;
    const told: Telling[] = [];
    for (const [place, source] of sources.entries()) {
      for (let head = heads[place]; head?.line === line; head = heads[place]) {
        told.push(head);
        heads[place] = (await source.next()).value;
      }
    }
    const last = isRefused(line) ? told.findLast(({ refused }) => refused) : undefined;
    for (const telling of told) if (!telling.refused || telling === last) yield telling.text;
  }
}

/** Takes what a later look at some lines found into the report of those before it, in the memory of two lines. */
export async function mergeInto(
  path: string,
  newer: string,
  isRefused: (line: number) => boolean,
): Promise<void> {
  const merged = `${path}.merged`;
  const lines = together(tellingsOf(path), tellingsOf(newer), isRefused);
  await pipeline(Readable.from(lines), createWriteStream(merged, { mode: 0o600 }));
  await rename(merged, path);
  await rm(newer);
}
