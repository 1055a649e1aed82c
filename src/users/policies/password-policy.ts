import { COMMON_PASSWORDS } from './common-passwords.js';

export type PasswordDecision =
  | { allow: true }
  | { allow: false; code: 'password_too_short'; min: number }
  | { allow: false; code: 'password_too_long'; max: number }
  | { allow: false; code: 'password_too_common' };

/** A new password and the account it is for. */
export interface PasswordFacts {
  readonly password: string;
  readonly email: string;
}

const MIN_CHARACTERS = 10;
const MAX_CHARACTERS = 256;
const MIN_DISTINCT = 4;
const MIN_RUN = 3;
/** So many digits and signs around the own address do not make it a secret. */
const MAX_TRIMMINGS = 4;

const ROWS: readonly string[] = [
  ...['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'],
  ...['qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю.'],
  ...['!@#$%^&*()_+', '!"№;%:?*()_+'],
];
const SEQUENCES = ROWS.flatMap((row) => [row, Array.from(row).reverse().join('')]);

/**
 * Whether a password may be set (SECURITY "Identity"): 10 to 256 characters, counted as code points, nothing is
 * trimmed; and not one of the first a stranger would try. No rule about kinds of characters: length does more.
 */
export function decidePassword({ password, email }: PasswordFacts): PasswordDecision {
  const length = Array.from(password).length;
  if (length < MIN_CHARACTERS) return { allow: false, code: 'password_too_short', min: MIN_CHARACTERS };
  if (length > MAX_CHARACTERS) return { allow: false, code: 'password_too_long', max: MAX_CHARACTERS };
  const plain = password.normalize('NFKC').toLowerCase();
  const common =
    COMMON_PASSWORDS.has(plain) || isMonotonous(plain) || isKeyboardWalk(plain) || isOwnAddress(plain, email);
  return common ? { allow: false, code: 'password_too_common' } : { allow: true };
}

/** Few different characters, or a group of up to four repeated (`abcabcabcabc`). */
function isMonotonous(plain: string): boolean {
  return new Set(plain).size < MIN_DISTINCT || /^(.{1,4}?)\1+$/su.test(plain);
}

/** Made of nothing but runs along a row of keys, the alphabet or the digits, either way (`qwerty12345`). */
function isKeyboardWalk(plain: string): boolean {
  const chars = Array.from(plain);
  let at = 0;
  while (at < chars.length) {
    const run = longestRun(chars, at);
    if (run < MIN_RUN) return false;
    at += run;
  }
  return true;
}

function longestRun(chars: readonly string[], start: number): number {
  let length = 1;
  while (start + length < chars.length && isSequence(chars.slice(start, start + length + 1))) length += 1;
  return length;
}

function isSequence(chars: readonly string[]): boolean {
  const text = chars.join('');
  return new Set(chars).size === 1 || SEQUENCES.some((sequence) => sequence.includes(text));
}

/** The e-mail, its local part, its domain or the domain's first label, with some digits or signs about it. */
function isOwnAddress(plain: string, email: string): boolean {
  const address = email.trim().toLowerCase();
  const [local = '', domain = ''] = address.split('@');
  const [firm = ''] = domain.split('.');
  return [address, domain, local, firm].some((own) => {
    if (own.length < MIN_RUN || !plain.includes(own)) return false;
    const rest = plain.split(own).join('');
    return rest.length <= MAX_TRIMMINGS && !/\p{L}/u.test(rest);
  });
}
