import type { PersonalByHash } from './personal-values.js';

/** What an event names, by their ids. */
export interface EventIds {
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly entity_type: string;
  readonly entity_id: string;
  readonly ticket_id: string | null;
  readonly company_id: string | null;
  readonly user_id: string | null;
}

/** A row of `selectEvents`. */
export interface EventRow extends EventIds {
  readonly canonical: string;
  readonly personal: string;
}

const saltLength = 32;
const hashLength = 64;

/** The personal values of an event that were not erased. */
export function valuesOf(row: EventRow): PersonalByHash {
  const values = new Map<string, { value: string; salt: string }>();
  if (row.personal === '[]') return values;
  for (const item of JSON.parse(row.personal) as string[]) {
    const salt = item.slice(0, saltLength);
    const hash = item.slice(saltLength, saltLength + hashLength);
    values.set(hash, { salt, value: item.slice(saltLength + hashLength) });
  }
  return values;
}
