import { createHash } from 'node:crypto';
import { orderOf } from './personal-order.js';

const hashHead = Buffer.from('{"personal":"');
const hashDigits = 64;
/** How long what stands for a value is. */
export const hashLength = hashHead.length + hashDigits + '"}'.length;
const quote = 34;
const brace = 125;

/** A personal value that was not erased: its salt in hexadecimal, and where it stands as JSON. */
export interface StoredValue {
  readonly salt: string;
  readonly from: number;
  readonly to: number;
}

/** What an event says, by places in the bytes of all bodies. */
export interface StoredBody {
  /** Its canonical text. */
  readonly from: number;
  readonly to: number;
  readonly isAscii: boolean;
  /** Where its personal values were taken from, see `orderOf`. */
  readonly paths: string;
  /** Its personal values in the order of their paths; `null` for one that was erased. */
  readonly values: readonly (StoredValue | null)[];
}

/** A value, and where the hash that stands for it begins. */
export interface PlacedValue {
  readonly at: number;
  readonly value: StoredValue;
}

/**
 * What the events of a page say: canonical texts and personal values, in any order. Nothing of it is decoded: most of it
 * leaves as the bytes it came in.
 */
export class EventBodies {
  /** Where the next hash of a value begins behind where it was searched for: what was found need not be searched for again. */
  private hash = -1;
  private searchedFrom = Infinity;

  constructor(readonly bytes: Buffer) {}

  /** The values that belong into an event, in its order. */
  placed({ from, to, paths, values }: StoredBody): readonly PlacedValue[] {
    if (values.length === 0) return none;
    const hashes = this.hashesIn(from, to);
    const order = orderOf(paths);
    // Known from the order of the paths; only where that does not tell are the values hashed.
    const isTold = order !== null && hashes.length === values.length;
    const byHash = isTold ? null : new Map(values.map((value) => [value && this.hashOf(value), value]));
    const placed: PlacedValue[] = [];
    for (let index = 0; index < hashes.length; index += 1) {
      const at = hashes[index]!;
      const value = byHash ? byHash.get(this.digits(at)) : values[order![index]!];
      if (value) placed.push({ at, value });
    }
    return placed;
  }

  /** UTF-16 units of a part. */
  units(from: number, to: number): number {
    const { bytes } = this;
    let units = 0;
    for (let index = from; index < to; index += 1) {
      const byte = bytes[index]!;
      // Bytes that go on count nothing, and four of them make two units.
      if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  }

  /** An event's text with its values in place; the hash of an erased one stays. */
  text(body: StoredBody): string {
    const parts: Buffer[] = [];
    let begin = body.from;
    for (const { at, value } of this.placed(body)) {
      parts.push(this.bytes.subarray(begin, at), this.bytes.subarray(value.from, value.to));
      begin = at + hashLength;
    }
    return Buffer.concat([...parts, this.bytes.subarray(begin, body.to)]).toString();
  }

  /** Where hashes of values stand. In a string of the text each quote would be escaped, so these are objects. */
  private hashesIn(from: number, to: number): number[] {
    const { bytes } = this;
    const found: number[] = [];
    if (this.hash < from || from < this.searchedFrom) this.search(from);
    while (this.hash < to) {
      const tail = this.hash + hashLength - 2;
      if (bytes[tail] === quote && bytes[tail + 1] === brace) found.push(this.hash);
      this.search(this.hash + 1);
    }
    return found;
  }

  private search(from: number): void {
    const found = this.bytes.indexOf(hashHead, from);
    this.hash = found < 0 ? Infinity : found;
    this.searchedFrom = from;
  }

  private digits(hash: number): string {
    return this.bytes.toString('latin1', hash + hashHead.length, hash + hashHead.length + hashDigits);
  }

  /** SHA-256 over salt and value. */
  private hashOf({ salt, from, to }: StoredValue): string {
    const text = JSON.parse(this.bytes.toString('utf8', from, to)) as string;
    return createHash('sha256').update(Buffer.from(salt, 'hex')).update(text, 'utf8').digest('hex');
  }
}

const none: readonly PlacedValue[] = [];
