const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Six bits a character, lowest first: how the old Unix hashes are written. `value` has at most 24 bits. */
export function crypt64(value: number, characters: number): string {
  let text = '';
  for (let rest = value, left = characters; left > 0; rest >>>= 6, left -= 1) text += alphabet[rest & 63]!;
  return text;
}

/** What one such character stands for; -1 for any other. */
export function crypt64Value(character: string): number {
  return alphabet.indexOf(character);
}
