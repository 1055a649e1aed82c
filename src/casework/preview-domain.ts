import {
  decideCompanyDomain,
  domainTrouble,
  imitatedDomain,
  judgeLink,
  type CompanyDomainFact,
  type LookAlike,
} from '../companies/index.js';
import { DomainError, isId, one, type Sql } from '../platform/index.js';
import { claimsWith, outcomeOf, type ContactOutcome, type WhatIfClaim } from './domain-what-if.js';
import { CONTACTS_AT_ONCE, contactsUnder } from './contacts-under.js';

/** A link that a new domain would touch, and what would be said of it then. */
export interface TouchedLink {
  readonly linkId: string;
  readonly userName: string;
  readonly email: string;
  readonly companyName: string;
  readonly verdict: string;
}

/** What adding a domain to a company would do. */
export interface DomainPreview {
  readonly domain: string;
  /** Why it would be refused as asked; `null` where it would be added. */
  readonly refusal: 'domain_taken' | 'domain_registered_already' | null;
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly lookAlike: LookAlike | null;
  readonly contacts: readonly ContactOutcome[];
  /** There are more contacts than were judged. */
  readonly more: boolean;
  /** Links in force that would be suspended at once. */
  readonly suspends: readonly TouchedLink[];
  /** Suspended links that could be taken back. */
  readonly restores: readonly TouchedLink[];
}

/**
 * What adding this domain would do (or, where the company has it, what it says as it stands), judged by the same policy on what would then stand, writing nothing. A domain
 * another company has is judged as if it were shared.
 * @throws DomainError `company_unknown`, and what the domain itself is refused for
 */
export async function previewDomain(
  sql: Sql,
  asked: {
    readonly companyId: string;
    readonly domain: string;
    readonly includeSubdomains?: boolean | undefined;
    readonly sharedReason?: string | undefined;
  },
): Promise<DomainPreview> {
  const company = isId(asked.companyId)
    ? await one<{ id: string }>(sql, 'SELECT id FROM company WHERE id = $1', [asked.companyId])
    : null;
  if (!company) throw new DomainError('company_unknown');
  const decision = decideCompanyDomain({ domain: asked.domain, ownedByOthers: [] });
  if (!decision.accepted) throw new DomainError(decision.reason, { domain: asked.domain });
  const { domain } = decision;
  const holders = await holdersOf(sql, domain);
  const owners = holders.filter(({ id }) => id !== company.id);
  const own = holders.find(({ id }) => id === company.id);
  const includeSubdomains = asked.includeSubdomains ?? own?.includeSubdomains ?? false;
  const claim = { companyId: company.id, domain, includeSubdomains };
  const contacts = await contactsUnder(sql, claim);
  const outcomes: ContactOutcome[] = [];
  const facts = claimsWith(sql, claim);
  for (const contact of contacts.slice(0, CONTACTS_AT_ONCE)) {
    outcomes.push(outcomeOf(contact, company.id, await facts(company.id, contact.email)));
  }
  return {
    domain,
    refusal: own ? 'domain_registered_already' : takenUnless(owners, asked.sharedReason),
    owners,
    lookAlike: await imitatedDomain(sql, domain),
    contacts: outcomes,
    more: contacts.length > CONTACTS_AT_ONCE,
    ...(await touchedLinks(sql, claim)),
  };
}

function takenUnless(owners: readonly unknown[], sharedReason: string | undefined): 'domain_taken' | null {
  return owners.length > 0 && !sharedReason?.trim() ? 'domain_taken' : null;
}

function holdersOf(
  sql: Sql,
  domain: string,
): Promise<{ id: string; name: string; includeSubdomains: boolean }[]> {
  return sql.query(
    `SELECT c.id, c.name, d.include_subdomains AS "includeSubdomains" FROM company_domain d JOIN company c ON c.id = d.company_id
     WHERE d.domain = $1 AND d.removed_at IS NULL ORDER BY c.name, c.id`,
    [domain],
  );
}

interface LinkUnder extends Omit<TouchedLink, 'verdict'> {
  readonly companyId: string;
  readonly status: 'active' | 'suspended';
  readonly confirmed: boolean;
}

/** Domain links at or under it, of whatever company, that would no longer hold or would hold again. */
async function touchedLinks(
  sql: Sql,
  claim: WhatIfClaim,
): Promise<Pick<DomainPreview, 'suspends' | 'restores'>> {
  const links = await sql.query<LinkUnder>(
    `SELECT * FROM (
       SELECT l.id AS "linkId", l.company_id AS "companyId", l.status, u.full_name AS "userName",
              coalesce(a.email, u.email) AS email, u.email_confirmed_at IS NOT NULL AS confirmed,
              c.name AS "companyName"
       FROM company_link l JOIN portal_user u ON u.id = l.user_id JOIN company c ON c.id = l.company_id
       LEFT JOIN user_email_alias a ON a.user_id = u.id AND a.email = l.judged_email
       WHERE l.status IN ('active', 'suspended') AND l.basis = 'domain') link
     WHERE split_part(email, '@', 2) = $1 OR email LIKE $2 ORDER BY "userName", "linkId"`,
    [claim.domain, `%.${claim.domain}`],
  );
  const [before, after] = [claimsWith(sql, null), claimsWith(sql, claim)];
  const trouble = (link: LinkUnder, domains: readonly CompanyDomainFact[]) => {
    const { companyId, email, confirmed } = link;
    return domainTrouble(judgeLink({ companyId, email, emailConfirmed: confirmed, domains }), email);
  };
  const suspends: TouchedLink[] = [];
  const restores: TouchedLink[] = [];
  for (const link of links) {
    const { linkId, userName, email, companyName } = link;
    const then = trouble(link, await after(link.companyId, email));
    const touched = { linkId, userName, email, companyName, verdict: then ?? 'match' };
    if (link.status === 'active' && then !== null) suspends.push(touched);
    if (link.status !== 'suspended' || then !== null) continue;
    if (trouble(link, await before(link.companyId, email)) !== null) restores.push(touched);
  }
  return { suspends, restores };
}
