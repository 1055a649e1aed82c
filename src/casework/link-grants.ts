import { DateTime } from 'luxon';
import { one, type Sql } from '../platform/index.js';
import { regulationInForce } from '../regulation/index.js';

/** What a link would give the contact from the moment it is active (SPEC R1.7). */
export interface LinkGrants {
  /** Company tickets of others the contact would read, because its members share them. */
  readonly readsTickets: number;
  readonly membersShareTickets: boolean;
  /** Contracts of the company in force that the contact could name on a ticket. */
  readonly contracts: number;
  /** Colleagues who would read the tickets the contact opens from now on. */
  readonly readByColleagues: number;
}

/** Counts what linking this user to this company would grant, writing nothing. */
export async function grantsOf(sql: Sql, userId: string, companyId: string, now: Date): Promise<LinkGrants> {
  const { timeZone } = await regulationInForce(sql);
  const today = DateTime.fromJSDate(now, { zone: timeZone }).toISODate();
  const row = await one<LinkGrants>(
    sql,
    `SELECT c.members_share_tickets AS "membersShareTickets",
            CASE WHEN c.members_share_tickets THEN
              (SELECT count(*)::int FROM ticket t WHERE t.company_id = c.id AND t.requester_id <> $2) ELSE 0
            END AS "readsTickets",
            (SELECT count(*)::int FROM contract k WHERE k.company_id = c.id AND k.status = 'active'
               AND $3::date BETWEEN k.valid_from AND k.valid_until) AS contracts,
            CASE WHEN c.members_share_tickets THEN
              (SELECT count(*)::int FROM company_link l
               WHERE l.company_id = c.id AND l.status = 'active' AND l.user_id <> $2) ELSE 0
            END AS "readByColleagues"
     FROM company c WHERE c.id = $1`,
    [companyId, userId, today],
  );
  return row ?? { readsTickets: 0, membersShareTickets: false, contracts: 0, readByColleagues: 0 };
}
