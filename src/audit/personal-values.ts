import { createHash, randomBytes } from 'node:crypto';
import { Personal } from '../platform/index.js';

/** One personal value taken out of an event: where it stood, what it was, and the salt of its hash. */
export interface PersonalValue {
  readonly path: string;
  readonly value: string;
  readonly salt: Buffer;
}

/** What stands in the canonical text instead of a personal value. */
export interface PersonalHash {
  readonly personal: string;
}

/** SHA-256 over salt and value, in hexadecimal. */
export function personalHash(salt: Buffer, value: string): string {
  return createHash('sha256').update(salt).update(value, 'utf8').digest('hex');
}

/**
 * Takes every `Personal` out of a payload, leaving its salted hash: the event stays provable after the value is
 * erased. Paths are JSON pointers (RFC 6901) into the payload.
 */
export function takeOutPersonal(payload: unknown): { payload: unknown; values: PersonalValue[] } {
  const values: PersonalValue[] = [];
  const walk = (node: unknown, path: string): unknown => {
    if (node instanceof Personal) {
      const salt = randomBytes(16);
      values.push({ path, value: node.value, salt });
      return { personal: personalHash(salt, node.value) } satisfies PersonalHash;
    }
    if (node === null || typeof node !== 'object' || node instanceof Date) return node;
    if (Array.isArray(node)) return node.map((item, index) => walk(item, `${path}/${String(index)}`));
    return Object.fromEntries(
      Object.entries(node).map(([key, item]) => [key, walk(item, `${path}/${escapePointer(key)}`)]),
    );
  };
  return { payload: walk(payload, ''), values };
}

/** Puts personal values back where they stood; one that was erased reads `null`. */
export function putBackPersonal(payload: unknown, values: ReadonlyMap<string, string | null>): unknown {
  const walk = (node: unknown, path: string): unknown => {
    if (node === null || typeof node !== 'object') return node;
    if (isPersonalHash(node)) return values.get(path) ?? null;
    if (Array.isArray(node)) return node.map((item, index) => walk(item, `${path}/${String(index)}`));
    return Object.fromEntries(
      Object.entries(node).map(([key, item]) => [key, walk(item, `${path}/${escapePointer(key)}`)]),
    );
  };
  return walk(payload, '');
}

function isPersonalHash(node: object): node is PersonalHash {
  return Object.keys(node).length === 1 && typeof (node as Partial<PersonalHash>).personal === 'string';
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
