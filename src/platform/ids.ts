import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** A new time-ordered UUID: neighbours in time are neighbours in the index. */
export function newId(): string {
  return v7();
}

/** The id of something that is older than its row: it stands among others where its time puts it, then by `order`. */
export function newIdAt(at: Date, order: number): string {
  return v7({ msecs: at.getTime(), seq: order, random: random() });
}

const pool = Buffer.allocUnsafe(16 * 512);
let used = pool.length;

/** 16 random bytes, of many that are made at once: to ask for so few each time costs more than all the rest. */
function random(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return pool.subarray(used - 16, used);
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text can be compared with a uuid column without the database refusing it. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && uuidPattern.test(text);
}
