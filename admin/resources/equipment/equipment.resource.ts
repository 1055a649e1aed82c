import { Equipment } from '../../../src/companies/index.js';
import type { ResourceDefinition } from '../resource-definition.js';

/** Serial numbers and whose they are; they are added on the page of their company. */
export function equipmentResource(): ResourceDefinition {
  return {
    id: 'Equipment',
    entity: Equipment,
    group: 'customers',
    icon: 'Cpu',
    needs: 'read_desk',
    title: 'serialNumber',
    columns: {
      serialNumber: { list: true, filter: true },
      companyId: { list: true, filter: true, reference: 'Company' },
      article: { list: true },
      product: { list: true },
      orderNumber: { list: true, filter: true },
      invoiceNumber: { list: true, filter: true },
      addedAt: {},
    },
    search: ['serialNumber', 'orderNumber', 'invoiceNumber'],
    sort: { by: 'id', direction: 'desc' },
    actions: [],
  };
}
