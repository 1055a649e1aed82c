import type { Sql } from '../platform/index.js';

/** Where counting a ticket's place stops: a place beyond it is this many and one. */
export const queuePlaceBound = 10_000;

/**
 * How many live tickets stand before this one in the queue, plus one, counted in the queue's own index and no further
 * than `queuePlaceBound`; `null` for a ticket that is not live.
 */
export async function queuePlaceOf(sql: Sql, ticketId: string): Promise<number | null> {
  const rows = await sql.query<{ place: number }>(
    `SELECT (SELECT count(*)::int + 1 FROM (
               SELECT 1 FROM ticket o WHERE o.status IN ('new', 'open', 'waiting_customer', 'solution_proposed')
                 AND (o.priority, o.created_at, o.id) < (t.priority, t.created_at, t.id)
               LIMIT ${String(queuePlaceBound)}) before) AS place
     FROM ticket t WHERE t.id = $1 AND t.status IN ('new', 'open', 'waiting_customer', 'solution_proposed')`,
    [ticketId],
  );
  return rows[0]?.place ?? null;
}
