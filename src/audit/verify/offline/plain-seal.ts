import { closing, opening } from './characters.js';
import type { Line } from './forms.js';
import type { ReadSeal } from './read-seal.js';

const comma = 0x2c;

const marks = {
  seal: Buffer.from(',"seal":'),
  seq: Buffer.from('{"seq":'),
  hash: Buffer.from(',"hash":"'),
  prev: Buffer.from('","prev":"'),
  length: Buffer.from('","length":'),
  personal: Buffer.from(',"personal":['),
  place: Buffer.from('['),
  then: Buffer.from(','),
  salt: Buffer.from(',"'),
  saltEnd: Buffer.from('"]'),
  personalEnd: Buffer.from(']'),
  end: Buffer.from('}}'),
};

/** What each byte is worth as a hexadecimal digit, -1 for no such digit. */
const nibbles = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit += 1) nibbles[digit.toString(16).charCodeAt(0)] = digit;

/**
 * Reads seals that are written precisely as the server writes nearly all of them, from the bytes as they are: JSON would
 * take most of the time that checking a line takes. It says the same of them as JSON does.
 */
export class PlainSeals {
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private end = 0;

  /** @returns `false` for any other line, of which this says nothing */
  read({ bytes, start, end }: Line, seal: ReadSeal): boolean {
    this.bytes = bytes;
    this.end = end;
    // Nothing within such a seal is an object of its own.
    let at = end - marks.end.length;
    while (at > start && bytes[at] !== opening) at -= 1;
    this.at = seal.at = at - marks.seal.length;
    if (this.at <= start || bytes[end - 1] !== closing || !this.passes(marks.seal)) return false;
    return this.readHead(seal) && this.readPlaces(seal) && this.passes(marks.end) && this.at === end;
  }

  private readHead(seal: ReadSeal): boolean {
    if (!this.passes(marks.seq)) return false;
    seal.seq = this.number();
    if (seal.seq < 1 || !this.passes(marks.hash) || !this.hex(seal.hash)) return false;
    seal.hasPrev = this.passes(marks.prev);
    if ((seal.hasPrev && !this.hex(seal.prev)) || !this.passes(marks.length)) return false;
    seal.length = this.number();
    return seal.length > 0;
  }

  private readPlaces(seal: ReadSeal): boolean {
    seal.count = 0;
    if (this.bytes[this.at] !== comma) return true;
    if (!this.passes(marks.personal)) return false;
    do {
      if (!this.readPlace(seal, seal.count)) return false;
      seal.count += 1;
    } while (this.passes(marks.then));
    return this.passes(marks.personalEnd);
  }

  private readPlace(seal: ReadSeal, index: number): boolean {
    if (!this.passes(marks.place)) return false;
    const start = (seal.starts[index] = this.number());
    if (start < 0 || !this.passes(marks.then)) return false;
    const size = (seal.sizes[index] = this.number());
    return size >= 0 && this.passes(marks.salt) && this.hex(seal.salt(index)) && this.passes(marks.saltEnd);
  }

  private passes(mark: Buffer): boolean {
    const { bytes, at } = this;
    for (let index = 0; index < mark.length; index += 1) if (bytes[at + index] !== mark[index]) return false;
    this.at += mark.length;
    return true;
  }

  /** -1 for none, or one that JSON would not have or not exactly. */
  private number(): number {
    const { bytes, at: from } = this;
    let [number, at] = [0, from];
    for (; at < this.end; at += 1) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
    }
    this.at = at;
    const digits = at - from;
    const isPadded = digits > 1 && bytes[from] === 0x30;
    return digits > 0 && digits <= 15 && !isPadded ? number : -1;
  }

  /** Fills `into`; `false` where there are not so many digits. */
  private hex(into: Buffer): boolean {
    const { bytes } = this;
    let { at } = this;
    for (let index = 0; index < into.length; index += 1, at += 2) {
      const [high, low] = [nibbles[bytes[at]!]!, nibbles[bytes[at + 1]!]!];
      if (high < 0 || low < 0) return false;
      into[index] = high * 16 + low;
    }
    this.at = at;
    return at <= this.end;
  }
}
