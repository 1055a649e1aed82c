import { allDomainFacts, domainTrouble, judgeLink } from '../companies/index.js';
import type { Sql } from '../platform/index.js';

/** A link whose basis no longer gives what it once gave. */
export interface LinkChange {
  readonly linkId: string;
  readonly userName: string;
  readonly email: string;
  readonly companyName: string;
  readonly status: string;
  readonly verdictThen: string;
  readonly verdictNow: string;
}

interface LinkRow extends Omit<LinkChange, 'verdictNow'> {
  readonly companyId: string;
  readonly confirmed: boolean;
}

/** Judges every active and suspended domain link by today's facts and says what would change, changing nothing (SPEC R1.7). */
export async function recheckLinks(sql: Sql): Promise<LinkChange[]> {
  const links = await sql.query<LinkRow>(
    `SELECT l.id AS "linkId", u.full_name AS "userName", coalesce(a.email, u.email) AS email, c.name AS "companyName", c.id AS "companyId",
            l.status, l.verdict AS "verdictThen", u.email_confirmed_at IS NOT NULL AS confirmed
     FROM company_link l JOIN portal_user u ON u.id = l.user_id JOIN company c ON c.id = l.company_id
     LEFT JOIN user_email_alias a ON a.user_id = u.id AND a.email = l.judged_email
     WHERE l.status IN ('active', 'suspended') AND l.basis = 'domain' ORDER BY c.name, u.full_name, l.id`,
  );
  const claims = await allDomainFacts(sql);
  const changes: LinkChange[] = [];
  for (const { companyId, confirmed, ...link } of links) {
    const domains = claims.about(companyId, link.email);
    const judgement = judgeLink({ companyId, email: link.email, emailConfirmed: confirmed, domains });
    const trouble = domainTrouble(judgement, link.email);
    if ((trouble === null) !== (link.status === 'active')) {
      changes.push({ ...link, verdictNow: trouble ?? judgement.verdict });
    }
  }
  return changes;
}
