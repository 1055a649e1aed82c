import type { Sql } from '../../platform/index.js';
import { mayReadArchivedSql, mayReadSql } from '../../tickets/index.js';

/** What a customer is shown of an archived ticket's past, as far as they may read the tickets it names. */
export interface ArchivedTies {
  readonly continues: { readonly number: number; readonly status: 'claimed' | 'confirmed' } | null;
  readonly continuedBy: readonly number[];
  readonly mergedInto: number | null;
  /** The tickets that were split off, by the message they begin with. */
  readonly splitInto: ReadonlyMap<string, number>;
  readonly participants: readonly { readonly id: string; readonly name: string }[];
}

interface Row {
  readonly act: 'continues' | 'continuedBy' | 'mergedInto' | 'splitInto';
  readonly number: number;
  readonly status: 'claimed' | 'confirmed' | null;
  readonly messageId: string | null;
}

const own = 'coalesce(t.ticket_id, t.archived_ticket_id)';
const other = 'coalesce(t.other_ticket_id, t.other_archived_id)';
const message = 'coalesce(t.message_id, t.archived_message_id)';

const seen = (act: Row['act'], end: string, holds: string): string =>
  `SELECT '${act}' AS act, o.number, t.details ->> 'status' AS status, ${message} AS "messageId"
   FROM imported_tie t JOIN LATERAL (
     SELECT k.number FROM ticket k WHERE k.id = ${end} AND ${mayReadSql('k', '$2')}
     UNION ALL SELECT a.number FROM archived_ticket a WHERE a.id = ${end} AND ${mayReadArchivedSql('a', '$2')}) o ON true
   WHERE ${holds}`;

const ties = [
  seen('continues', other, `t.kind = 'followUp' AND ${own} = $1 AND t.details ->> 'status' <> 'dropped'`),
  seen('continuedBy', own, `t.kind = 'followUp' AND ${other} = $1 AND t.details ->> 'status' = 'confirmed'`),
  seen('mergedInto', other, `t.kind = 'merge' AND ${own} = $1 AND t.details ->> 'unmergedAt' IS NULL`),
  seen(
    'splitInto',
    own,
    `t.kind = 'split' AND ${message} IN (SELECT id FROM archived_message WHERE ticket_id = $1)`,
  ),
].join('\nUNION ALL\n');

const member = (user: string): string => `EXISTS (SELECT 1 FROM company_link l
  WHERE l.user_id = ${user} AND l.company_id = k.company_id AND l.status = 'active')`;

/** By the rules for a ticket at work: a claim shows on the ticket that makes it, and colleagues to a colleague. */
export async function archivedTies(sql: Sql, ticketId: string, userId: string): Promise<ArchivedTies> {
  const rows = await sql.query<Row>(`SELECT * FROM (${ties}) s ORDER BY number`, [ticketId, userId]);
  const participants = await sql.query<{ id: string; name: string }>(
    `SELECT u.id, u.full_name AS name FROM imported_participant p
     JOIN portal_user u ON u.id = p.user_id AND u.status = 'active'
     JOIN archived_ticket k ON k.id = p.archived_ticket_id
     WHERE coalesce(p.ticket_id, p.archived_ticket_id) = $1 AND p.removed_at IS NULL
       AND ${member('u.id')} AND ${member('$2')} ORDER BY p.added_at, p.id`,
    [ticketId, userId],
  );
  const of = (act: Row['act']): Row[] => rows.filter((row) => row.act === act);
  const [continues] = of('continues');
  return {
    continues: continues ? { number: continues.number, status: continues.status! } : null,
    continuedBy: of('continuedBy').map(({ number }) => number),
    mergedInto: of('mergedInto')[0]?.number ?? null,
    splitInto: new Map(of('splitInto').map(({ messageId, number }) => [messageId!, number])),
    participants,
  };
}
