import { createHash } from 'node:crypto';
import { mailLimits } from './reading/parsed-mail.js';

/** Small enough that neither writing nor reading one holds anybody up. */
export const pieceBytes = 256 * 1024;
/** What is kept of a mail that is too large, for staff to see whose it was. */
const keptOfTooLarge = mailLimits.headerBytes;

/** A mail as it came, in pieces that are stored one by one. */
export interface RawPieces {
  /** As many as there are bytes for, full ones but for the last; of a mail that is too large, its beginning. */
  readonly pieces: readonly Buffer[];
  /** How large the whole was. */
  readonly size: number;
  /** Of what is kept. */
  readonly sha256: string;
}

/**
 * The whole mail, or the beginning of one that is too large; the rest is read and let go. It is hashed and cut as it
 * comes: nothing of it is ever gone through at once, for that would hold up everybody else.
 */
export async function gatherPieces(stream: AsyncIterable<Buffer>): Promise<RawPieces> {
  const hash = createHash('sha256');
  const pieces: Buffer[] = [];
  let open: Buffer[] = [];
  let filled = 0;
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > mailLimits.bytes) {
      // Only counted from here on; of what came before, the first piece will be kept.
      pieces.length = Math.min(pieces.length, 1);
      continue;
    }
    hash.update(chunk);
    for (let rest = chunk; rest.length > 0;) {
      const part = rest.subarray(0, pieceBytes - filled);
      open.push(part);
      filled += part.length;
      rest = rest.subarray(part.length);
      if (filled < pieceBytes) continue;
      pieces.push(Buffer.concat(open, filled));
      [open, filled] = [[], 0];
    }
  }
  if (size > mailLimits.bytes) return beginningOf(pieces[0] ?? Buffer.concat(open), size);
  if (filled > 0) pieces.push(Buffer.concat(open, filled));
  return { pieces, size, sha256: hash.digest('hex') };
}

function beginningOf(begun: Buffer, size: number): RawPieces {
  const kept = begun.subarray(0, keptOfTooLarge);
  return { pieces: [kept], size, sha256: createHash('sha256').update(kept).digest('hex') };
}

/** The same of bytes that are there already, with a breath after each piece. */
export async function* slicesOf(raw: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < raw.length; start += pieceBytes) {
    yield raw.subarray(start, start + pieceBytes);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
