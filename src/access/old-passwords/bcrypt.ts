import { compare } from 'bcryptjs';

const form = /^\$2([abxy])\$(\d\d)\$[./A-Za-z0-9]{53}$/;
/** Rounds as a power of two; more than this takes seconds and would be a way to keep the server busy. */
const [least, most] = [4, 13];

/** Whether the text is a bcrypt hash whose cost is bearable. */
export function isBcrypt(hash: string): boolean {
  const cost = Number(form.exec(hash)?.[2] ?? 0);
  return cost >= least && cost <= most;
}

/**
 * Whether `password` is the one of this bcrypt hash. As everywhere, only the first 72 bytes of a password count. Others
 * are served meanwhile.
 */
export async function isBcryptOf(password: string, hash: string): Promise<boolean> {
  // `x` is how crypt_blowfish marks hashes of before 2011, which are `a` for anything but its own fault.
  return compare(password, hash.replace(/^\$2x\$/, '$2a$'));
}
