import type { Sql } from '../platform/index.js';
import { parseEmailAddress } from './policies/email-address.js';
import { domainAndParents, type CompanyDomainFact } from './policies/judge-link.js';

/**
 * The live claims that bear on this address and company: whoever may cover the address, and one of the company's own,
 * which says that it has any.
 */
export async function domainFacts(
  sql: Sql,
  companyId: string,
  emailDomain: string | null,
): Promise<CompanyDomainFact[]> {
  return sql.query<CompanyDomainFact>(
    `SELECT company_id AS "companyId", domain, include_subdomains AS "includeSubdomains"
     FROM company_domain WHERE removed_at IS NULL AND domain = ANY($2)
     UNION (SELECT company_id, domain, include_subdomains FROM company_domain
            WHERE removed_at IS NULL AND company_id = $1 LIMIT 1)
     ORDER BY 2, 1`,
    [companyId, emailDomain ? domainAndParents(emailDomain) : []],
  );
}

/** Every live claim, in one statement: for judging many links without asking for each. */
export async function allDomainFacts(sql: Sql) {
  const claims = await sql.query<CompanyDomainFact>(
    `SELECT company_id AS "companyId", domain, include_subdomains AS "includeSubdomains"
     FROM company_domain WHERE removed_at IS NULL ORDER BY domain, company_id`,
  );
  const byCompany = Map.groupBy(claims, (claim) => claim.companyId);
  const byDomain = Map.groupBy(claims, (claim) => claim.domain);
  return {
    /** Those that bear on this address and company, as `domainFacts` finds them. */
    about(companyId: string, email: string): CompanyDomainFact[] {
      const parsed = parseEmailAddress(email);
      const covering = parsed.ok ? domainAndParents(parsed.address.domain) : [];
      const others = covering.flatMap((domain) => byDomain.get(domain) ?? []);
      return [...new Set([...(byCompany.get(companyId) ?? []), ...others])];
    },
  };
}

/** Whether an earlier link of this user to this company was ended by staff giving a cause. */
export async function wasEndedForCause(sql: Sql, userId: string, companyId: string): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM company_link WHERE user_id = $1 AND company_id = $2 AND status = 'ended' AND ended_for_cause LIMIT 1`,
    [userId, companyId],
  );
  return rows.length > 0;
}

/** A live link as its user sees it: staff-only reasons are not among it. */
export interface Membership {
  readonly linkId: string;
  readonly companyId: string;
  readonly name: string;
  readonly since: Date;
  readonly status: 'active' | 'suspended';
  readonly membersShareTickets: boolean;
}

/** The user's active and suspended links, oldest first. */
export async function membershipsOf(sql: Sql, userId: string): Promise<Membership[]> {
  return sql.query<Membership>(
    `SELECT l.id AS "linkId", c.id AS "companyId", c.name, coalesce(l.approved_at, l.requested_at) AS since, l.status,
            c.members_share_tickets AS "membersShareTickets"
     FROM company_link l JOIN company c ON c.id = l.company_id
     WHERE l.user_id = $1 AND l.status IN ('active', 'suspended') ORDER BY l.requested_at, l.id`,
    [userId],
  );
}

/** Who belonged to the company at this instant; somebody whose accounts were merged since is named by the one that stays. */
export async function membersAt(
  sql: Sql,
  companyId: string,
  at: Date,
): Promise<{ userId: string; linkId: string }[]> {
  return sql.query(
    `SELECT l.user_id AS "userId", l.id AS "linkId" FROM company_link_period p JOIN company_link l ON l.id = p.link_id
     WHERE p.company_id = $1 AND p.during @> $2::timestamptz ORDER BY l.user_id`,
    [companyId, at],
  );
}

/** Somebody's time at a company; `until` is `null` while it lasts. */
export interface BelongingPeriod {
  readonly linkId: string;
  readonly userId: string;
  readonly userName: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly basis: 'domain' | 'override';
  readonly since: Date;
  readonly until: Date | null;
}

/**
 * Who belonged to a company, or where a contact belonged, at any moment of `[from, until)`: one statement over the
 * periods in which links were in force (SPEC R1.5). Time suspended is no time there. What came with a merged account is
 * that of the one that stays.
 */
export async function belongingDuring(
  sql: Sql,
  whose: { readonly companyId: string } | { readonly userId: string },
  [from, until]: readonly [Date, Date],
): Promise<BelongingPeriod[]> {
  const [column, id] = 'companyId' in whose ? ['p.company_id', whose.companyId] : ['l.user_id', whose.userId];
  return sql.query<BelongingPeriod>(
    `SELECT p.link_id AS "linkId", u.id AS "userId", u.full_name AS "userName", c.id AS "companyId",
            c.name AS "companyName", l.basis, lower(p.during) AS since, upper(p.during) AS until
     FROM company_link_period p JOIN company_link l ON l.id = p.link_id JOIN portal_user u ON u.id = l.user_id
     JOIN company c ON c.id = p.company_id
     WHERE ${column} = $1 AND p.during && tstzrange($2, $3) ORDER BY u.full_name, c.name, lower(p.during), p.link_id`,
    [id, from, until],
  );
}
