import { requireAbility } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { Company } from '../company.entity.js';
import { lockCompanyVersion } from '../locks.js';

/** @throws DomainError `company_unknown`, `company_name_missing`, `version_conflict` */
export async function renameCompany(
  tx: Tx,
  input: { readonly companyId: string; readonly name: string; readonly version: number },
): Promise<Company> {
  requireAbility(tx.actor, 'manage_companies');
  const name = input.name.trim();
  if (name === '') throw new DomainError('company_name_missing');
  const company = await lockCompanyVersion(tx, input.companyId, input.version);
  if (company.name === name) return company;
  await tx.record(
    'company.renamed',
    { entity: { type: 'Company', id: company.id }, companyId: company.id },
    { before: { name: company.name }, after: { name } },
  );
  return tx.update(Company, company.id, { name, version: company.version + 1, updatedAt: tx.now });
}
