import { z } from 'zod';
import { discardIncoming, discardMail, resendMail } from '../../../src/mail/index.js';
import { MailMessage } from '../../../src/outbox/index.js';
import { noticeKinds } from '../../../src/regulation/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { Row } from '../../adapter/resource.js';
import { findText, type Locale } from '../../locale/translate.js';
import type { ConsoleCore } from '../core.js';
import { reason, ticketNumber } from '../inputs.js';
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
      kind: {
        list: true,
        filter: true,
        values: ['incoming', ...noticeKinds],
        components: { list: 'PlainValue' },
      },
      fromAddress: { list: true, filter: true },
      fromName: { show: true },
      toAddress: { list: true, filter: true },
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
    search: ['toAddress', 'fromAddress'],
    sort: { by: 'id', direction: 'desc' },
    actions: mailActions(core),
    components: { show: 'MailShow' },
    inWords: (rows, { staff }) =>
      Promise.resolve(rows.map((row) => ({ ...row, titleInWords: titleOf(staff.locale, row) }))),
  };
}

function mailActions({ work, mailDesk }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'release',
      on: 'record',
      needs: 'work_ticket',
      icon: 'CornerDownRight',
      variant: 'primary',
      offered: isLeftToStaff,
      input: z.object({ ticketNumber }),
      run: async ({ actor, recordId, input }) => {
        const number = await mailDesk.release(actor, recordId, input.ticketNumber);
        return { data: { number }, params: { number } };
      },
    }),
    defineAction({
      name: 'makeTicket',
      on: 'record',
      needs: 'work_ticket',
      icon: 'FilePlus',
      offered: isLeftToStaff,
      input: z.object({}),
      run: async ({ actor, recordId }) => {
        const number = await mailDesk.makeTicket(actor, recordId);
        return { data: { number }, params: { number } };
      },
    }),
    defineAction({
      name: 'registerSender',
      on: 'record',
      needs: 'work_ticket',
      icon: 'UserPlus',
      offered: (row) => isLeftToStaff(row) && row['userId'] === null,
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        const data = await mailDesk.registerSender(actor, recordId, input.reason);
        const message = data.number === null ? 'registerSenderWaits' : 'registerSender';
        return { data, message, params: { number: data.number } };
      },
    }),
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
      offered: (row) => hasNotLeft(row) || isLeftToStaff(row),
      bulk: true,
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        const mail = { mailId: recordId, ...input };
        const { direction } = await work.run(actor, async (tx) =>
          (await tx.find(MailMessage, { id: recordId }))?.direction === 'in'
            ? discardIncoming(tx, mail)
            : discardMail(tx, mail),
        );
        return direction === 'in' ? { message: 'discardIncoming' } : {};
      },
    }),
  ];
}

/** What it is about, and to whom. */
function titleOf(locale: Locale, row: Row): string {
  const kind = `resources.MailMessage.labels.kind.${String(row['kind'])}`;
  const other = row[row['direction'] === 'in' ? 'fromAddress' : 'toAddress'] as string | null;
  return `${findText(locale, kind) ?? String(row['kind'])}: ${other ?? '—'}`;
}

function isLeftToStaff(row: Row): boolean {
  const status = String(row['status']);
  return row['direction'] === 'in' && ['quarantined', 'ignored', 'failed', 'duplicate'].includes(status);
}

function hasNotLeft(row: Row): boolean {
  return row['direction'] === 'out' && (row['status'] === 'queued' || row['status'] === 'failed');
}
