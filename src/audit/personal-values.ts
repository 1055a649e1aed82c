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

/** Personal values by the hash that stands for them. */
export type ValuesByHash = ReadonlyMap<string, string>;

/** Puts personal values back where their hashes stand; one that was erased reads `null`. Changes the payload. */
export function putBackPersonal(payload: unknown, values: ValuesByHash): unknown {
  if (payload === null || typeof payload !== 'object') return payload;
  if (isPersonalHash(payload)) return values.get(payload.personal) ?? null;
  const members = payload as Record<string, unknown>;
  for (const key of Object.keys(members)) members[key] = putBackPersonal(members[key], values);
  return payload;
}

/** The same on canonical text, without parsing it; the hash of an erased value stays. */
export function putBackIntoText(canonical: string, values: ValuesByHash): string {
  // Inside a string of the text each quote would be escaped, so only the objects themselves look like this.
  return canonical.replace(/\{"personal":"([0-9a-f]{64})"\}/g, (whole, hash: string) => {
    const value = values.get(hash);
    return value === undefined ? whole : JSON.stringify(value);
  });
}

function isPersonalHash(node: object): node is PersonalHash {
  return typeof (node as Partial<PersonalHash>).personal === 'string' && Object.keys(node).length === 1;
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
