import { personal, type Tx } from '../platform/index.js';
import { domainFacts } from './companies.queries.js';
import { CompanyLink } from './company-link.entity.js';
import { closePeriod } from './link-periods.js';
import { parseEmailAddress } from './policies/email-address.js';
import { domainTrouble, judgeLink, type LinkJudgement } from './policies/judge-link.js';

/** The address a link is to be judged by now. */
export interface JudgedAddress {
  readonly email: string;
  readonly confirmed: boolean;
}

/**
 * Judges active links on the basis `domain` again, in the transaction that changed what they rest on; one that no
 * longer holds is suspended at once (SPEC R1.6).
 * @returns how many were suspended
 */
export async function rejudgeLinks(
  tx: Tx,
  links: readonly CompanyLink[],
  addressOf: (link: CompanyLink) => JudgedAddress,
): Promise<number> {
  let suspended = 0;
  for (const link of links) {
    if (link.status !== 'active' || link.basis !== 'domain') continue;
    if (await rejudge(tx, link, addressOf(link))) suspended += 1;
  }
  return suspended;
}

async function rejudge(tx: Tx, link: CompanyLink, address: JudgedAddress): Promise<boolean> {
  const parsed = parseEmailAddress(address.email);
  const domains = await domainFacts(tx, link.companyId, parsed.ok ? parsed.address.domain : null);
  const judgement = judgeLink({
    companyId: link.companyId,
    email: address.email,
    emailConfirmed: address.confirmed,
    domains,
  });
  const about = {
    entity: { type: 'CompanyLink', id: link.id },
    companyId: link.companyId,
    userId: link.userId,
  };
  const facts = { verdict: judgement.verdict, email: personal(address.email), rule: judgement.rule };
  const trouble = domainTrouble(judgement, address.email);
  if (trouble === null) {
    const basis = judgedAnew(link, address.email, judgement);
    if (address.email === link.judgedEmail && basis.matchedDomain === link.matchedDomain) return false;
    await tx.update(CompanyLink, link.id, { ...basis, version: link.version + 1 });
    await tx.record('link.rejudged', about, { facts });
    return false;
  }
  await suspend(tx, link, trouble);
  await tx.record('link.suspended', about, {
    before: { status: 'active' },
    after: { status: 'suspended' },
    facts: { ...facts, trouble },
  });
  return true;
}

/** What a link keeps of a new judgement (SPEC R1.5); later changes of address and domains find it by this. */
export function judgedAnew(
  link: CompanyLink,
  email: string,
  { emailDomain, otherOwners, rule, verdict }: LinkJudgement,
) {
  return {
    judgedEmail: email,
    judgedDomain: emailDomain ?? '',
    matchedDomain: rule?.domain ?? null,
    rule: { ...link.rule, rule, otherOwners },
    verdict,
  };
}

async function suspend(tx: Tx, link: CompanyLink, trouble: string): Promise<void> {
  await tx.update(CompanyLink, link.id, {
    status: 'suspended',
    suspendedAt: tx.now,
    suspendedReason: trouble,
    version: link.version + 1,
  });
  await closePeriod(tx, link.id);
}
