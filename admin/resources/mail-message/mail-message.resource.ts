import { MailMessage } from '../../../src/outbox/index.js';
import { noticeKinds } from '../../../src/regulation/index.js';
import type { Row } from '../../adapter/resource.js';
import { parseTicketTokens } from '../../../src/tickets/index.js';
import { findText, translate, type Locale } from '../../locale/translate.js';
import type { ConsoleCore } from '../core.js';
import type { ResourceDefinition } from '../resource-definition.js';
import { mailActions } from './mail-actions.js';

/** The mails. Their facts and the ids of their tokens are not among the columns; kept texts carry no usable link. */
export function mailMessageResource(core: ConsoleCore): ResourceDefinition {
  return {
    id: 'MailMessage',
    entity: MailMessage,
    group: 'records',
    icon: 'Mail',
    needs: 'read_desk',
    title: 'toAddress',
    columns: {
      createdAt: { list: true, filter: true },
      direction: { list: 'unseen', filter: true, values: ['out', 'in'] },
      kind: {
        list: true,
        filter: true,
        values: ['incoming', ...noticeKinds],
        components: { list: 'MailLine' },
      },
      fromAddress: { list: 'unseen', filter: true },
      fromName: { list: 'unseen' },
      toAddress: { list: 'unseen', filter: true },
      subject: { list: 'unseen' },
      status: {
        list: true,
        filter: true,
        values: [
          'queued',
          'sent',
          'failed',
          'cancelled',
          'received',
          'handled',
          'quarantined',
          'ignored',
          'duplicate',
        ],
        components: { list: 'MailState' },
      },
      reasonCode: { list: 'unseen', filter: 'equal' },
      ticketId: { list: true, filter: true, reference: 'Ticket' },
      userId: { filter: true, reference: 'User' },
      staffId: { reference: 'StaffMember' },
      locale: { values: ['ru', 'en'] },
      sentAt: { list: 'unseen' },
      attempts: {},
      lastError: { long: true },
      body: { long: true },
    },
    search: ['toAddress', 'fromAddress'],
    sort: { by: 'id', direction: 'desc' },
    actions: mailActions(core),
    components: { show: 'MailShow' },
    inWords: (rows, { staff }) =>
      Promise.resolve(
        rows.map((row) => ({
          ...row,
          titleInWords: titleOf(staff.locale, row),
          ticketNumber: numberIn(row),
        })),
      ),
  };
}

/** Whom it is from; of one of ours, what it is about and whom it is for. */
function titleOf(locale: Locale, row: Row): string {
  if (row['direction'] === 'in') {
    const from = row['fromAddress'] as string | null;
    return translate(locale, `spoken.mailTitle.${from === null ? 'fromNobody' : 'from'}`, { from });
  }
  const kind = `resources.MailMessage.labels.kind.${String(row['kind'])}`;
  return `${findText(locale, kind) ?? String(row['kind'])}: ${String(row['toAddress'])}`;
}

/** The one ticket that a mail in question names, which is where it most likely goes. */
function numberIn(row: Row): number | null {
  if (row['direction'] !== 'in' || row['ticketId'] !== null || row['reasonCode'] === 'number_unknown')
    return null;
  const [number, another] = parseTicketTokens((row['subject'] as string | null) ?? '');
  return another === undefined ? (number ?? null) : null;
}
