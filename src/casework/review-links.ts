import { DateTime } from 'luxon';
import {
  domainTrouble,
  domainAndParents,
  judgeLink,
  parseEmailAddress,
  type CompanyDomainFact,
} from '../companies/index.js';
import type { Sql } from '../platform/index.js';
import { regulationInForce } from '../regulation/index.js';
import type { LinkGrants } from './link-grants.js';

/** A link that waits for somebody, judged by what holds now. */
export interface ReviewedLink {
  readonly linkId: string;
  /** The address it is judged by now. */
  readonly email: string;
  readonly verdict: string;
  /** What the domain lacks; `null` where it holds, so that a suspended link can be resumed. */
  readonly trouble: string | null;
  /** What the contact would have if the link were in force. */
  readonly grants: LinkGrants;
}

interface Row extends LinkGrants {
  readonly linkId: string;
  readonly companyId: string;
  readonly email: string;
  readonly confirmed: boolean;
  readonly vouched: boolean;
}

/** Judges these links by today's facts and counts what each would grant: three statements however many there are. */
export async function reviewLinks(
  sql: Sql,
  linkIds: readonly string[],
  now: Date,
): Promise<Map<string, ReviewedLink>> {
  const { timeZone } = await regulationInForce(sql);
  const rows = await sql.query<Row>(
    `SELECT l.id AS "linkId", l.company_id AS "companyId", coalesce(a.email, u.email) AS email,
            u.email_confirmed_at IS NOT NULL AS confirmed,
            a.email IS NULL AND u.email_vouched_at IS NOT NULL AS vouched,
            c.members_share_tickets AS "membersShareTickets",
            (SELECT count(*)::int FROM contract k WHERE k.company_id = c.id AND k.status = 'active'
               AND $2::date BETWEEN k.valid_from AND k.valid_until) AS contracts,
            CASE WHEN c.members_share_tickets THEN (SELECT count(*)::int FROM ticket t
              WHERE t.company_id = c.id AND t.requester_id <> u.id) ELSE 0 END AS "readsTickets",
            CASE WHEN c.members_share_tickets THEN (SELECT count(*)::int FROM company_link o
              WHERE o.company_id = c.id AND o.status = 'active' AND o.user_id <> u.id) ELSE 0 END AS "readByColleagues"
     FROM company_link l JOIN portal_user u ON u.id = l.user_id JOIN company c ON c.id = l.company_id
     LEFT JOIN user_email_alias a ON a.user_id = u.id AND a.email = l.judged_email
     WHERE l.id = ANY($1::uuid[])`,
    [linkIds, DateTime.fromJSDate(now, { zone: timeZone }).toISODate()],
  );
  const domains = await claimsAbout(sql, rows);
  return new Map(rows.map((row) => [row.linkId, judged(row, domains)]));
}

/** The live claims of these companies, and whatever covers these addresses. */
function claimsAbout(sql: Sql, rows: readonly Row[]): Promise<CompanyDomainFact[]> {
  const covering = rows.flatMap(({ email }) => {
    const parsed = parseEmailAddress(email);
    return parsed.ok ? domainAndParents(parsed.address.domain) : [];
  });
  return sql.query<CompanyDomainFact>(
    `SELECT company_id AS "companyId", domain, include_subdomains AS "includeSubdomains" FROM company_domain
     WHERE removed_at IS NULL AND (domain = ANY($1) OR company_id = ANY($2::uuid[])) ORDER BY domain, company_id`,
    [[...new Set(covering)], [...new Set(rows.map(({ companyId }) => companyId))]],
  );
}

function judged(row: Row, domains: readonly CompanyDomainFact[]): ReviewedLink {
  const { linkId, companyId, email, confirmed, vouched } = row;
  const judgement = judgeLink({ companyId, email, emailConfirmed: confirmed, domains });
  const trouble = domainTrouble(judgement, email) ?? (vouched ? 'vouched_address' : null);
  const { readsTickets, membersShareTickets, contracts, readByColleagues } = row;
  return {
    linkId,
    email,
    verdict: judgement.verdict,
    trouble,
    grants: { readsTickets, membersShareTickets, contracts, readByColleagues },
  };
}
