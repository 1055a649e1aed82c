import { decodeUnlabelled } from './cyrillic.js';
import { mailLimits, type MailFault } from './parsed-mail.js';

const [CR, LF] = [13, 10];
const unlabelled = /^(?:us-ascii|ascii|ansi_x3\.4-1968|unknown-8bit|x-unknown|unknown|8bit|default|none|)$/i;
const contentType = /^content-type[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/im;
/** A label that loses no byte: what they mean is found out afterwards (`settleMarked`). */
const keepsBytes = 'charset=x-user-defined';

/**
 * Counts what a mail is made of before anything is parsed, and mends what a parser takes for granted: header lines in
 * an encoding nobody names become UTF-8, texts without a charset are labelled so that their bytes survive. What is
 * inside a mail that is attached stays untouched.
 */
export function prepareRaw(raw: Buffer): { readonly raw: Buffer } | { readonly fault: MailFault } {
  const fault = rawFault(raw);
  return fault ? { fault } : mend(raw);
}

/** A parser keeps each line by itself: a file of 25 MB has a third of a million, and only what was made to hurt has more. */
function hasTooManyLines(raw: Buffer): boolean {
  let lines = 0;
  for (let at = raw.indexOf(LF); at !== -1; at = raw.indexOf(LF, at + 1))
    if ((lines += 1) > mailLimits.lines) return true;
  return false;
}

/** Whether a mail has more than is read of what can be counted without taking it apart. */
export function rawFault(raw: Buffer): MailFault | null {
  if (raw.length > mailLimits.bytes) return 'mail_too_large';
  return headerFault(raw) ?? (hasTooManyLines(raw) ? 'lines_too_many' : null);
}

function headerFault(raw: Buffer): MailFault | null {
  const end = endOfHeaders(raw, 0);
  if (end > mailLimits.headerBytes) return 'headers_too_large';
  const lines = raw.toString('latin1', 0, end).split('\n');
  return lines.filter((line) => /^[^\s]/.test(line)).length > mailLimits.headers ? 'headers_too_many' : null;
}

/** Where the blank line begins that ends the header lines which begin at `from`; to the parser `\r\r\n` is one too. */
export function endOfHeaders(raw: Buffer, from: number): number {
  for (let start = from; start < raw.length;) {
    const next = raw.indexOf(LF, start);
    const end = next === -1 ? raw.length : next;
    let at = start;
    while (at < end && raw[at] === CR) at += 1;
    if (at === end) return start;
    start = end + 1;
  }
  return raw.length;
}

function mend(raw: Buffer): { readonly raw: Buffer } | { readonly fault: MailFault } {
  const boundaries = new Set<string>();
  const pieces: Buffer[] = [];
  let parts = 0;
  for (let position = 0; position < raw.length;) {
    if ((parts += 1) > mailLimits.parts + 1) return { fault: 'parts_too_many' };
    const end = endOfHeaders(raw, position);
    pieces.push(mendHeaders(raw.subarray(position, end), boundaries, parts === 1));
    const next = nextPart(raw, end, boundaries);
    pieces.push(raw.subarray(end, next));
    position = next;
  }
  return { raw: Buffer.concat(pieces) };
}

/** Where the headers of the next part begin: behind the next line that is a boundary and not the last one of its kind. */
function nextPart(raw: Buffer, from: number, boundaries: ReadonlySet<string>): number {
  if (boundaries.size === 0) return raw.length;
  for (let start = from; start < raw.length;) {
    const next = raw.indexOf(LF, start);
    const end = next === -1 ? raw.length : next;
    if (raw[start] === 45 && raw[start + 1] === 45 && end - start < 300) {
      const line = raw.toString('latin1', start + 2, end).trimEnd();
      if (boundaries.has(line)) return end + 1;
    }
    start = end + 1;
  }
  return raw.length;
}

function mendHeaders(block: Buffer, boundaries: Set<string>, isFirst: boolean): Buffer {
  const text = block.toString('latin1');
  const found = contentType.exec(text);
  const type = found?.[1] ?? '';
  const boundary = /^multipart\//i.test(type)
    ? /boundary\s*=\s*(?:"([^"\r\n]{1,250})"|([^\s;"]{1,250}))/i.exec(type)
    : null;
  if (boundary) boundaries.add((boundary[1] ?? boundary[2])!.trimEnd());
  const utf8 = inUtf8(block);
  if (isFirst && text.trim() === '') return utf8;
  return found
    ? relabelled(utf8, type)
    : Buffer.concat([utf8, Buffer.from(`Content-Type: text/plain; ${keepsBytes}\r\n`)]);
}

function inUtf8(block: Buffer): Buffer {
  return block.some((byte) => byte > 127) ? Buffer.from(decodeUnlabelled(block), 'utf8') : block;
}

function relabelled(block: Buffer, type: string): Buffer {
  if (!/^text\/(?:plain|html)\b/i.test(type)) return block;
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)"?/i.exec(type);
  if (charset && !unlabelled.test(charset[1]!)) return block;
  const text = block.toString('utf8');
  const named = contentType.exec(text)!;
  const bare = named[1]!.replace(/;\s*charset\s*=\s*"?[^\s";]*"?/i, '').replace(/;\s*$/, '');
  const header = named[0].slice(0, named[0].length - named[1]!.length);
  return Buffer.from(
    text.slice(0, named.index) +
      `${header}${bare}; ${keepsBytes}` +
      text.slice(named.index + named[0].length),
    'utf8',
  );
}
