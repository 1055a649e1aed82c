import { backslash, quote } from './characters.js';
import { Gathered } from './gathered.js';

const sealHead = Buffer.from('audit:v1\n');
const zeros = Buffer.alloc(32);

/** What is hashed before the text of an event: head, hash before, `seq`, length. */
const sealBytes = sealHead.length + 32 + 8 + 8;

const event = new Gathered();
const value = new Gathered();

/** Where the text of an event is gathered for `sealOfGathered`. */
export function gatherEvent(): Gathered {
  return event.begin(sealBytes);
}

/**
 * The hash that seals the text that was gathered behind the hash before it (`null` for the first), as a text of one
 * character for each of its bytes.
 */
export function sealOfGathered(previous: Buffer | null, seq: number): string {
  event.put(sealHead, 0);
  event.put(previous ?? zeros, sealHead.length);
  event.putNumber(seq, sealHead.length + 32);
  event.putNumber(event.size - sealBytes, sealHead.length + 40);
  return event.sha256();
}

/** The same of a text that is at hand; both hashes are hexadecimal. */
export function sealHash(previous: string | null, seq: number, text: string): string {
  gatherEvent().text(text);
  const before = previous === null ? null : Buffer.from(previous, 'hex');
  return Buffer.from(sealOfGathered(before, seq), 'latin1').toString('hex');
}

const fewBytes = 400;

/**
 * The hash that stands for a personal value in the sealed text, where the value is written between these bytes of a line
 * as JSON; like `sealOfGathered`.
 */
export function writtenValueHash(bytes: Buffer, from: number, to: number, salt: Buffer): string {
  const isText = bytes[from] === quote && bytes[to - 1] === quote && to - from > 1;
  value.begin().raw(salt);
  // Nearly always a short text without anything escaped.
  if (isText && to - from <= fewBytes && value.fewWithout(bytes, from + 1, to - 1, quote, backslash))
    return value.sha256();
  const text = JSON.parse(bytes.toString('utf8', from, to)) as string;
  return value.begin().raw(salt).text(text).sha256();
}
