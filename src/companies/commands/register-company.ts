import { requireAbility } from '../../access/index.js';
import { DomainError, newId, type Tx } from '../../platform/index.js';
import { Company } from '../company.entity.js';
import { addDomain } from './add-domain.js';

/**
 * `domains` are registered without their subdomains. One that looks the same as a claimed domain has to be acknowledged;
 * one letter's difference is only kept in the audit, since neighbours in spelling are common among firms' names.
 */
export interface RegisterCompany {
  readonly name: string;
  readonly inn?: string | undefined;
  readonly domains?: readonly string[] | undefined;
  readonly lookAlikeAcknowledged?: boolean | undefined;
}

/**
 * A new customer company.
 * @throws DomainError `company_name_missing`, `inn_taken`, and what `addDomain` throws
 */
export async function registerCompany(tx: Tx, input: RegisterCompany): Promise<Company> {
  requireAbility(tx.actor, 'manage_companies');
  const name = input.name.trim();
  if (name === '') throw new DomainError('company_name_missing');
  const company = await tx.insert(Company, {
    id: newId(),
    name,
    inn: input.inn?.trim() || null,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  await tx.record(
    'company.registered',
    { entity: { type: 'Company', id: company.id }, companyId: company.id },
    { after: { name, inn: company.inn, domains: input.domains ?? [] } },
  );
  const lookAlikeAcknowledged = input.lookAlikeAcknowledged ? true : 'slips';
  for (const domain of input.domains ?? []) {
    await addDomain(tx, { companyId: company.id, domain, lookAlikeAcknowledged });
  }
  return company;
}
