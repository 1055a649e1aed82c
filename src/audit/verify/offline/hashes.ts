import { Gathered } from './gathered.js';

const sealHead = Buffer.from('audit:v1\n');
const zeros = '0'.repeat(64);

/** What is hashed before the text of an event: head, hash before, `seq`, length. */
const sealBytes = sealHead.length + 32 + 8 + 8;

const event = new Gathered();
const value = new Gathered();

/** Where the text of an event is gathered for `sealOfGathered`. */
export function gatherEvent(): Gathered {
  return event.begin(sealBytes);
}

/** The hash that seals the text that was gathered behind the hash before it (`null` for the first), in hexadecimal. */
export function sealOfGathered(previous: string | null, seq: number): string {
  event.put(sealHead, 0);
  event.putHex(previous ?? zeros, sealHead.length);
  event.putNumber(seq, sealHead.length + 32);
  event.putNumber(event.size - sealBytes, sealHead.length + 40);
  return event.sha256();
}

/** The same of a text that is at hand. */
export function sealHash(previous: string | null, seq: number, text: string): string {
  gatherEvent().text(text);
  return sealOfGathered(previous, seq);
}

const quote = 0x22;
const backslash = 0x5c;
const fewBytes = 64;

/**
 * The hash that stands for a personal value in the sealed text, where the value is written between these bytes of a line
 * as JSON; the salt is hexadecimal.
 */
export function writtenValueHash(bytes: Buffer, from: number, to: number, salt: string): string {
  const isText = bytes[from] === quote && bytes[to - 1] === quote && to - from > 1;
  // Nearly always a short text without anything escaped.
  if (isText && to - from <= fewBytes) {
    value.begin().hex(salt);
    if (value.fewWithout(bytes, from + 1, to - 1, quote, backslash)) return value.sha256();
  } else if (isText) {
    const written = bytes.subarray(from + 1, to - 1);
    if (!written.includes(quote) && !written.includes(backslash))
      return value
        .begin()
        .hex(salt)
        .raw(bytes, from + 1, to - 1)
        .sha256();
  }
  const text = JSON.parse(bytes.toString('utf8', from, to)) as string;
  return value.begin().hex(salt).text(text).sha256();
}
