import type { LineSeal } from './forms.js';

const saltBytes = 16;

/**
 * The seal of a line, ready for hashing. There is one of these for millions of lines: it is filled again for each of them,
 * by `setFrom` or by a `PlainSeals`.
 */
export class ReadSeal {
  seq = 0;
  /** Where what the line says of it begins. */
  at = 0;
  /** Of the event, in UTF-16 units. */
  length = 0;
  readonly hash = Buffer.alloc(32);
  /** The hash before it, where the line says so. */
  readonly prev = Buffer.alloc(32);
  hasPrev = false;
  /** How many personal values there are, and of each where it begins and how long it is. */
  count = 0;
  readonly starts: number[] = [];
  readonly sizes: number[] = [];
  private readonly salts: Buffer[] = [];

  /** The salt of a personal value, to be read or written. */
  salt(index: number): Buffer {
    return (this.salts[index] ??= Buffer.alloc(saltBytes));
  }

  /**
   * @param at where it begins
   * @returns whether it can be the seal of anything
   */
  setFrom({ seq, hash, prev, length, personal = [] }: LineSeal, at: number): boolean {
    this.seq = seq;
    this.at = at;
    this.length = length;
    this.hasPrev = fill(this.prev, prev);
    this.count = Array.isArray(personal) ? personal.length : -1;
    return fill(this.hash, hash) && this.count >= 0 && personal.every(this.setPlace);
  }

  /** Anything may stand in a file that somebody changed. */
  private readonly setPlace = (place: unknown, index: number): boolean => {
    if (!Array.isArray(place)) return false;
    this.starts[index] = Number(place[0]);
    this.sizes[index] = Number(place[1]);
    // A longer salt could hold the beginning of its value.
    return fill(this.salt(index), place[2]);
  };
}

/** @returns whether these are so many bytes in hexadecimal, and nothing else */
function fill(bytes: Buffer, hex: unknown): boolean {
  const isHex = typeof hex === 'string' && hex.length === bytes.length * 2 && /^[0-9a-f]*$/.test(hex);
  return isHex && bytes.write(hex, 'hex') === bytes.length;
}
