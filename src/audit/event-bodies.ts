import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { orderOf } from './personal-order.js';

const hashHead = Buffer.from('{"personal":"');
const hashDigits = 64;
/** How long what stands for a value is. */
export const hashLength = hashHead.length + hashDigits + '"}'.length;
const saltLength = 32;
const lineEnd = 10;
const quote = 34;

/** A personal value that was not erased: where its salt begins, and the value behind it, which ends at `end`. */
interface PersonalPiece {
  readonly salt: number;
  readonly value: number;
  readonly end: number;
  /** UTF-16 units of the value as JSON. */
  readonly units: number;
}

/** A value, and where the hash that stands for it begins. */
export interface PlacedPiece extends PersonalPiece {
  readonly at: number;
}

/** What an event says, by places in the bytes of all bodies. */
export interface EventBody {
  /** Its canonical text. */
  readonly from: number;
  readonly to: number;
  readonly isAscii: boolean;
  /** The values that belong into it, in its order. */
  readonly placed: readonly PlacedPiece[];
}

/**
 * Bodies of events, one behind the other: a line that is the canonical text; one of the paths of its personal values, a JSON
 * array or nothing; and one for each value, its salt in hexadecimal and itself as JSON, or nothing where it was erased, or
 * where there are none at all. Nothing of it is decoded: most of it leaves as the bytes it came in.
 */
export class EventBodies {
  private at = 0;
  /** Where the next hash of a value begins; what was found beyond an event need not be searched for again. */
  private hash = -1;

  constructor(readonly bytes: Buffer) {}

  /** Where what was read of the bodies ends. */
  get read(): number {
    return this.at;
  }

  /** The next event. */
  next(): EventBody {
    const { bytes } = this;
    const from = this.at;
    const to = bytes.indexOf(lineEnd, from);
    const end = bytes.indexOf(lineEnd, to + 1);
    this.at = end + 1;
    const hashes = this.hashesIn(from, to);
    const hasValues = end > to + 1;
    const placed = hasValues ? this.placedIn(hashes, bytes.toString('latin1', to + 1, end)) : none;
    if (!hasValues) this.at += 1;
    return { from, to, isAscii: isAscii(bytes.subarray(from, to)), placed };
  }

  /** UTF-16 units of a part. */
  units(from: number, to: number): number {
    return unitsOf(this.bytes, from, to);
  }

  /** An event's text with its values in place; the hash of an erased one stays. */
  text({ from, to, placed }: EventBody): string {
    const parts: Buffer[] = [];
    let begin = from;
    for (const { at, value, end } of placed) {
      parts.push(this.bytes.subarray(begin, at), this.bytes.subarray(value, end));
      begin = at + hashLength;
    }
    return Buffer.concat([...parts, this.bytes.subarray(begin, to)]).toString();
  }

  /** Where hashes of values stand. In a string of the text each quote would be escaped, so these are objects. */
  private hashesIn(from: number, to: number): number[] {
    const { bytes } = this;
    const found: number[] = [];
    if (this.hash < from) this.search(from);
    for (; this.hash < to; this.search(this.hash + 1)) {
      const tail = this.hash + hashLength - 2;
      if (bytes[tail] === quote && bytes[tail + 1] === 0x7d) found.push(this.hash);
    }
    return found;
  }

  private search(from: number): void {
    const found = this.bytes.indexOf(hashHead, from);
    this.hash = found < 0 ? Infinity : found;
  }

  /** Known from the order of the paths; only where that does not tell are the values hashed. */
  private placedIn(hashes: readonly number[], paths: string): readonly PlacedPiece[] {
    const { count, order } = orderOf(paths);
    const pieces: (PersonalPiece | null)[] = [];
    for (let index = 0; index < count; index += 1) pieces.push(this.piece());
    const isTold = order !== null && hashes.length === count;
    const byHash = isTold ? null : new Map(pieces.map((piece) => [piece && this.hashOf(piece), piece]));
    const placed: PlacedPiece[] = [];
    for (let index = 0; index < hashes.length; index += 1) {
      const at = hashes[index]!;
      const piece = byHash ? byHash.get(this.digits(at)) : pieces[order![index]!];
      if (piece)
        placed.push({ at, salt: piece.salt, value: piece.value, end: piece.end, units: piece.units });
    }
    return placed;
  }

  /** The value on the next line; `null` where it was erased. */
  private piece(): PersonalPiece | null {
    const { bytes, at: salt } = this;
    const end = bytes.indexOf(lineEnd, salt);
    this.at = end + 1;
    if (end === salt) return null;
    const value = salt + saltLength;
    return { salt, value, end, units: unitsOf(bytes, value, end) };
  }

  private digits(hash: number): string {
    return this.bytes.toString('latin1', hash + hashHead.length, hash + hashHead.length + hashDigits);
  }

  /** SHA-256 over salt and value. */
  private hashOf({ salt, value, end }: PersonalPiece): string {
    const text = JSON.parse(this.bytes.toString('utf8', value, end)) as string;
    const key = Buffer.from(this.bytes.toString('latin1', salt, value), 'hex');
    return createHash('sha256').update(key).update(text, 'utf8').digest('hex');
  }
}

const none: readonly PlacedPiece[] = [];

/** How many UTF-16 units this UTF-8 has. */
function unitsOf(bytes: Buffer, from: number, to: number): number {
  let units = 0;
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index]!;
    // Bytes that go on count nothing, and four of them make two units.
    if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
