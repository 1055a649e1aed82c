import buffer from 'node:buffer';
import type { Line } from './forms.js';
import type { Gathered } from './gathered.js';
import { gatherEvent, sealOfGathered, writtenValueHash } from './hashes.js';
import { areNames } from './line-names.js';
import type { ReadSeal } from './read-seal.js';

const valueHead = Buffer.from('{"personal":"');
const valueEnd = Buffer.from('"}');
const eventBrace = Buffer.from('}');

/**
 * Whether a line's event is what its seal was made of: its text, each personal value in it replaced by the hash that
 * stands for it. Nothing but names stands between the two: whoever reads a line as JSON would take a member that is
 * written again for the event's own.
 * @param previous the hash before it, `null` where nobody knows it or there is none
 */
export function isSealedAs(line: Line, seal: ReadSeal, previous: Buffer | null): boolean {
  const { seq, length, hash } = seal;
  if ((seq === 1) !== (previous === null)) return false;
  try {
    const text = gatherEvent();
    const { at, unit } = gatherValues(text, line, seal);
    // The event's own last brace closes the line instead.
    const end = unitsOn(line.bytes, at, length - 1 - unit);
    text.raw(line.bytes, at, end).raw(eventBrace);
    return isSame(hash, sealOfGathered(previous, seq)) && areNames(line.bytes, end, seal.at);
  } catch {
    return false;
  }
}

/** Where the text of a line's event ends, without its last brace; its length in UTF-16 units stands in the seal. */
export function eventEnd({ bytes, start }: Line, { length }: { readonly length: number }): number {
  return unitsOn(bytes, start, length - 1);
}

/** Up to and with the last personal value; `unit` is where that ends in UTF-16 units, which is what places count. */
function gatherValues(text: Gathered, { bytes, start }: Line, seal: ReadSeal) {
  let unit = 0;
  let at = start;
  for (let index = 0; index < seal.count; index += 1) {
    const [place, size] = [seal.starts[index]!, seal.sizes[index]!];
    const from = unitsOn(bytes, at, place - unit);
    const to = unitsOn(bytes, from, size);
    const hash = writtenValueHash(bytes, from, to, seal.salt(index));
    text.raw(bytes, at, from).raw(valueHead).hexOf(hash).raw(valueEnd);
    unit = place + size;
    at = to;
  }
  return { at, unit };
}

function isSame(hash: Buffer, digest: string): boolean {
  for (let at = 0; at < hash.length; at += 1) if (hash[at] !== digest.charCodeAt(at)) return false;
  return true;
}

/**
 * Where in UTF-8 one is so many UTF-16 units on.
 * @throws Error where that is back, or beyond what is there
 */
function unitsOn(bytes: Buffer, from: number, units: number): number {
  if (!(units >= 0 && from + units <= bytes.length)) throw new Error('no such place');
  if (isPlain(bytes, from, units)) return from + units;
  let at = from;
  for (let left = units; left > 0;) {
    const byte = bytes[at]!;
    if (byte < 0x80) at += 1;
    else if (byte < 0xe0) at += 2;
    else at += byte < 0xf0 ? 3 : 4;
    left -= byte < 0xf0 ? 1 : 2;
  }
  return at;
}

/** Of fewer bytes, a loop is done before a view of them is made. */
const fewUnits = 64;
/** Where this Node.js has it. */
const { isAscii } = buffer as { readonly isAscii?: typeof buffer.isAscii };

/** Whether so many bytes are ASCII. */
function isPlain(bytes: Buffer, from: number, count: number): boolean {
  if (count > fewUnits && isAscii) return isAscii(bytes.subarray(from, from + count));
  for (let at = from; at < from + count; at += 1) if (bytes[at]! >= 0x80) return false;
  return true;
}
