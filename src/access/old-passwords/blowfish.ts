/** The subkeys of the cipher: 18 words, and four tables of 256 one after the other. */
export interface Blowfish {
  readonly keys: Int32Array;
  readonly boxes: Int32Array;
}

const keyWords = 18;
const boxWords = 4 * 256;

let initial: Int32Array | null = null;

/** The cipher as it is before any key: its words are the fraction of π, 32 bits each (Schneier, 1993). */
export function blowfishOf(): Blowfish {
  initial ??= fractionOfPi(keyWords + boxWords);
  return { keys: initial.slice(0, keyWords), boxes: initial.slice(keyWords) };
}

/** Enciphers a block of two words in its place. */
export function encrypt({ keys, boxes }: Blowfish, block: Int32Array): void {
  let left = block[0]! ^ keys[0]!;
  let right = block[1]!;
  for (let round = 1; round <= 16; round += 2) {
    right ^= mixed(boxes, left) ^ keys[round]!;
    left ^= mixed(boxes, right) ^ keys[round + 1]!;
  }
  block[0] = right ^ keys[17]!;
  block[1] = left;
}

function mixed(boxes: Int32Array, word: number): number {
  const sum = (boxes[word >>> 24]! + boxes[256 | ((word >>> 16) & 255)]!) | 0;
  return ((sum ^ boxes[512 | ((word >>> 8) & 255)]!) + boxes[768 | (word & 255)]!) | 0;
}

/** Mixes a key and a salt of 16 bytes into the subkeys: `ExpandKey` of bcrypt. */
export function expandKey(state: Blowfish, key: Buffer, salt: Buffer): void {
  const { keys, boxes } = state;
  for (let index = 0, at = 0; index < keyWords; index += 1, at += 4) keys[index]! ^= wordAt(key, at);
  const salts = [0, 4, 8, 12].map((at) => wordAt(salt, at));
  const block = new Int32Array(2);
  let half = 0;
  for (const words of [keys, boxes]) {
    for (let index = 0; index < words.length; index += 2, half ^= 2) {
      block[0]! ^= salts[half]!;
      block[1]! ^= salts[half + 1]!;
      encrypt(state, block);
      words[index] = block[0]!;
      words[index + 1] = block[1]!;
    }
  }
}

/** Four bytes from `at` on, starting over at the end of the key. */
function wordAt(key: Buffer, at: number): number {
  const byte = (offset: number) => key[(at + offset) % key.length]!;
  return (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
}

/** By Machin: π = 16·arctan(1/5) − 4·arctan(1/239), with some bits more than are used. */
function fractionOfPi(words: number): Int32Array {
  const bits = BigInt(words * 32);
  const spare = 64n;
  const one = 1n << (bits + spare);
  const fraction = ((16n * arctanOfInverse(5n, one) - 4n * arctanOfInverse(239n, one)) % one) >> spare;
  const hex = fraction.toString(16).padStart(words * 8, '0');
  return Int32Array.from(
    { length: words },
    (_, at) => Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16) | 0,
  );
}

function arctanOfInverse(x: bigint, one: bigint): bigint {
  let power = one / x;
  let sum = power;
  for (let odd = 3n, sign = -1n; power > 0n; odd += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / odd;
  }
  return sum;
}
