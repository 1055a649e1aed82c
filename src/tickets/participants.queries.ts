import type { Sql } from '../platform/index.js';

/** A colleague who takes part in a ticket. */
export interface ParticipantView {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly since: Date;
  /** Whether they may read it now: no longer while their link to its company is suspended, or once it ended. */
  readonly reads: boolean;
}

const memberNow = (user: string): string => `EXISTS (SELECT 1 FROM company_link l
  WHERE l.user_id = ${user} AND l.company_id = t.company_id AND l.status = 'active')`;

/** Who takes part in a ticket, first added first, for staff: those whose link stopped are among them. */
export async function participantsOf(sql: Sql, ticketId: string): Promise<ParticipantView[]> {
  return sql.query<ParticipantView>(
    `SELECT u.id, u.full_name AS "fullName", u.email, p.added_at AS since,
            u.status = 'active' AND ${memberNow('u.id')} AS reads
     FROM ticket_participant p JOIN portal_user u ON u.id = p.user_id JOIN ticket t ON t.id = p.ticket_id
     WHERE p.ticket_id = $1 AND p.removed_at IS NULL ORDER BY p.added_at, p.id`,
    [ticketId],
  );
}

/** Those of them who may read it now, for a customer; nobody for one who is no member of the ticket's company. */
export async function participantsSeenBy(
  sql: Sql,
  ticketId: string,
  userId: string,
): Promise<{ id: string; name: string }[]> {
  return sql.query(
    `SELECT u.id, u.full_name AS name
     FROM ticket_participant p JOIN portal_user u ON u.id = p.user_id AND u.status = 'active'
     JOIN ticket t ON t.id = p.ticket_id
     WHERE p.ticket_id = $1 AND p.removed_at IS NULL AND ${memberNow('u.id')} AND ${memberNow('$2')}
     ORDER BY p.added_at, p.id`,
    [ticketId, userId],
  );
}

/** Whether this customer is a member of the ticket's company now, and so is who asks, where that is a customer. */
export async function isColleague(
  sql: Sql,
  {
    ticketId,
    userId,
    askerId,
  }: { readonly ticketId: string; readonly userId: string; readonly askerId: string | null },
): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM ticket t WHERE t.id = $1 AND ${memberNow('$2')} AND ($3::uuid IS NULL OR ${memberNow('$3')})`,
    [ticketId, userId, askerId],
  );
  return rows.length > 0;
}
