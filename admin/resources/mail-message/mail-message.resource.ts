import { z } from 'zod';
import { discardMail, resendMail } from '../../../src/mail/index.js';
import { MailMessage } from '../../../src/outbox/index.js';
import { noticeKinds } from '../../../src/regulation/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { Row } from '../../adapter/resource.js';
import { findText, type Locale } from '../../locale/translate.js';
import type { ConsoleCore } from '../core.js';
import { reason } from '../inputs.js';
import type { ResourceDefinition } from '../resource-definition.js';

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
      kind: { list: true, filter: true, values: noticeKinds, components: { list: 'PlainValue' } },
      toAddress: { list: true, filter: true },
      subject: { list: 'unseen' },
      status: {
        list: true,
        filter: true,
        values: ['queued', 'sent', 'failed', 'cancelled'],
        components: { list: 'StatusMark' },
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
    search: ['toAddress'],
    sort: { by: 'id', direction: 'desc' },
    actions: mailActions(core),
    components: { show: 'MailShow' },
    inWords: (rows, { staff }) =>
      Promise.resolve(rows.map((row) => ({ ...row, titleInWords: titleOf(staff.locale, row) }))),
  };
}

function mailActions({ work }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'resend',
      on: 'record',
      needs: 'manage_mail',
      icon: 'Send',
      bulk: true,
      offered: hasNotLeft,
      input: z.object({}),
      run: async ({ actor, recordId }) => {
        const { status } = await work.run(actor, (tx) => resendMail(tx, { mailId: recordId }));
        return { data: { status } };
      },
    }),
    defineAction({
      name: 'discard',
      on: 'record',
      needs: 'manage_mail',
      icon: 'Trash2',
      variant: 'danger',
      offered: hasNotLeft,
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        await work.run(actor, (tx) => discardMail(tx, { mailId: recordId, ...input }));
      },
    }),
  ];
}

/** What it is about, and to whom. */
function titleOf(locale: Locale, row: Row): string {
  const kind = `resources.MailMessage.labels.kind.${String(row['kind'])}`;
  return `${findText(locale, kind) ?? String(row['kind'])}: ${String(row['toAddress'])}`;
}

function hasNotLeft(row: Row): boolean {
  return row['status'] === 'queued' || row['status'] === 'failed';
}
