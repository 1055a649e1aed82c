import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { crypt64, crypt64Value } from './crypt64.js';

const form = /^(\$[PH]\$)([./0-9A-Za-z])([./0-9A-Za-z]{8})([./0-9A-Za-z]{22})$/;
/** Rounds as a power of two: what phpass writes itself; more would be a way to keep the server busy. */
const [least, most] = [7, 18];

export function isPhpass(hash: string): boolean {
  const [, , cost = ''] = form.exec(hash) ?? [];
  const power = crypt64Value(cost);
  return cost !== '' && power >= least && power <= most;
}

/** Some milliseconds of them: others are served in between. */
const roundsAtOnce = 2_048;

/** The portable hash of phpass (Openwall; phpBB writes `$H$`) of `password` with the cost and salt of `hash`. */
export async function phpass(password: string, hash: string): Promise<string> {
  const [, magic = '', cost = '', salt = ''] = form.exec(hash) ?? [];
  const typed = Buffer.from(password, 'utf8');
  let digest = md5(Buffer.from(salt, 'latin1'), typed);
  for (let left = 2 ** crypt64Value(cost); left > 0; left -= 1) {
    digest = md5(digest, typed);
    if (left % roundsAtOnce === 0) await nextTurn();
  }
  return magic + cost + salt + written(digest);
}

/** Three bytes, the first lowest, to four characters. */
function written(digest: Buffer): string {
  let text = '';
  for (let at = 0; at < 15; at += 3) {
    text += crypt64(digest[at]! | (digest[at + 1]! << 8) | (digest[at + 2]! << 16), 4);
  }
  return text + crypt64(digest[15]!, 2);
}

function md5(one: Buffer, other: Buffer): Buffer {
  return createHash('md5').update(one).update(other).digest();
}
