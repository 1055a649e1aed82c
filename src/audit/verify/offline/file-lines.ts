import { open } from 'node:fs/promises';
import type { Span } from './forms.js';

const lineEnd = 10;
const readBytes = 1 << 20;

/** The whole lines of a part of a file, many at a time, in memory that is used again for the next. */
export async function* linesOf({ file, from, to }: Span): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    let memory = Buffer.allocUnsafeSlow(readBytes);
    let held = 0;
    for (let at = from; at < to;) {
      if (held === memory.length) memory = Buffer.concat([memory], held * 2);
      const room = Math.min(memory.length - held, to - at);
      const { bytesRead } = await handle.read(memory, held, room, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      const filled = memory.subarray(0, held + bytesRead);
      const whole = filled.lastIndexOf(lineEnd) + 1;
      if (whole > 0) yield filled.subarray(0, whole);
      memory.copyWithin(0, whole, filled.length);
      held = filled.length - whole;
    }
  } finally {
    await handle.close();
  }
}

/** Tells of each line among whole lines. */
export function eachLine(
  bytes: Buffer,
  take: (line: { bytes: Buffer; start: number; end: number }) => void,
): void {
  for (let start = 0, end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, start)) {
    take({ bytes, start, end });
    start = end + 1;
  }
}

/** The bytes of a part of a file, in memory that is used again for the next. */
export async function* bytesOf({ file, from, to }: Span): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    const memory = Buffer.allocUnsafeSlow(readBytes);
    for (let at = from; at < to;) {
      const { bytesRead } = await handle.read(memory, 0, Math.min(readBytes, to - at), at);
      if (bytesRead === 0) return;
      yield memory.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/** Where the last line of a file begins, and what it is. */
export async function lastLine(file: string): Promise<{ start: number; line: string }> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    for (let length = 1 << 16; ; length *= 4) {
      const from = Math.max(0, size - length);
      const bytes = Buffer.alloc(size - from);
      await handle.read(bytes, 0, bytes.length, from);
      const before = bytes.length < 2 ? -1 : bytes.lastIndexOf(lineEnd, bytes.length - 2);
      if (before >= 0 || from === 0) {
        return { start: from + before + 1, line: bytes.toString('utf8', before + 1) };
      }
    }
  } finally {
    await handle.close();
  }
}
