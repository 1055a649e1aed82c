import { z } from 'zod';
import { may } from '../../../src/access/index.js';
import { archivedByNumber, archivedConversation, keptHistory } from '../../../src/migration/index.js';
import { DomainError, one, type Sql } from '../../../src/platform/index.js';
import { followUpsOfArchived } from '../../../src/tickets/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import { fileFacts } from '../../pages/ticket-files.js';
import type { ConsoleCore } from '../core.js';
import type { ArchiveView } from './archive-view.js';

const staffReader = { kind: 'staff' } as const;
/** In the order in which they are shown. */
const shown = [
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
        const [messages, continuedBy, history, type] = await Promise.all([
          archivedConversation(sql, id, staffReader),
          followUpsOfArchived(sql, id, staffReader),
          keptHistory(sql, id),
          typeInWords(sql, details['type'], staff.locale),
        ]);
        return {
          ticket: {
            ...ticket,
            requester: { id: requesterId, name: requesterName },
            company: companyId === null ? null : { id: companyId, name: companyName ?? '' },
            details: [...type, ...shown.flatMap((name) => detail(name, details[name]))],
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

/** Its type by the name it has here, or came with; else by the code that it had, as what that is. */
async function typeInWords(
  sql: Sql,
  code: unknown,
  locale: 'ru' | 'en',
): Promise<{ name: string; value: string }[]> {
  if (typeof code !== 'string') return [];
  const title = locale === 'ru' ? 'title_ru' : 'title_en';
  const known = await one<{ title: string }>(
    sql,
    `SELECT ${title} AS title FROM ticket_type WHERE code = $1`,
    [code],
  );
  return known ? detail('type', known.title) : detail('formerType', code);
}

function detail(name: string, value: unknown): { name: string; value: string }[] {
  const text = Array.isArray(value) ? value.join(', ') : value;
  return typeof text === 'string' && text !== '' ? [{ name, value: text }] : [];
}
