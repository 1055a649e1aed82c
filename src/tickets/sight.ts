import type { Sql } from '../platform/index.js';

/** SQL: the live participation of `user` in ticket `ticketId`. It lets them read only as a member of its company. */
const takesPart = (ticketId: string, user: string): string =>
  `EXISTS (SELECT 1 FROM ticket_participant sp WHERE sp.ticket_id = ${ticketId} AND sp.user_id = ${user} AND sp.removed_at IS NULL)`;

/**
 * SQL that says whether a customer may read ticket `alias` now: the same as `policies/sight.ts`, as one condition, so
 * that lists and conversations filter in the database. `user` is the parameter that holds the reader's id.
 */
export function mayReadSql(alias: string, user: string): string {
  return `(${alias}.requester_id = ${user} OR EXISTS (
    SELECT 1 FROM company_link sl JOIN company sc ON sc.id = sl.company_id
    WHERE sl.user_id = ${user} AND sl.status = 'active' AND sl.company_id = ${alias}.company_id
      AND (sc.members_share_tickets OR ${takesPart(`${alias}.id`, user)})))`;
}

/** The same from the other side, for lists: the companies all of whose tickets this customer may read now. */
export function sharingCompaniesSql(user: string): string {
  return `SELECT sl.company_id FROM company_link sl JOIN company sc ON sc.id = sl.company_id
    WHERE sl.user_id = ${user} AND sl.status = 'active' AND sc.members_share_tickets`;
}

/**
 * SQL that says whether a customer may read ticket `alias` of the archive: who asked for it, also under an account that
 * was joined with theirs since. What is archived is moved from nobody to nobody.
 */
export function mayReadArchivedSql(alias: string, user: string): string {
  return `${alias}.requester_id IN (WITH RECURSIVE own AS (SELECT ${user}::uuid AS id
    UNION SELECT m.id FROM portal_user m JOIN own ON m.merged_into_id = own.id) SELECT id FROM own)`;
}

/** Whether this customer may read this ticket now. */
export async function mayRead(sql: Sql, userId: string, ticketId: string): Promise<boolean> {
  const rows = await sql.query(`SELECT 1 FROM ticket t WHERE t.id = $1 AND ${mayReadSql('t', '$2')}`, [
    ticketId,
    userId,
  ]);
  return rows.length > 0;
}

/** A customer who may read a ticket, and as what. */
export interface TicketReaderRow {
  readonly personId: string;
  readonly name: string;
  readonly kind: 'requester' | 'participant' | 'colleague';
}

/** Every customer who may read the ticket now, the requester first. */
export async function readersOf(sql: Sql, ticketId: string): Promise<TicketReaderRow[]> {
  return sql.query<TicketReaderRow>(
    `SELECT u.id AS "personId", u.full_name AS name,
            CASE WHEN u.id = t.requester_id THEN 'requester' WHEN ${takesPart('t.id', 'u.id')} THEN 'participant'
                 ELSE 'colleague' END AS kind
     FROM ticket t
     CROSS JOIN LATERAL (
       SELECT t.requester_id AS id UNION
       SELECT l.user_id FROM company_link l JOIN company c ON c.id = l.company_id
       WHERE l.company_id = t.company_id AND l.status = 'active'
         AND (c.members_share_tickets OR ${takesPart('t.id', 'l.user_id')})) reader
     JOIN portal_user u ON u.id = reader.id AND u.status = 'active'
     WHERE t.id = $1 ORDER BY (u.id = t.requester_id) DESC, u.full_name, u.id`,
    [ticketId],
  );
}
