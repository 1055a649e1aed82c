import type { Sql } from '../platform/index.js';
import { mayReadSql } from './sight.js';
import type { Reader } from './tickets.queries.js';

/** A tie between two tickets, as shown on both. */
export interface FollowUpTie {
  readonly number: number;
  readonly subject: string;
  readonly status: 'claimed' | 'confirmed';
}

/** What a ticket goes on with and what goes on with it, as far as the reader may read those tickets. */
export async function followUpsOf(
  sql: Sql,
  ticketId: string,
  reader: Reader,
): Promise<{ continues: FollowUpTie | null; continuedBy: FollowUpTie[] }> {
  const [sees, values] = reader.kind === 'staff' ? ['true', []] : [mayReadSql('t', '$2'), [reader.userId]];
  const rows = await sql.query<FollowUpTie & { forward: boolean }>(
    `SELECT t.number, t.subject, f.status, f.ticket_id = $1 AS forward
     FROM ticket_follow_up f
     JOIN ticket t ON t.id = CASE WHEN f.ticket_id = $1 THEN f.closed_ticket_id ELSE f.ticket_id END
     WHERE (f.ticket_id = $1 OR f.closed_ticket_id = $1) AND f.status <> 'dropped' AND ${sees}
     ORDER BY t.number`,
    [ticketId, ...values],
  );
  const tie = ({ number, subject, status }: FollowUpTie): FollowUpTie => ({ number, subject, status });
  const forward = rows.find((row) => row.forward);
  return {
    continues: forward ? tie(forward) : null,
    // The closed ticket shows only what staff confirmed; the new one shows its claim as well.
    continuedBy: rows
      .filter((row) => !row.forward && (reader.kind === 'staff' || row.status === 'confirmed'))
      .map(tie),
  };
}

/** Tickets merged straight into this one. */
export async function mergedSourcesOf(
  sql: Sql,
  ticketId: string,
): Promise<
  { id: string; number: number; subject: string; reason: string; mergedAt: Date; mergedBy: string }[]
> {
  return sql.query(
    `SELECT t.id, t.number, t.subject, m.reason, m.merged_at AS "mergedAt", s.full_name AS "mergedBy"
     FROM ticket_merge m JOIN ticket t ON t.id = m.source_id JOIN staff_member s ON s.id = m.merged_by
     WHERE m.target_id = $1 AND m.unmerged_at IS NULL ORDER BY m.merged_at, t.number`,
    [ticketId],
  );
}
