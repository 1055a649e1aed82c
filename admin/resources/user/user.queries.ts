import { returnedJson } from '../../../src/outbox/index.js';
import { one, type Sql } from '../../../src/platform/index.js';
import type { ContactView, MergedAccount, TicketLine } from './user-view.js';

/** A contact as its row says. */
type ContactRow = Omit<ContactView<Date>, 'readableEmail' | 'termsInForce'>;

/** A contact with the address that waits for confirmation, or `null`. */
export function contactById(sql: Sql, userId: string, now: Date): Promise<ContactRow | null> {
  return one<ContactRow>(
    sql,
    `SELECT u.id, u.email, u.email_confirmed_at AS "emailConfirmedAt",
            u.email_vouched_at AS "emailVouchedAt", ${returnedJson('u.email')} AS returned, u.full_name AS "fullName", u.phone, u.locale,
            u.status, u.claimed_company_name AS "companyName", u.claimed_contract_number AS "contractNumber",
            u.claimed_account_number AS "accountNumber", u.claimed_registered_name AS "registeredName",
            u.merged_into_id AS "mergedIntoId", u.version, u.created_at AS "createdAt",
            w.email AS "awaitedEmail", w.expires_at AS "awaitedUntil",
            a.version AS "termsVersion", a.accepted_at AS "termsAcceptedAt"
     FROM portal_user u
     LEFT JOIN one_time_token w ON w.user_id = u.id AND w.purpose = 'change_email' AND w.used_at IS NULL
       AND w.revoked_at IS NULL AND w.expires_at > $2
     LEFT JOIN LATERAL (SELECT version, accepted_at FROM terms_acceptance
       WHERE user_id = u.id ORDER BY accepted_at DESC, version DESC LIMIT 1) a ON true
     WHERE u.id = $1`,
    [userId, now],
  );
}

const ticketColumns = `SELECT t.number, t.subject, t.status, t.priority, c.name AS "companyName",
    u.full_name AS "requesterName", t.last_message_at AS "lastMessageAt"
  FROM ticket t JOIN portal_user u ON u.id = t.requester_id LEFT JOIN company c ON c.id = t.company_id`;

/** The newest tickets of a contact. */
export function latestTicketsOfUser(sql: Sql, userId: string, limit: number): Promise<TicketLine<Date>[]> {
  return sql.query<TicketLine<Date>>(
    `${ticketColumns} WHERE t.requester_id = $1 ORDER BY t.id DESC LIMIT $2`,
    [userId, limit],
  );
}

/** The newest tickets opened under a company. */
export function latestTicketsOfCompany(
  sql: Sql,
  companyId: string,
  limit: number,
): Promise<TicketLine<Date>[]> {
  return sql.query<TicketLine<Date>>(`${ticketColumns} WHERE t.company_id = $1 ORDER BY t.id DESC LIMIT $2`, [
    companyId,
    limit,
  ]);
}

const mergeColumns = `SELECT u.id, u.full_name AS "fullName", u.email, m.merged_at AS "mergedAt",
    s.full_name AS "mergedBy", m.reason
  FROM user_merge m JOIN staff_member s ON s.id = m.merged_by JOIN portal_user u`;

/** The accounts merged into this one, newest first. */
export function mergedFrom(sql: Sql, userId: string): Promise<MergedAccount<Date>[]> {
  return sql.query(
    `${mergeColumns} ON u.id = m.loser_id WHERE m.winner_id = $1 AND m.unmerged_at IS NULL ORDER BY m.merged_at DESC, m.id`,
    [userId],
  );
}

/** The account this one was merged into, or `null`. */
export function mergedInto(sql: Sql, userId: string): Promise<MergedAccount<Date> | null> {
  return one(sql, `${mergeColumns} ON u.id = m.winner_id WHERE m.loser_id = $1 AND m.unmerged_at IS NULL`, [
    userId,
  ]);
}
