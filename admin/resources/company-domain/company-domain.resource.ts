import { CompanyDomain } from '../../../src/companies/index.js';
import type { ResourceDefinition } from '../resource-definition.js';

/** Every e-mail domain and whose it is; removed ones stay, so that old verdicts can be explained. */
export function companyDomainResource(): ResourceDefinition {
  return {
    id: 'CompanyDomain',
    entity: CompanyDomain,
    group: 'customers',
    icon: 'AtSign',
    needs: 'read_desk',
    title: 'domain',
    columns: {
      domain: { list: true, filter: true, sort: true },
      companyId: { list: true, filter: true, reference: 'Company' },
      includeSubdomains: { list: true, filter: true },
      sharedReason: { list: 'unseen', long: true },
      addedAt: { list: 'unseen' },
      addedBy: { reference: 'StaffMember' },
      removedAt: { list: true },
      removedBy: { reference: 'StaffMember' },
      removedReason: { long: true },
    },
    search: ['domain'],
    sort: { by: 'domain', direction: 'asc' },
    actions: [],
  };
}
