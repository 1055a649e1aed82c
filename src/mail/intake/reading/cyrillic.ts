const encodings = ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5'] as const;
type Encoding = (typeof encodings)[number] | 'utf-8' | 'windows-1252';

const common = new Set('оеаинтсрвлкмдпуяыьгзбч');
const marked = /[\uF780-\uF7FF]/;
const runs = /[\u0000-\u007F\uF780-\uF7FF]+/g;

/** The text of bytes that nobody says the encoding of: UTF-8 where they can be, else what reads most like Russian. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/**
 * Reads the stretches of a text that were decoded as `x-user-defined`, which keeps every byte apart: that is how parts
 * without a charset leave the parser.
 */
export function settleMarked(text: string): string {
  if (!marked.test(text)) return text;
  const encoding = encodingOf(bytesOf((text.match(runs) ?? []).join('')));
  const decoder = new TextDecoder(encoding);
  return text.replace(runs, (run) => (marked.test(run) ? decoder.decode(bytesOf(run)) : run));
}

function bytesOf(run: string): Uint8Array {
  const bytes = new Uint8Array(run.length);
  for (let at = 0; at < run.length; at += 1) bytes[at] = run.charCodeAt(at) & 0xff;
  return bytes;
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (isUtf8(bytes)) return 'utf-8';
  const scored = encodings.map((encoding) => ({ encoding, score: score(bytes, encoding) }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score > 0 ? best.encoding : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Russian is mostly common small letters, capitals only begin words, and no word mixes two alphabets. */
function score(bytes: Uint8Array, encoding: Encoding): number {
  let total = 0;
  let before = ' ';
  for (const character of new TextDecoder(encoding).decode(bytes.subarray(0, 20_000))) {
    if (character > '\u007F') total += worth(character, before);
    else if (/[a-z]/i.test(character) && isCyrillic(before)) total -= 4;
    before = character;
  }
  return total;
}

function worth(character: string, before: string): number {
  if (/[a-z]/i.test(before) && isCyrillic(character)) return -4;
  if (common.has(character)) return 3;
  if (/[а-яё]/.test(character)) return 1;
  if (/[А-ЯЁ]/.test(character)) return /[а-яё]/.test(before) ? -3 : 1;
  return /[№«»—–…\u00A0]/.test(character) ? 0 : -2;
}

function isCyrillic(character: string): boolean {
  return /[а-яё]/i.test(character);
}
