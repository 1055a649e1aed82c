import { open } from 'node:fs/promises';
import os from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Chain } from './chain.js';
import { LineFault } from './fault.js';
import { eachLine, linesOf } from './file-lines.js';
import type { KnownPoint, Said, Sealed, Span, WrittenFilter } from './forms.js';
import { Keys } from './keys.js';
import { sealOf } from './line-seal.js';

/** A part whose chain is to be followed, and what is known of it. It may be handed to another thread. */
interface Part extends Span {
  readonly before: Sealed | null;
  readonly filter: WrittenFilter;
  readonly trusted: readonly string[];
  readonly changes: readonly KnownPoint[];
  readonly known: ReadonlyMap<number, string>;
}

/** What the chain of a part came to. */
export interface PartFound extends Pick<
  Chain,
  'rows' | 'first' | 'last' | 'beginning' | 'checkpoints' | 'signers'
> {
  readonly fault: { readonly number: number; readonly seq: number | null; readonly said: Said } | null;
}

/**
 * Follows the chain through a file: from two times so many bytes on, in as many threads as there are cores, each with a
 * part of it.
 */
export async function checkParts(whole: Part, partBytes: number): Promise<PartFound[]> {
  const parts = await partsOf(whole, partBytes);
  return parts.length === 1 ? [await checkPart(whole)] : Promise.all(parts.map(checkInThread));
}

async function checkPart(part: Part): Promise<PartFound> {
  const chain = new Chain(new Keys(part.trusted, part.changes), part.known, part.filter, part.before);
  const found = (fault: PartFound['fault']): PartFound => {
    const { rows, first, last, beginning, checkpoints, signers } = chain;
    return { rows, first, last, beginning, checkpoints, signers, fault };
  };
  try {
    for await (const bytes of linesOf(part)) eachLine(bytes, (line) => chain.take(line));
    return found(null);
  } catch (error) {
    if (!(error instanceof LineFault)) throw error;
    return found({ number: error.number, seq: error.seq, said: error.said });
  }
}

/** Nothing of an event is kept: so much is enough, and more would only be filled. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };

/** The same in a thread of its own: this file again. */
function checkInThread(part: Part): Promise<PartFound> {
  return new Promise((fulfil, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: { auditPart: part }, resourceLimits });
    thread.once('message', fulfil).once('error', reject);
    thread.once('exit', () => reject(new Error('a thread ended before its part of the file')));
  });
}

/** How far about a place in a file its lines are looked for. */
const about = 1 << 16;

/** Where a part may begin near this place: behind a line whose own place in the chain can be read. */
async function cutNear(file: string, at: number): Promise<{ at: number; before: Sealed } | null> {
  const handle = await open(file);
  try {
    const from = Math.max(0, at - about);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2 * about), 0, 2 * about, from);
    const end = buffer.subarray(0, bytesRead).indexOf(10, at - from);
    const start = end < 1 ? -1 : buffer.lastIndexOf(10, end - 1);
    const before = start < 0 ? null : sealOf({ bytes: buffer, start: start + 1, end });
    return before && { at: from + end + 1, before };
  } finally {
    await handle.close();
  }
}

/** Of about the same length, each followed by itself: the line before one says what its chain goes on from. */
async function partsOf(whole: Part, partBytes: number): Promise<Part[]> {
  const count = Math.min(cores(), 8, Math.floor(whole.to / partBytes));
  const parts = [whole];
  for (let index = 1; index < count; index += 1) {
    const cut = await cutNear(whole.file, Math.floor((whole.to * index) / count));
    const last = parts.at(-1)!;
    if (!cut || cut.at <= last.from || cut.at >= whole.to) continue;
    parts.splice(-1, 1, { ...last, to: cut.at }, { ...whole, from: cut.at, before: cut.before });
  }
  return parts;
}

function cores(): number {
  const { availableParallelism } = os as { readonly availableParallelism?: () => number };
  return availableParallelism ? availableParallelism() : os.cpus().length;
}

const { auditPart } = (workerData ?? {}) as { readonly auditPart?: Part };
if (!isMainThread && auditPart) parentPort?.postMessage(await checkPart(auditPart));
