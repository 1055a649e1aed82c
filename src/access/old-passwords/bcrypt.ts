import { timingSafeEqual } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { blowfishOf, encrypt, expandKey, type Blowfish } from './blowfish.js';

const form = /^\$2[abxy]\$(\d\d)\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})$/;
const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Rounds as a power of two; more than this takes seconds and would be a way to keep the server busy. */
const [least, most] = [4, 13];
/** Rounds done before others are let in: about 5 ms. */
const atOnce = 32;
const plain = Buffer.from('OrpheanBeholderScryDoubt', 'latin1');

/** Whether the text is a bcrypt hash whose cost is bearable. */
export function isBcrypt(hash: string): boolean {
  const cost = Number(form.exec(hash)?.[1] ?? 0);
  return cost >= least && cost <= most;
}

/**
 * Whether `password` is the one of this bcrypt hash (Provos and Mazières, 1999). As everywhere, only the first 72 bytes
 * of a password count. Others are served meanwhile.
 */
export async function isBcryptOf(password: string, hash: string): Promise<boolean> {
  const [, cost = '', salt = '', digest = ''] = form.exec(hash) ?? [];
  const typed = Buffer.concat([Buffer.from(password, 'utf8').subarray(0, 72), Buffer.alloc(1)]);
  const made = await bcrypt(typed, decode(salt, 16), Number(cost));
  const kept = decode(digest, 23);
  return timingSafeEqual(made.subarray(0, 23), kept);
}

async function bcrypt(password: Buffer, salt: Buffer, cost: number): Promise<Buffer> {
  const state = blowfishOf();
  expandKey(state, password, salt);
  const noSalt = Buffer.alloc(16);
  for (let round = 0; round < 2 ** cost; round += 1) {
    expandKey(state, password, noSalt);
    expandKey(state, salt, noSalt);
    if (round % atOnce === atOnce - 1) await breathe();
  }
  return encrypted(state);
}

function encrypted(state: Blowfish): Buffer {
  const text = Buffer.from(plain);
  for (let at = 0; at < text.length; at += 8) {
    const block = new Int32Array([text.readInt32BE(at), text.readInt32BE(at + 4)]);
    for (let time = 0; time < 64; time += 1) encrypt(state, block);
    text.writeInt32BE(block[0]!, at);
    text.writeInt32BE(block[1]!, at + 4);
  }
  return text;
}

/** bcrypt's own Base64: another alphabet, no padding. */
function decode(text: string, bytes: number): Buffer {
  let bits = '';
  for (const character of text) bits += alphabet.indexOf(character).toString(2).padStart(6, '0');
  return Buffer.from(
    Array.from({ length: bytes }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2)),
  );
}
