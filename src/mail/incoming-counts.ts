import type { Sql } from '../platform/index.js';
import type { IncomingStatus } from '../outbox/index.js';

const outcomes: readonly IncomingStatus[] = [
  'received',
  'handled',
  'quarantined',
  'ignored',
  'duplicate',
  'failed',
];

/**
 * How many mails ever came in, and how many stand at each outcome: `total` is what was accepted, counted from what is
 * kept of it, and the others add up to it.
 */
export async function incomingCounts(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<{ status: string; count: number }>(
    `SELECT 'total' AS status, count(*)::int AS count FROM incoming_mail
     UNION ALL SELECT status, count(*)::int FROM mail_message WHERE direction = 'in' GROUP BY status`,
  );
  const found = new Map(rows.map(({ status, count }) => [status, count]));
  return new Map(['total', ...outcomes].map((status) => [status, found.get(status) ?? 0]));
}

/** Accepted mails less those at some outcome, those not handled yet included: 0 unless something is badly wrong. */
export async function unaccounted(sql: Sql): Promise<number> {
  const counts = await incomingCounts(sql);
  const settled = outcomes.reduce((sum, status) => sum + counts.get(status)!, 0);
  return counts.get('total')! - settled;
}
