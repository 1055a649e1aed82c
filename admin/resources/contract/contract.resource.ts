import { Contract, contractKinds } from '../../../src/contracts/index.js';
import type { ConsoleCore } from '../core.js';
import type { ResourceDefinition } from '../resource-definition.js';
import { contractActions } from './contract-actions.js';

/** The register of contracts, certificates, paid invoices and product registrations. The hash of a code is no column. */
export function contractResource(core: ConsoleCore): ResourceDefinition {
  return {
    id: 'Contract',
    entity: Contract,
    group: 'customers',
    icon: 'FileText',
    needs: 'read_desk',
    title: 'number',
    columns: {
      number: { list: true, filter: true },
      kind: { list: true, filter: true, values: contractKinds, components: { list: 'PlainValue' } },
      companyId: { list: true, filter: true, reference: 'Company' },
      userId: { list: 'unseen', filter: true, reference: 'User' },
      holderName: { list: 'unseen', filter: true },
      validFrom: { list: 'unseen' },
      validUntil: { list: true, filter: true, sort: true },
      serviceLevel: { list: true },
      hotline: { list: 'unseen' },
      ticketsIncluded: { list: 'unseen' },
      claimedBy: { list: 'unseen', reference: 'User' },
      claimedAt: {},
      status: {
        list: true,
        filter: true,
        values: ['active', 'suspended'],
        components: { list: 'StatusMark' },
      },
      suspendedReason: { long: true },
      version: { list: 'unseen', show: false },
      createdAt: {},
      updatedAt: { show: false },
    },
    search: ['number', 'holderName'],
    sort: { by: 'id', direction: 'desc' },
    actions: contractActions(core),
    components: { show: 'ContractCard' },
  };
}
