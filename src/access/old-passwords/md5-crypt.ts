import { createHash } from 'node:crypto';
import { crypt64 } from './crypt64.js';

const form = /^(\$1\$|\$apr1\$)([^$]{0,8})\$([./0-9A-Za-z]{22})$/;
const rounds = 1_000;
/** In which order the bytes of the digest are written, three to four characters; the last one by itself. */
const order = [
  [0, 6, 12],
  [1, 7, 13],
  [2, 8, 14],
  [3, 9, 15],
  [4, 10, 5],
] as const;

export function isMd5Crypt(hash: string): boolean {
  return form.test(hash);
}

/** MD5-crypt of `password` (FreeBSD 2.0, 1994; `$apr1$` is Apache's) with the salt of `hash`, written like it. */
export function md5Crypt(password: string, hash: string): string {
  const [, magic = '$1$', salt = ''] = form.exec(hash) ?? [];
  const typed = Buffer.from(password, 'utf8');
  const salted = Buffer.from(salt, 'latin1');
  let digest = firstDigest(typed, magic, salted);
  for (let round = 0; round < rounds; round += 1) {
    const odd = round % 2 === 1;
    digest = md5(
      odd ? typed : digest,
      round % 3 === 0 ? Buffer.alloc(0) : salted,
      round % 7 === 0 ? Buffer.alloc(0) : typed,
      odd ? digest : typed,
    );
  }
  return `${magic}${salt}$${written(digest)}`;
}

function firstDigest(typed: Buffer, magic: string, salt: Buffer): Buffer {
  const inner = md5(typed, salt, typed);
  const parts = [typed, Buffer.from(magic, 'latin1'), salt];
  for (let left = typed.length; left > 0; left -= 16) parts.push(inner.subarray(0, Math.min(16, left)));
  // The original takes a byte of the password, or a zero, for each bit of its length.
  for (let bits = typed.length; bits > 0; bits >>>= 1) {
    parts.push((bits & 1) === 1 ? Buffer.alloc(1) : typed.subarray(0, 1));
  }
  return md5(...parts);
}

function written(digest: Buffer): string {
  const triples = order.map(([a, b, c]) => crypt64((digest[a]! << 16) | (digest[b]! << 8) | digest[c]!, 4));
  return triples.join('') + crypt64(digest[11]!, 2);
}

function md5(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
