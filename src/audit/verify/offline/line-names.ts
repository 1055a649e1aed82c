import { backslash, closing, opening, quote } from './characters.js';

const namesHead = Buffer.from(',"names":{');

/** Whether one object of names stands between these bytes of a line, and nothing besides. */
export function areNames(bytes: Buffer, from: number, to: number): boolean {
  for (let head = 0; head < namesHead.length; head += 1)
    if (bytes[from + head] !== namesHead[head]) return false;
  let [at, open] = [from + namesHead.length, 1];
  for (; at < to && open > 0; at += 1) {
    const byte = bytes[at]!;
    if (byte === quote) at = textEnd(bytes, at + 1, to);
    else if (byte === opening) open += 1;
    else if (byte === closing) open -= 1;
  }
  return open === 0 && at === to;
}

/** Where the quote is that ends a text. */
function textEnd(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}
