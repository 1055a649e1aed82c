import type { Sql } from '../platform/index.js';

/** Where a batch ended. */
export interface DuePlace {
  readonly at: Date;
  readonly id: string;
}

const due = (column: string, rest: string): string =>
  `SELECT id, ${column} AS at FROM ticket
   WHERE ${column} <= $1 AND ($2::timestamptz IS NULL OR (${column}, id) > ($2, $3)) ${rest}
   ORDER BY ${column}, id LIMIT $4`;

/** Tickets whose customer's term is over by `now`, the longest over first: the same as `isOver` of each. */
export function ticketsToClose(
  sql: Sql,
  now: Date,
  after: DuePlace | null,
  limit: number,
): Promise<DuePlace[]> {
  return sql.query<DuePlace>(due('closes_at', ''), [now, after?.at ?? null, after?.id ?? null, limit]);
}

/** Tickets whose customer is to be reminded by `now` and was not. */
export function ticketsToRemind(
  sql: Sql,
  now: Date,
  after: DuePlace | null,
  limit: number,
): Promise<DuePlace[]> {
  const rest = 'AND reminded_at IS NULL AND closes_at > $1';
  return sql.query<DuePlace>(due('remind_at', rest), [now, after?.at ?? null, after?.id ?? null, limit]);
}

/** Ids of tickets with a term that the calendar or the regulation decides, in their order. */
export async function ticketsWithTerms(sql: Sql, after: string | null, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT id FROM ticket WHERE (received_at IS NOT NULL
       OR (first_responded_at IS NULL AND status IN ('new', 'open', 'waiting_customer', 'solution_proposed', 'merged')))
       AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}
