import type { Sql } from '../platform/index.js';
import { mayReadArchivedSql, mayReadSql } from './sight.js';
import type { Reader } from './tickets.queries.js';

/** A tie between two tickets, as shown on both. */
export interface FollowUpTie {
  readonly number: number;
  readonly subject: string;
  readonly status: 'claimed' | 'confirmed';
  /** Whether that ticket stands in the archive. */
  readonly isArchived: boolean;
}

/** What a ticket goes on with and what goes on with it, as far as the reader may read those tickets. */
export async function followUpsOf(
  sql: Sql,
  ticketId: string,
  reader: Reader,
): Promise<{ continues: FollowUpTie | null; continuedBy: FollowUpTie[] }> {
  const values = reader.kind === 'staff' ? [] : [reader.userId];
  const [sees, seesArchived] =
    reader.kind === 'staff' ? ['true', 'true'] : [mayReadSql('t', '$2'), mayReadArchivedSql('a', '$2')];
  const rows = await sql.query<FollowUpTie & { forward: boolean }>(
    `SELECT t.number, t.subject, f.status, false AS "isArchived", f.ticket_id = $1 AS forward
     FROM ticket_follow_up f
     JOIN ticket t ON t.id = CASE WHEN f.ticket_id = $1 THEN f.closed_ticket_id ELSE f.ticket_id END
     WHERE (f.ticket_id = $1 OR f.closed_ticket_id = $1) AND f.status <> 'dropped' AND ${sees}
     UNION ALL
     SELECT a.number, a.subject, f.status, true, true
     FROM ticket_follow_up f JOIN archived_ticket a ON a.id = f.archived_ticket_id
     WHERE f.ticket_id = $1 AND f.status <> 'dropped' AND ${seesArchived}
     ORDER BY number`,
    [ticketId, ...values],
  );
  const forward = rows.find((row) => row.forward);
  return {
    continues: forward ? tieOf(forward) : null,
    continuedBy: rows.filter((row) => !row.forward && shows(row, reader)).map(tieOf),
  };
}

/** What goes on with a ticket of the archive, as far as the reader may read it. */
export async function followUpsOfArchived(
  sql: Sql,
  archivedTicketId: string,
  reader: Reader,
): Promise<FollowUpTie[]> {
  const [sees, values] = reader.kind === 'staff' ? ['true', []] : [mayReadSql('t', '$2'), [reader.userId]];
  const rows = await sql.query<FollowUpTie>(
    `SELECT t.number, t.subject, f.status, false AS "isArchived"
     FROM ticket_follow_up f JOIN ticket t ON t.id = f.ticket_id
     WHERE f.archived_ticket_id = $1 AND f.status <> 'dropped' AND ${sees} ORDER BY t.number`,
    [archivedTicketId, ...values],
  );
  return rows.filter((row) => shows(row, reader));
}

/** The number of the ticket that is gone on with, in the archive or not. */
export async function numberContinued(sql: Sql, tieId: string): Promise<number> {
  const [row] = await sql.query<{ number: number }>(
    `SELECT coalesce(t.number, a.number) AS number FROM ticket_follow_up f
     LEFT JOIN ticket t ON t.id = f.closed_ticket_id LEFT JOIN archived_ticket a ON a.id = f.archived_ticket_id
     WHERE f.id = $1`,
    [tieId],
  );
  return row!.number;
}

/** A closed ticket shows a customer only what staff confirmed; the new one shows its claim as well. */
function shows({ status }: FollowUpTie, reader: Reader): boolean {
  return reader.kind === 'staff' || status === 'confirmed';
}

function tieOf({ number, subject, status, isArchived }: FollowUpTie): FollowUpTie {
  return { number, subject, status, isArchived };
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
