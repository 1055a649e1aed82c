import { DomainError, isId, type Tx } from '../platform/index.js';
import { Company } from './company.entity.js';
import { CompanyLink } from './company-link.entity.js';

/** @throws DomainError `company_unknown` */
export async function lockCompany(tx: Tx, companyId: string): Promise<Company> {
  const company = isId(companyId) ? await tx.lock(Company, { id: companyId }) : null;
  if (!company) throw new DomainError('company_unknown');
  return company;
}

/** @throws DomainError `company_unknown`, `version_conflict` when somebody else changed it since it was read */
export async function lockCompanyVersion(tx: Tx, companyId: string, version: number): Promise<Company> {
  const company = await lockCompany(tx, companyId);
  if (company.version !== version) throw new DomainError('version_conflict', { current: company.version });
  return company;
}

/** @throws DomainError `link_unknown` */
export async function lockLink(tx: Tx, linkId: string): Promise<CompanyLink> {
  const link = isId(linkId) ? await tx.lock(CompanyLink, { id: linkId }) : null;
  if (!link) throw new DomainError('link_unknown');
  return link;
}

/**
 * Holds these domain names until the transaction ends: a link judged by a domain and a change of who has it never run
 * side by side, even for companies whose rows are not both locked.
 */
export async function lockDomains(tx: Tx, domains: readonly string[]): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('company_domain:' || d, 0)) FROM unnest($1::text[]) AS d`,
    [[...domains].sort()],
  );
}
