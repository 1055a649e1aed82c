import { timingSafeEqual } from 'node:crypto';
import { isBcrypt, isBcryptOf } from './bcrypt.js';
import { isMd5Crypt, md5Crypt } from './md5-crypt.js';
import { isPhpass, phpass } from './phpass.js';

interface OldKind {
  readonly is: (hash: string) => boolean;
  readonly fits: (hash: string, password: string) => boolean | Promise<boolean>;
}

/** Hashes that other systems made and people bring with them (SPEC R7). */
const kinds: readonly OldKind[] = [
  { is: isBcrypt, fits: (hash, password) => isBcryptOf(password, hash) },
  { is: isMd5Crypt, fits: (hash, password) => same(md5Crypt(password, hash), hash) },
  { is: isPhpass, fits: async (hash, password) => same(await phpass(password, hash), hash) },
];

/** Whether the text is a hash that another system made, of a kind known here. */
export function isOldHash(hash: string): boolean {
  return kinds.some((kind) => kind.is(hash));
}

/**
 * Whether the password, as it was typed, is the one of an old hash. The other system may have taken composed letters
 * apart or not, so both forms are tried.
 */
export async function isOldPassword(hash: string, password: string): Promise<boolean> {
  const kind = kinds.find((known) => known.is(hash));
  if (!kind) return false;
  for (const typed of new Set([password.normalize('NFC'), password])) {
    if (await kind.fits(hash, typed)) return true;
  }
  return false;
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
