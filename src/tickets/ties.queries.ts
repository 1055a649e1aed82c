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

/** A ticket that was merged into another: straight, or through one that was itself merged. */
export interface MergedSource {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly targetNumber: number;
  readonly reason: string;
  readonly mergedAt: Date;
  readonly mergedBy: string;
}

/** Everything that is merged into this ticket, whatever the way, oldest merge first. */
export async function mergedInto(sql: Sql, ticketId: string): Promise<MergedSource[]> {
  return sql.query<MergedSource>(
    `WITH RECURSIVE source AS (
       SELECT m.* FROM ticket_merge m WHERE m.target_id = $1 AND m.unmerged_at IS NULL
       UNION ALL
       SELECT m.* FROM ticket_merge m JOIN source s ON m.target_id = s.source_id WHERE m.unmerged_at IS NULL
     )
     SELECT t.id, t.number, t.subject, o.number AS "targetNumber", m.reason, m.merged_at AS "mergedAt",
            s.full_name AS "mergedBy"
     FROM source m JOIN ticket t ON t.id = m.source_id JOIN ticket o ON o.id = m.target_id
     JOIN staff_member s ON s.id = m.merged_by ORDER BY m.merged_at, t.number`,
    [ticketId],
  );
}

/** That a ticket was merged into another, and why. */
export interface MergeNote {
  readonly targetNumber: number;
  readonly targetSubject: string;
  readonly reason: string;
  readonly mergedAt: Date;
  readonly mergedBy: string;
}

/** The merge that a merged ticket points on by; `null` for any other. */
export async function mergeOf(sql: Sql, ticketId: string): Promise<MergeNote | null> {
  const [note] = await sql.query<MergeNote>(
    `SELECT t.number AS "targetNumber", t.subject AS "targetSubject", m.reason, m.merged_at AS "mergedAt",
            s.full_name AS "mergedBy"
     FROM ticket_merge m JOIN ticket t ON t.id = m.target_id JOIN staff_member s ON s.id = m.merged_by
     WHERE m.source_id = $1 AND m.unmerged_at IS NULL`,
    [ticketId],
  );
  return note ?? null;
}
