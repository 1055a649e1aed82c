import { createHash, randomBytes } from 'node:crypto';
import { Personal } from '../platform/index.js';
import { canonicalArray, canonicalObject, canonicalize } from './canonical.js';

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
 * The canonical text of a payload without its personal values: in place of each stands its salted hash, so that the
 * event stays provable after the value is erased. Paths are JSON pointers (RFC 6901) into the payload.
 */
export function takeOutPersonal(payload: unknown): { canonical: string; values: PersonalValue[] } {
  const values: PersonalValue[] = [];
  const path: string[] = [];
  const write = (node: unknown): string => {
    if (node instanceof Personal) {
      const salt = randomBytes(16);
      values.push({ path: pointerTo(path), value: node.value, salt });
      return canonicalize({ personal: personalHash(salt, node.value) } satisfies PersonalHash);
    }
    if (node === null || typeof node !== 'object' || node instanceof Date) return canonicalize(node);
    if (Array.isArray(node)) return canonicalArray(node, within);
    return canonicalObject(node as Record<string, unknown>, within);
  };
  const within = (node: unknown, key: string | number): string => {
    path.push(String(key));
    const text = write(node);
    path.pop();
    return text;
  };
  return { canonical: write(payload), values };
}

function pointerTo(path: readonly string[]): string {
  return path.map((key) => `/${escapePointer(key)}`).join('');
}

/** Personal values, and their salts in hexadecimal, by the hash that stands for them. */
export type PersonalByHash = ReadonlyMap<string, { readonly value: string; readonly salt: string }>;

/** Stands for an erased value where that must be told from none: no text that was ever taken in has a NUL. */
export const erasedMark = '\0erased';

/** Puts personal values back where their hashes stand; one that was erased reads `null`. Changes the payload. */
export function putBackPersonal(
  payload: unknown,
  values: PersonalByHash,
  erased: string | null = null,
): unknown {
  if (payload === null || typeof payload !== 'object') return payload;
  if (isPersonalHash(payload)) return values.get(payload.personal)?.value ?? erased;
  const members = payload as Record<string, unknown>;
  for (const key of Object.keys(members)) members[key] = putBackPersonal(members[key], values, erased);
  return payload;
}

function isPersonalHash(node: object): node is PersonalHash {
  return typeof (node as Partial<PersonalHash>).personal === 'string' && Object.keys(node).length === 1;
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
