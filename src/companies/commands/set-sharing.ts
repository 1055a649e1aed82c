import { requireAbility } from '../../access/index.js';
import type { Tx } from '../../platform/index.js';
import { Company } from '../company.entity.js';
import { lockCompanyVersion } from '../locks.js';

/**
 * Whether the active members of a company read each other's tickets.
 * @throws DomainError `company_unknown`, `version_conflict`
 */
export async function setSharing(
  tx: Tx,
  input: { readonly companyId: string; readonly membersShareTickets: boolean; readonly version: number },
): Promise<Company> {
  requireAbility(tx.actor, 'manage_companies');
  const company = await lockCompanyVersion(tx, input.companyId, input.version);
  const { membersShareTickets } = input;
  if (company.membersShareTickets === membersShareTickets) return company;
  await tx.record(
    'company.sharingSet',
    { entity: { type: 'Company', id: company.id }, companyId: company.id },
    { before: { membersShareTickets: company.membersShareTickets }, after: { membersShareTickets } },
  );
  return tx.update(Company, company.id, {
    membersShareTickets,
    version: company.version + 1,
    updatedAt: tx.now,
  });
}
