import { Ticket, TICKET_STATUSES } from '../../../src/tickets/index.js';
import type { ConsoleCore } from '../core.js';
import type { ResourceDefinition } from '../resource-definition.js';
import { holdActions } from '../hold-actions.js';
import { answerActions } from './answer-actions.js';
import { contractActions } from './contract-actions.js';
import { conversationActions } from './conversation-actions.js';
import { filterActions } from './filter-actions.js';
import { followUpActions } from './follow-up-actions.js';
import { mergeActions } from './merge-actions.js';
import { openAction } from './open-action.js';
import { priorityActions } from './priority-actions.js';
import { secretActions } from './secret-actions.js';
import { stateActions } from './state-actions.js';
import { togetherActions } from './together-actions.js';

/** Tickets: the list by AdminJS, the page by us, every change a command. */
export function ticketResource(core: ConsoleCore): ResourceDefinition {
  const { work } = core;
  return {
    id: 'Ticket',
    entity: Ticket,
    group: 'desk',
    icon: 'MessageSquare',
    needs: 'read_desk',
    title: 'number',
    lookup: 'number',
    columns: {
      number: { list: true, filter: true, sort: true },
      legacyNumber: { filter: true },
      subject: { list: true, filter: true },
      status: {
        list: true,
        filter: 'equal',
        values: TICKET_STATUSES,
        components: { list: 'TicketStatusValue' },
      },
      priority: {
        list: true,
        filter: 'equal',
        values: ['1', '2', '3', '4', '5'],
        components: { list: 'TicketPriorityValue' },
      },
      typeId: { filter: true, reference: 'TicketType' },
      requesterId: { list: true, filter: true, reference: 'User' },
      companyId: { list: true, filter: true, reference: 'Company' },
      assigneeId: { list: true, filter: true, reference: 'StaffMember' },
      createdAt: { list: true, filter: true },
      channel: { filter: 'equal', values: ['api', 'mail', 'phone'] },
      product: {},
      productVersion: {},
      os: {},
      steps: { long: true },
      serialNumbers: {},
      orderNumber: {},
      invoices: {},
      contractId: { reference: 'Contract' },
      mergedIntoId: { reference: 'Ticket' },
      lastMessageId: { show: false },
      lastMessageAt: {},
      closedAt: {},
      closedReason: { long: true },
      closedAutomatically: {},
      updatedAt: {},
      version: { show: false },
    },
    search: ['number', 'legacyNumber', 'subject'],
    sort: { by: 'number', direction: 'desc' },
    actions: [
      openAction(work),
      ...answerActions(work),
      ...stateActions(work),
      ...mergeActions(work),
      ...followUpActions(work),
      ...conversationActions(work),
      ...priorityActions(work),
      ...contractActions(work),
      ...secretActions(work),
      ...togetherActions(core),
      ...filterActions(work),
      ...holdActions({ work }, 'Ticket'),
    ],
    components: { show: 'TicketPage', ownHeader: true },
  };
}
