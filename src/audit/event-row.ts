import type { ValuesByHash } from './personal-values.js';

/** A row of `selectEvents`. */
export interface EventRow {
  readonly canonical: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly entity_type: string;
  readonly entity_id: string;
  readonly ticket_id: string | null;
  readonly company_id: string | null;
  readonly user_id: string | null;
  readonly personal: string;
}

const hashLength = 64;

/** The personal values of an event that were not erased. */
export function valuesOf(row: EventRow): ValuesByHash {
  const values = new Map<string, string>();
  if (row.personal === '[]') return values;
  for (const item of JSON.parse(row.personal) as string[]) {
    values.set(item.slice(0, hashLength), item.slice(hashLength));
  }
  return values;
}
