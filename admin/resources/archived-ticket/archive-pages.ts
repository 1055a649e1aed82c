import { z } from 'zod';
import { may } from '../../../src/access/index.js';
import { archivedByNumber, archivedConversation, archivedHistory } from '../../../src/migration/index.js';
import { DomainError } from '../../../src/platform/index.js';
import { followUpsOfArchived } from '../../../src/tickets/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import { fileFacts } from '../../pages/ticket-files.js';
import type { ConsoleCore } from '../core.js';
import type { ArchiveView } from './archive-view.js';

const staffReader = { kind: 'staff' } as const;
/** In the order in which they are shown. */
const shown = [
  'type',
  'product',
  'version',
  'os',
  'serialNumbers',
  'orderNumber',
  'invoices',
  'steps',
  'assignee',
  'closedReason',
  'mergedInto',
];

/** What the page of an archived ticket reads. */
export function archivePages({ sql, clock }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'archivedTicket',
      needs: 'read_desk',
      query: z.object({ number: z.string() }),
      looks: ({ number }) => ({ noun: 'ArchivedTicket', id: number }),
      read: async ({ number }, { staff }): Promise<ArchiveView<Date>> => {
        const found = await archivedByNumber(sql, number, staffReader);
        if (!found) throw new DomainError('not_found');
        const { requesterId, requesterName, companyId, companyName, details, id, ...ticket } = found;
        const [messages, continuedBy, history] = await Promise.all([
          archivedConversation(sql, id, staffReader),
          followUpsOfArchived(sql, id, staffReader),
          archivedHistory(sql, id),
        ]);
        return {
          ticket: {
            ...ticket,
            requester: { id: requesterId, name: requesterName },
            company: companyId === null ? null : { id: companyId, name: companyName ?? '' },
            details: shown.flatMap((name) => detail(name, details[name])),
          },
          continuedBy,
          history,
          messages: messages.map((message) => ({ ...message, files: message.files.map(fileFacts) })),
          may: { work: may(staff.role, 'work_ticket') },
          now: clock.now(),
        };
      },
    }),
  ];
}

function detail(name: string, value: unknown): { name: string; value: string }[] {
  const text = Array.isArray(value) ? value.join(', ') : value;
  return typeof text === 'string' && text !== '' ? [{ name, value: text }] : [];
}
