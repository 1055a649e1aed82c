import { requireAbility } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { CompanyDomain } from '../company-domain.entity.js';
import { lockCompany, lockDomains } from '../locks.js';
import { parseMailDomain } from '../policies/mail-domain.js';
import { rejudgeUnder } from './add-domain.js';

export interface RemoveDomain {
  readonly companyId: string;
  readonly domain: string;
  readonly reason: string;
}

/**
 * Takes a domain from a company; links that rested on it are suspended in the same transaction (SPEC R1.6).
 * @throws DomainError `company_unknown`, `domain_unknown`, `reason_required`
 */
export async function removeDomain(tx: Tx, input: RemoveDomain): Promise<{ suspendedLinks: number }> {
  requireAbility(tx.actor, 'manage_companies');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const company = await lockCompany(tx, input.companyId);
  const parsed = parseMailDomain(input.domain);
  const domain = parsed.ok ? parsed.domain : input.domain;
  await lockDomains(tx, [domain]);
  const [live] = await tx.findAll(CompanyDomain, { companyId: company.id, domain, removedAt: null });
  if (!live) throw new DomainError('domain_unknown', { domain: input.domain });
  await tx.update(CompanyDomain, live.id, {
    removedAt: tx.now,
    removedBy: tx.actor.kind === 'staff' ? tx.actor.id : null,
    removedReason: reason,
  });
  const suspendedLinks = await rejudgeUnder(tx, live.domain);
  await tx.record(
    'company.domainRemoved',
    { entity: { type: 'Company', id: company.id }, companyId: company.id, reason },
    { before: { domain: live.domain }, facts: { suspendedLinks } },
  );
  return { suspendedLinks };
}
