import { TicketType } from '../../../src/tickets/index.js';
import type { ConsoleCore } from '../core.js';
import type { ResourceDefinition } from '../resource-definition.js';
import { ticketTypeActions } from './ticket-type-actions.js';

/** What tickets can be about. Types come with the regulation; one changed here changes it. */
export function ticketTypeResource(core: ConsoleCore): ResourceDefinition {
  return {
    id: 'TicketType',
    entity: TicketType,
    group: 'rules',
    icon: 'Tag',
    needs: 'read_desk',
    title: 'titleRu',
    lookup: 'code',
    columns: {
      titleRu: { list: true },
      titleEn: {},
      code: { list: true },
      critical: { list: true },
      criticalQuestionRu: {},
      criticalQuestionEn: {},
      hintRu: { long: true },
      hintEn: { long: true },
      attachmentsRequired: {},
      fields: { components: { show: 'TicketTypeForm' } },
      position: { show: false },
      retiredAt: { list: true },
    },
    search: ['titleRu', 'titleEn', 'code'],
    sort: { by: 'id', direction: 'asc' },
    actions: ticketTypeActions(core),
  };
}
