import { parseEmailAddress } from './email-address.js';
import { isPublicProvider, isPublicSuffix, isRoleMailbox } from './mail-domain.js';

/** What can be said of a contact's address and a company, in the order in which it is asked (SPEC R1.1). */
export const LINK_VERDICTS = [
  'unconfirmed_email',
  'company_has_no_domain',
  'public_provider',
  'ambiguous',
  'match',
  'subdomain_match',
  'mismatch',
] as const;

export type LinkVerdict = (typeof LINK_VERDICTS)[number];

/** One company's claim to one domain; `domain` is canonical ASCII. */
export interface CompanyDomainFact {
  readonly companyId: string;
  readonly domain: string;
  readonly includeSubdomains: boolean;
}

/**
 * `domains`: one at least of this company's own, if it has any, and everybody's that equal the e-mail's domain or are a parent of it
 * (see `domainAndParents`). More does no harm: what does not cover the address is left aside.
 */
export interface LinkFacts {
  readonly companyId: string;
  readonly email: string;
  readonly emailConfirmed: boolean;
  readonly domains: readonly CompanyDomainFact[];
}

/**
 * The verdict with what it rests on, kept by the link and the audit (R1.5). `rule`: the most specific domain that
 * covers the address, whoever has it; null where none was found or asked for. `otherOwners`: who else has that
 * very domain. `emailDomain` is null for an address that cannot be read; such an address matches nothing.
 */
export interface LinkJudgement {
  readonly verdict: LinkVerdict;
  readonly emailDomain: string | null;
  readonly rule: { readonly domain: string; readonly includeSubdomains: boolean } | null;
  readonly otherOwners: readonly string[];
}

/**
 * Judges whether an address speaks for a company (SPEC R1.1). Of the domains that cover the address (the very same,
 * or a parent that includes its subdomains; whole labels, never the registrable part) the longest decides: one
 * owner wins against every owner of a shorter one, two owners are `ambiguous` whichever company is asked about: that
 * two companies own the domain is said of the address, before it is asked whether this company is one of them. A third
 * company's contact is `ambiguous` too, not `mismatch`, and is linked there only where `ambiguous` may be overridden.
 */
export function judgeLink(facts: LinkFacts): LinkJudgement {
  const parsed = parseEmailAddress(facts.email);
  const emailDomain = parsed.ok ? parsed.address.domain : null;
  const none = { emailDomain, rule: null, otherOwners: [] };
  if (!facts.emailConfirmed) return { verdict: 'unconfirmed_email', ...none };
  if (!facts.domains.some((fact) => fact.companyId === facts.companyId)) {
    return { verdict: 'company_has_no_domain', ...none };
  }
  if (emailDomain === null) return { verdict: 'mismatch', ...none };
  if (isPublicProvider(emailDomain)) return { verdict: 'public_provider', ...none };
  return { emailDomain, ...judgeByDomain(facts, emailDomain) };
}

/** Why a link cannot rest on the domain alone: the verdict, or that the address is a department's. */
export type DomainTrouble = Exclude<LinkVerdict, 'match' | 'subdomain_match'> | 'role_mailbox';

/**
 * What keeps a link from resting on the domain alone, or `null` where it may (SPEC R1.3, R1.9). Asked when a link is
 * judged again: a contact who moves to `info@` of the same firm is no more proved by the domain than one who starts there.
 */
export function domainTrouble(
  { verdict }: Pick<LinkJudgement, 'verdict'>,
  email: string,
): DomainTrouble | null {
  if (verdict !== 'match' && verdict !== 'subdomain_match') return verdict;
  const parsed = parseEmailAddress(email);
  return parsed.ok && isRoleMailbox(parsed.address.local) ? 'role_mailbox' : null;
}

/** The domain and each parent of two labels or more: the keys to look claims up by. `a.b.ru` → `a.b.ru`, `b.ru`. */
export function domainAndParents(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, start) => labels.slice(start).join('.'));
}

function judgeByDomain(facts: LinkFacts, emailDomain: string): Omit<LinkJudgement, 'emailDomain'> {
  const covering = facts.domains.filter((fact) => covers(fact, emailDomain));
  const longest = Math.max(...covering.map((fact) => fact.domain.length));
  const deciding = covering.filter((fact) => fact.domain.length === longest);
  const own = deciding.find((fact) => fact.companyId === facts.companyId);
  const [winner = null] = own ? [own] : deciding;
  if (winner === null) return { verdict: 'mismatch', rule: null, otherOwners: [] };
  const owners = new Set(deciding.map((fact) => fact.companyId));
  const otherOwners = [...owners].filter((id) => id !== facts.companyId).sort();
  const rule = { domain: winner.domain, includeSubdomains: winner.includeSubdomains };
  if (owners.size > 1) return { verdict: 'ambiguous', rule, otherOwners };
  if (!own) return { verdict: 'mismatch', rule, otherOwners };
  return { verdict: winner.domain === emailDomain ? 'match' : 'subdomain_match', rule, otherOwners };
}

/** A claim that has since become a provider or a public suffix, as lists change, no longer speaks for anybody. */
function covers(fact: CompanyDomainFact, emailDomain: string): boolean {
  const reaches =
    fact.domain === emailDomain || (fact.includeSubdomains && emailDomain.endsWith(`.${fact.domain}`));
  return reaches && !isPublicProvider(fact.domain) && !isPublicSuffix(fact.domain);
}
