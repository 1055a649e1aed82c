import { limitKeysOf } from '../../access/index.js';
import type { Tx } from '../../platform/index.js';
import type { Person } from './person.js';
import { ERASED, ERASED_ADDRESS } from './marker.js';

/** Kinds of what is destroyed: the lines of the preview and of the act. */
export const ERASED_PARTS = [
  'profile',
  'access',
  'links',
  'tickets',
  'messages',
  'files',
  'mailsIn',
  'mailsOut',
  'originals',
  'archive',
  'contracts',
  'mentions',
  'traces',
  'audit',
] as const;
export type ErasedPart = (typeof ERASED_PARTS)[number];

/** How many rows of each kind; a kind that is not there had none. */
export type ErasedCounts = Readonly<Partial<Record<ErasedPart, number>>>;

/**
 * One statement that changes or deletes rows of `table`, without RETURNING. `{name}` stands for a member of `Person`, or
 * for `now`, `staff`, `mark` (what stands in place of words) and `address` (in place of an address), `limits` (keys of the person's
 * counts of tries).
 */
export interface ErasingStatement {
  readonly table: string;
  /** `null` where it only goes with rows that are counted already. */
  readonly part: ErasedPart | null;
  readonly sql: string;
}

const types: Readonly<Record<string, string>> = {
  emails: 'text[]',
  limits: 'text[]',
  sure: 'text',
  near: 'text',
  now: 'timestamptz',
  staff: 'uuid',
  mark: 'text',
  address: 'text',
};

/** Runs the statements in their order; @returns how many rows each kind came to */
export async function runStatements(
  tx: Tx,
  statements: readonly ErasingStatement[],
  person: Person,
): Promise<ErasedCounts> {
  const known: Readonly<Record<string, unknown>> = {
    ...person,
    limits: [...person.accounts, ...person.emails].flatMap(limitKeysOf),
    now: tx.now,
    staff: tx.actor.id,
    mark: ERASED,
    address: ERASED_ADDRESS,
  };
  const counts: Partial<Record<ErasedPart, number>> = {};
  for (const { part, sql } of statements) {
    const { text, values } = filled(sql, known);
    const [done] = await tx.query<{ rows: number }>(
      `WITH done AS (${text} RETURNING 1) SELECT count(*)::int AS rows FROM done`,
      values,
    );
    if (part && done!.rows > 0) counts[part] = (counts[part] ?? 0) + done!.rows;
  }
  return counts;
}

function filled(sql: string, known: Readonly<Record<string, unknown>>) {
  const values: unknown[] = [];
  const places = new Map<string, string>();
  const text = sql.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    if (!(name in known)) throw new Error(`nothing is called ${name}`);
    if (!places.has(name)) {
      values.push(known[name]);
      places.set(name, `$${String(values.length)}::${types[name] ?? 'uuid[]'}`);
    }
    return places.get(name)!;
  });
  return { text, values };
}

/** Both together. */
export function added(one: ErasedCounts, other: ErasedCounts): ErasedCounts {
  const parts = ERASED_PARTS.flatMap((part) => {
    const count = (one[part] ?? 0) + (other[part] ?? 0);
    return count > 0 ? [[part, count] as const] : [];
  });
  return Object.fromEntries(parts);
}
