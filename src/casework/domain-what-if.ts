import {
  domainFacts,
  domainTrouble,
  judgeLink,
  parseEmailAddress,
  type CompanyDomainFact,
} from '../companies/index.js';
import type { Sql } from '../platform/index.js';
import type { ContactUnder } from './contacts-under.js';

/** A claim that does not stand yet. */
export type WhatIfClaim = CompanyDomainFact;

/** What linking this contact by the domain would come to. */
export interface ContactOutcome {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  /** `match`: can be linked by the domain; `evidence`: the domain matches, but more has to be proved. */
  readonly outcome: 'match' | 'linked' | 'evidence' | 'unconfirmed' | 'ambiguous' | 'mismatch';
}

/** The claims that bear on an address and a company if this one stood too; each domain is asked for once. */
export function claimsWith(sql: Sql, claim: WhatIfClaim | null) {
  const known = new Map<string, Promise<CompanyDomainFact[]>>();
  return async (companyId: string, email: string): Promise<CompanyDomainFact[]> => {
    const parsed = parseEmailAddress(email);
    const domain = parsed.ok ? parsed.address.domain : null;
    const key = `${companyId} ${domain ?? ''}`;
    const standing = known.get(key) ?? domainFacts(sql, companyId, domain);
    known.set(key, standing);
    return claim ? [...(await standing), claim] : standing;
  };
}

/** What the domain says of one contact (SPEC R1.1, R1.3, R1.9). */
export function outcomeOf(
  contact: ContactUnder,
  companyId: string,
  domains: readonly CompanyDomainFact[],
): ContactOutcome {
  const { id, fullName, email } = contact;
  return { id, fullName, email, outcome: outcome(contact, companyId, domains) };
}

function outcome(
  { email, confirmed, vouched, linked, endedForCause }: ContactUnder,
  companyId: string,
  domains: readonly CompanyDomainFact[],
): ContactOutcome['outcome'] {
  if (linked) return 'linked';
  const judgement = judgeLink({ companyId, email, emailConfirmed: confirmed, domains });
  const trouble = domainTrouble(judgement, email);
  if (trouble === 'role_mailbox' || (trouble === null && (endedForCause || vouched))) return 'evidence';
  if (trouble === null) return 'match';
  if (trouble === 'unconfirmed_email') return 'unconfirmed';
  return trouble === 'ambiguous' ? 'ambiguous' : 'mismatch';
}
