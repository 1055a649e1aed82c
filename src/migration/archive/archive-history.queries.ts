import type { Sql } from '../../platform/index.js';

/** What became of a ticket in the system it came from, besides what was said. */
export interface ArchivedAct {
  readonly id: string;
  readonly act:
    | 'continues'
    | 'continuedBy'
    | 'mergedInto'
    | 'mergedHere'
    | 'splitFrom'
    | 'splitInto'
    | 'participant'
    | 'reopened';
  readonly at: Date;
  /** The ticket on the other side, at work or in the archive. */
  readonly number: number | null;
  readonly subject: string | null;
  readonly isArchived: boolean;
  /** Who took part. */
  readonly person: string | null;
  /** Who did it, where that is known. */
  readonly by: string | null;
  readonly reason: string | null;
  /** Of a continuation, whether staff agreed; of what was undone or is over, that it is. */
  readonly state: 'claimed' | 'confirmed' | 'dropped' | 'undone' | 'left' | null;
  /** When it was undone, or was over. */
  readonly until: Date | null;
}

const staffOf = (member: string): string =>
  `(SELECT s.full_name FROM legacy_id l JOIN staff_member s ON s.id = l.id
    WHERE l.kind = 'staff' AND l.legacy_id = t.details ->> '${member}')`;
const doer = (kind: string, id: string): string =>
  `(SELECT full_name FROM staff_member WHERE ${kind} = 'staff' AND id = ${id}
    UNION ALL SELECT full_name FROM portal_user WHERE ${kind} = 'user' AND id = ${id})`;
const momentOf = (member: string): string => `(t.details ->> '${member}')::timestamptz`;
const columns = (act: string, at: string, by: string, state: string, until: string): string =>
  `t.id, ${act} AS act, ${at} AS at, o.number, o.subject, o."isArchived", NULL::text AS person, ${by} AS by,
   t.details ->> 'reason' AS reason, ${state} AS state, ${until} AS until`;

/** SQL: tickets by id, wherever they are. */
const tickets = `(SELECT id, number, subject, false AS "isArchived" FROM ticket
  UNION ALL SELECT id, number, subject, true FROM archived_ticket) o`;
const own = 'coalesce(t.ticket_id, t.archived_ticket_id)';
const other = 'coalesce(t.other_ticket_id, t.other_archived_id)';
const home = `coalesce((SELECT m.ticket_id FROM message m WHERE m.id = t.message_id),
  (SELECT m.ticket_id FROM archived_message m WHERE m.id = t.archived_message_id))`;
/** SQL: whether the message that was split off stands in the ticket. */
const isHome = `coalesce(t.message_id, t.archived_message_id) IN (SELECT id FROM message WHERE ticket_id = $1
  UNION ALL SELECT id FROM archived_message WHERE ticket_id = $1)`;

/** A tie of two tickets, seen from either. */
const seenBy = (
  kind: string,
  forward: string,
  back: string,
  [there, isThere]: readonly [string, string],
  rest: readonly string[],
): string => {
  const [at, by, state, until] = rest as [string, string, string, string];
  const from = `FROM imported_tie t JOIN ${tickets} ON o.id = `;
  return `SELECT ${columns(`'${forward}'`, at, by, state, until)} ${from}${there} WHERE t.kind = '${kind}' AND ${own} = $1
    UNION ALL SELECT ${columns(`'${back}'`, at, by, state, until)} ${from}${own} WHERE t.kind = '${kind}' AND ${isThere}`;
};

const history = [
  seenBy(
    'followUp',
    'continues',
    'continuedBy',
    [other, `${other} = $1`],
    [momentOf('claimedAt'), staffOf('decidedBy'), `t.details ->> 'status'`, 'NULL::timestamptz'],
  ),
  seenBy(
    'merge',
    'mergedInto',
    'mergedHere',
    [other, `${other} = $1`],
    [
      momentOf('mergedAt'),
      staffOf('mergedBy'),
      `CASE WHEN t.details ->> 'unmergedAt' IS NOT NULL THEN 'undone' END`,
      momentOf('unmergedAt'),
    ],
  ),
  seenBy(
    'split',
    'splitFrom',
    'splitInto',
    [home, isHome],
    [momentOf('splitAt'), staffOf('splitBy'), 'NULL', 'NULL::timestamptz'],
  ),
  `SELECT p.id, 'participant', p.added_at, NULL, NULL, false, u.full_name, ${doer('p.added_by_kind', 'p.added_by')}, NULL,
     CASE WHEN p.removed_at IS NOT NULL THEN 'left' END, p.removed_at
   FROM imported_participant p JOIN portal_user u ON u.id = p.user_id WHERE coalesce(p.ticket_id, p.archived_ticket_id) = $1`,
  `SELECT r.id, 'reopened', r.at, NULL, NULL, false, NULL, ${doer('r.by_kind', 'r.by')}, r.reason, NULL, NULL
   FROM ticket_reopening r
   WHERE coalesce(r.ticket_id, r.archived_ticket_id) = $1 AND r.archived_ticket_id IS NOT NULL`,
].join('\nUNION ALL\n');

/**
 * What is only kept of a ticket's past, in time order: all of it of one in the archive, of one at work what does not stand as
 * if it had been done here. For staff alone, who may read every ticket named.
 */
export async function keptHistory(sql: Sql, ticketId: string): Promise<ArchivedAct[]> {
  return sql.query<ArchivedAct>(`SELECT * FROM (${history}) h ORDER BY at, id`, [ticketId]);
}
