import { ArchivedTicket } from '../../../src/migration/index.js';
import type { ResourceDefinition } from '../resource-definition.js';

/** Tickets closed before the desk moved here: looked for and read; there is nothing one could do to them. */
export function archivedTicketResource(): ResourceDefinition {
  return {
    id: 'ArchivedTicket',
    entity: ArchivedTicket,
    group: 'records',
    icon: 'Archive',
    needs: 'read_desk',
    title: 'number',
    lookup: 'number',
    columns: {
      number: { list: true, filter: true, sort: true },
      legacyNumber: { list: true, filter: true },
      subject: { list: true, filter: true },
      requesterId: { list: true, filter: true, reference: 'User' },
      companyId: { list: true, filter: true, reference: 'Company' },
      outcome: {
        list: 'unseen',
        filter: 'equal',
        values: ['closed', 'merged'],
        components: { list: 'PlainValue' },
      },
      createdAt: {},
      closedAt: { list: true, filter: true, sort: true },
    },
    search: ['number', 'legacyNumber', 'subject'],
    sort: { by: 'number', direction: 'desc' },
    actions: [],
    components: { show: 'ArchivedTicketCard' },
  };
}
