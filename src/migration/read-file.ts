import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Bytes of one line; what is longer is refused without being kept. */
const longestLine = 16 * 1024 * 1024;

/** A line as it stands in a file, from 1; `null` where it is too long, or is not UTF-8. */
export interface RawLine {
  readonly number: number;
  readonly text: string | null;
}

/** What a file is known by: SHA-256 of its content, hexadecimal. @throws Error where it cannot be read */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The lines of a file; a line ends with a line feed and nothing else. Blank ones are left out, but counted. */
export async function* linesOf(path: string): AsyncGenerator<RawLine> {
  let number = 0;
  let parts: Buffer[] = [];
  let size = 0;
  const line = (): RawLine => ({ number, text: size > longestLine ? null : decoded(Buffer.concat(parts)) });
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    let rest = chunk as Buffer;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      size += end;
      if (size <= longestLine) parts.push(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      number += 1;
      if (size > 0) yield line();
      [parts, size] = [[], 0];
    }
    size += rest.length;
    if (size <= longestLine) parts.push(rest);
    else parts = [];
  }
  number += 1;
  if (size > 0) yield line();
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}
