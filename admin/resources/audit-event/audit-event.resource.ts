import { AuditEvent, erasedMark, sealsOf, timeline } from '../../../src/audit/index.js';
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
      const entries = await timeline(sql, { ids }, ids.length);
      const [words, seals] = await Promise.all([
        inWords(sql, entries, staff.locale),
        sealsOf(
          sql,
          entries.map(({ id }) => id),
        ),
      ]);
      const byEvent = new Map(
        entries.map(({ id, action, actor: { address, request } }, index) => {
          const from = address === erasedMark ? null : (address ?? null);
          const proof = { action, address: from, request: request ?? null, seal: seals.get(id) ?? null };
          return [id, { ...words[index]!, proof }];
        }),
      );
      return rows.map((row) => {
        const event = byEvent.get(String(row['eventId']));
        return event ? { ...row, titleInWords: event.what, words: event } : row;
      });
    },
  };
}
