import { Company } from '../../../src/companies/index.js';
import type { ConsoleCore } from '../core.js';
import type { ResourceDefinition } from '../resource-definition.js';
import { holdActions } from '../hold-actions.js';
import { companyActions } from './company-actions.js';

/** The customers' companies. */
export function companyResource(core: ConsoleCore): ResourceDefinition {
  return {
    id: 'Company',
    entity: Company,
    group: 'customers',
    icon: 'Briefcase',
    needs: 'read_desk',
    title: 'name',
    columns: {
      name: { list: true, filter: true, sort: true },
      inn: { list: true, filter: true },
      membersShareTickets: { list: true, filter: true },
      version: { list: 'unseen', show: false },
      createdAt: { list: true },
      updatedAt: { show: false },
    },
    search: ['name', 'inn'],
    sort: { by: 'id', direction: 'desc' },
    actions: [...companyActions(core), ...holdActions(core, 'Company')],
    components: { show: 'CompanyCard' },
  };
}
