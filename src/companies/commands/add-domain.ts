import { requireAbility } from '../../access/index.js';
import { DomainError, newId, personal, type Tx } from '../../platform/index.js';
import { CompanyDomain } from '../company-domain.entity.js';
import { CompanyLink } from '../company-link.entity.js';
import { lockCompany, lockDomains } from '../locks.js';
import { imitatedDomain, looksToKeep } from '../look-alikes.js';
import { decideCompanyDomain } from '../policies/company-domain-policy.js';
import { parseMailDomain } from '../policies/mail-domain.js';
import { rejudgeLinks } from '../rejudge.js';

export interface AddDomain {
  readonly companyId: string;
  readonly domain: string;
  readonly includeSubdomains?: boolean | undefined;
  /** Required where another company has the domain. */
  readonly sharedReason?: string | undefined;
  /** Staff saw that the domain resembles one that is claimed; `slips`: names one letter away need not be seen. */
  readonly lookAlikeAcknowledged?: boolean | 'slips' | undefined;
}

/**
 * Registers an e-mail domain of a company and judges again whom it touches, at whatever company (SPEC R1.2, R1.6).
 * @throws DomainError `company_unknown`, `public_provider`, `public_suffix`, `ip_literal`, `invalid_domain`,
 *   `domain_not_canonical`, `domain_taken`, `domain_registered_already`, `look_alike_unacknowledged` {lookAlike}
 */
export async function addDomain(tx: Tx, input: AddDomain): Promise<CompanyDomain> {
  requireAbility(tx.actor, 'manage_companies');
  const company = await lockCompany(tx, input.companyId);
  const decision = decideCompanyDomain({
    domain: input.domain,
    sharedReason: input.sharedReason ?? null,
    ownedByOthers: await otherOwners(tx, company.id, input.domain),
  });
  if (!decision.accepted) throw new DomainError(decision.reason, { domain: input.domain });
  // Both unique indexes would refuse it, and the first of them says that another company has it.
  if (await tx.find(CompanyDomain, { companyId: company.id, domain: decision.domain, removedAt: null })) {
    throw new DomainError('domain_registered_already', { domain: decision.domain });
  }
  const lookAlike = await requireSeen(tx, decision.domain, input.lookAlikeAcknowledged);
  const added = await tx.insert(CompanyDomain, {
    id: newId(),
    companyId: company.id,
    domain: decision.domain,
    includeSubdomains: input.includeSubdomains ?? false,
    sharedReason: decision.sharedReason,
    addedBy: tx.actor.kind === 'staff' ? tx.actor.id : null,
    addedAt: tx.now,
    ...looksToKeep(decision.domain),
  });
  const suspendedLinks = await rejudgeUnder(tx, decision.domain);
  await tx.record(
    'company.domainAdded',
    { entity: { type: 'Company', id: company.id }, companyId: company.id, reason: decision.sharedReason },
    {
      after: {
        domain: added.domain,
        includeSubdomains: added.includeSubdomains,
        sharedReason: personal(added.sharedReason),
      },
      facts: { suspendedLinks, ...(lookAlike ? { lookAlike } : {}) },
    },
  );
  return added;
}

/** The claimed domain this one resembles, if that has been acknowledged; `null` where it resembles none. */
async function requireSeen(
  tx: Tx,
  domain: string,
  acknowledged: AddDomain['lookAlikeAcknowledged'],
): Promise<string | null> {
  const found = await imitatedDomain(tx, domain);
  if (!found) return null;
  const { claimedDomain, kind } = found;
  if (acknowledged === true || (acknowledged === 'slips' && kind === 'one_edit')) return claimedDomain;
  throw new DomainError('look_alike_unacknowledged', { domain, lookAlike: claimedDomain, kind });
}

async function otherOwners(tx: Tx, companyId: string, typed: string) {
  const parsed = parseMailDomain(typed);
  if (!parsed.ok) return [];
  await lockDomains(tx, [parsed.domain]);
  return tx.query<{ companyId: string; sharedReason: string | null }>(
    `SELECT company_id AS "companyId", shared_reason AS "sharedReason" FROM company_domain
     WHERE domain = $1 AND removed_at IS NULL AND company_id <> $2 ORDER BY company_id`,
    [parsed.domain, companyId],
  );
}

/** Judges again every domain-based link whose address lies at or under this domain; returns how many were suspended. */
export async function rejudgeUnder(tx: Tx, domain: string): Promise<number> {
  const touched = await tx.query<{ id: string }>(
    `SELECT id FROM company_link WHERE status = 'active' AND basis = 'domain'
       AND (judged_domain = $1 OR judged_domain LIKE $2) ORDER BY id FOR NO KEY UPDATE`,
    [domain, `%.${domain}`],
  );
  const links: CompanyLink[] = [];
  for (const { id } of touched) links.push((await tx.find(CompanyLink, { id }))!);
  return rejudgeLinks(tx, links, (link) => ({ email: link.judgedEmail, confirmed: true }));
}
