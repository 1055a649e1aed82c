/** Letters and digits of a recovery code: none that is mistaken for another. */
export const recoveryAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
export const recoveryLength = 10;

export type ReadCode =
  | { readonly kind: 'time'; readonly digits: string }
  | { readonly kind: 'recovery'; readonly letters: string };

const recoveryForm = new RegExp(`^[${recoveryAlphabet}]{${String(recoveryLength)}}$`);

/**
 * What somebody typed as their code: six digits of an authenticator, or a recovery code, with whatever blanks, dashes
 * and capitals they used; `null` for what can be neither.
 */
export function readCode(typed: string): ReadCode | null {
  if (typed.length > 100) return null;
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toLowerCase();
  if (/^[0-9]{6}$/.test(plain)) return { kind: 'time', digits: plain };
  return recoveryForm.test(plain) ? { kind: 'recovery', letters: plain } : null;
}
