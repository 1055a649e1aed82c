import { AuditEvent, timeline } from '../../../src/audit/index.js';
import type { ConsoleCore } from '../core.js';
import type { ResourceDefinition } from '../resource-definition.js';
import { exportAction } from './export-action.js';
import { inWords } from './in-words.js';
import { auditedNouns } from './nouns.js';

/** Who changed what, when and why. What an event holds is said in words; its canonical text is no column. */
export function auditEventResource(core: ConsoleCore): ResourceDefinition {
  const { sql } = core;
  return {
    id: 'AuditEvent',
    entity: AuditEvent,
    group: 'records',
    icon: 'BookOpen',
    needs: 'read_audit',
    title: 'action',
    columns: {
      eventId: { list: 'unseen', show: false, filter: true },
      at: { list: true, filter: true },
      actorKind: { list: true, filter: true, values: ['staff', 'user', 'system', 'import'] },
      actorId: { list: true, filter: true, reference: 'StaffMember' },
      action: { list: true, filter: 'equal' },
      entityType: { list: true, filter: true, values: auditedNouns },
      entityId: { list: 'unseen', show: false, filter: true },
      ticketId: { list: true, filter: true, reference: 'Ticket' },
      companyId: { list: true, filter: true, reference: 'Company' },
      userId: { list: true, filter: true, reference: 'User' },
      requestId: {},
    },
    search: [],
    sort: { by: 'id', direction: 'desc' },
    actions: [exportAction(core)],
    components: { list: 'AuditList', show: 'AuditShow', ownHeader: true },
    inWords: async (rows, { staff }) => {
      const ids = rows.map((row) => String(row['id']));
      const words = await inWords(sql, await timeline(sql, { ids }, ids.length), staff.locale);
      const byEvent = new Map(words.map((event) => [event.id, event]));
      return rows.map((row) => {
        const event = byEvent.get(String(row['eventId']));
        return event ? { ...row, titleInWords: event.what, words: event } : row;
      });
    },
  };
}
