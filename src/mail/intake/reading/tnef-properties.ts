import { decodeUnlabelled } from './cyrillic.js';

/** What the properties of a packed file call it. */
export interface MapiTexts {
  longName?: string;
  shortName?: string;
}

const names: Readonly<Record<number, keyof MapiTexts>> = { 0x3707: 'longName', 0x3704: 'shortName' };
const firstNamed = 0x8000;
const severalValues = 0x1000;
const [text8, text16, blob, object] = [0x1e, 0x1f, 0x102, 0x0d];
/** Bytes of the values that have one size, padding included. */
const sizes: Readonly<Record<number, number>> = {
  [0x02]: 4,
  [0x03]: 4,
  [0x04]: 4,
  [0x05]: 8,
  [0x06]: 8,
  [0x07]: 8,
  [0x0a]: 4,
  [0x0b]: 4,
  [0x14]: 8,
  [0x40]: 8,
  [0x48]: 16,
};

/** Reads forward and says when there is nothing left to read. */
class Cursor {
  at = 0;
  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  has(count: number): boolean {
    return this.at + count <= this.bytes.length;
  }

  /** A whole number of two or four bytes; zero behind the end. */
  number(size: 2 | 4): number {
    if (!this.has(size)) return this.skipOver(size);
    const value = size === 2 ? this.view.getUint16(this.at, true) : this.view.getUint32(this.at, true);
    this.at += size;
    return value;
  }

  skipOver(count: number): 0 {
    this.at += count;
    return 0;
  }

  /** The next so many bytes, and past what fills them up to a multiple of four. */
  padded(length: number): Uint8Array {
    const value = this.bytes.subarray(this.at, this.at + length);
    this.at += Math.ceil(length / 4) * 4;
    return value;
  }
}

/** The names among the properties of a packed file (MS-OXTNEF 2.1.3.4); what comes behind anything unknown is left. */
export function mapiTexts(bytes: Uint8Array): MapiTexts {
  const cursor = new Cursor(bytes);
  const found: MapiTexts = {};
  for (let left = cursor.number(4); left > 0 && cursor.has(8); left -= 1) {
    const type = cursor.number(2);
    const id = cursor.number(2);
    if (id >= firstNamed) skipName(cursor);
    const kind = type & ~severalValues;
    const isSized = kind in sizes;
    if (!isSized && ![text8, text16, blob, object].includes(kind)) break;
    const count = isSized && type === kind ? 1 : cursor.number(4);
    for (let no = 0; no < count && cursor.has(4); no += 1) {
      if (isSized) cursor.skipOver(sizes[kind]!);
      else note(found, names[id], kind, cursor.padded(cursor.number(4)));
    }
  }
  return found;
}

function skipName(cursor: Cursor): void {
  cursor.skipOver(16);
  const isText = cursor.number(4) === 1;
  if (isText) cursor.padded(cursor.number(4));
  else cursor.skipOver(4);
}

function note(found: MapiTexts, name: keyof MapiTexts | undefined, kind: number, value: Uint8Array): void {
  if (!name || found[name] !== undefined || (kind !== text8 && kind !== text16)) return;
  const text = kind === text16 ? new TextDecoder('utf-16le').decode(value) : decodeUnlabelled(value);
  const bare = text.split('\0', 1)[0]!;
  if (bare !== '') found[name] = bare;
}
