import { DomainError, one, type Sql } from '../platform/index.js';

/** A ticket cited for a link, and whether whoever opened it may speak for the company (SPEC R1.3). */
export interface CitedTicket {
  readonly ticketId: string;
  readonly number: number;
  readonly subject: string;
  readonly requesterId: string;
  readonly requesterName: string;
  /** The contact's own: it says nothing that the contact did not say. */
  readonly own: boolean;
  /** Whether the requester is an active member of the company now. */
  readonly member: boolean;
}

/**
 * The ticket that asked for a link. Any ticket may be cited; what it is worth is said, not decided.
 * @throws DomainError `ticket_unknown`
 */
export async function citedTicket(
  sql: Sql,
  asked: { readonly number: number; readonly userId: string; readonly companyId: string },
): Promise<CitedTicket> {
  const ticket = await one<CitedTicket>(
    sql,
    `SELECT t.id AS "ticketId", t.number, t.subject, u.id AS "requesterId", u.full_name AS "requesterName",
            u.id::text = $2 AS own,
            EXISTS (SELECT 1 FROM company_link l WHERE l.user_id = u.id AND l.company_id::text = $3
                      AND l.status = 'active') AS member
     FROM ticket t JOIN portal_user u ON u.id = t.requester_id WHERE t.number = $1`,
    [asked.number, asked.userId, asked.companyId],
  );
  if (!ticket) throw new DomainError('ticket_unknown');
  return ticket;
}
