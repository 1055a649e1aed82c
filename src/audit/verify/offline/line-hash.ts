import buffer from 'node:buffer';
import { gatherEvent, sealOfGathered, writtenValueHash } from './hashes.js';
import type { Gathered } from './gathered.js';
import type { Line, LineSeal } from './forms.js';

/**
 * The seal of a line's event: of its text, each personal value in it replaced by the hash that stands for it.
 * @param previous the hash before it, empty where nobody knows it
 * @returns `null` where the line cannot be what the seal says
 */
export function hashOfLine(line: Line, seal: LineSeal, previous: string): string | null {
  const { seq, length } = seal;
  if (seq === 1 ? previous !== '' : previous === '') return null;
  try {
    const text = gatherEvent();
    const { at, unit } = gatherValues(text, line, seal);
    // The event's own last brace closes the line instead.
    text.raw(line.bytes, at, unitsOn(line.bytes, at, length - 1 - unit)).ascii('}');
    return sealOfGathered(previous === '' ? null : previous, seq);
  } catch {
    return null;
  }
}

/** Where the text of a line's event ends, without its last brace; its length in UTF-16 units stands in the seal. */
export function eventEnd({ bytes, start }: Line, { length }: LineSeal): number {
  return unitsOn(bytes, start, length - 1);
}

/** Sixteen bytes. */
const salt = /^[0-9a-f]{32}$/;

/** Up to and with the last personal value; `unit` is where that ends in UTF-16 units, which is what places count. */
function gatherValues(text: Gathered, { bytes, start }: Line, { personal }: LineSeal) {
  let unit = 0;
  let at = start;
  for (let index = 0; personal && index < personal.length; index += 1) {
    const [place, size, key] = personal[index]!;
    // A longer one could hold the beginning of its value.
    if (!salt.test(key)) throw new Error('no salt');
    const from = unitsOn(bytes, at, place - unit);
    const to = unitsOn(bytes, from, size);
    const hash = writtenValueHash(bytes, from, to, key);
    text.raw(bytes, at, from).ascii('{"personal":"').ascii(hash).ascii('"}');
    unit = place + size;
    at = to;
  }
  return { at, unit };
}

/** Where in UTF-8 one is so many UTF-16 units on. */
function unitsOn(bytes: Buffer, from: number, units: number): number {
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

const few = 32;

/** Whether so many bytes are ASCII. A loop is done with few of them before a view of them is made. */
function isPlain(bytes: Buffer, from: number, count: number): boolean {
  if (count > few) return buffer.isAscii(bytes.subarray(from, from + count));
  for (let at = from; at < from + count; at += 1) if (bytes[at]! >= 0x80) return false;
  return true;
}
