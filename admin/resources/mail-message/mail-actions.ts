import { z } from 'zod';
import { discardIncoming, discardMail, placeAmongWaiting, resendMail } from '../../../src/mail/index.js';
import { MailMessage } from '../../../src/outbox/index.js';
import { one, type Sql } from '../../../src/platform/index.js';
import { defineAction, type ActionOutcome, type ConsoleAction } from '../../actions/define-action.js';
import type { Row } from '../../adapter/resource.js';
import type { ConsoleCore } from '../core.js';
import { reason, ticketNumber } from '../inputs.js';

/** What is most often the reason. */
const whyDiscarded = {
  by: 'direction',
  from: { in: ['spam', 'forged', 'misdirected', 'automatic'], out: ['outdated', 'mistaken'] },
};

/** What staff do with mails: they decide on those that came in, and see to those of ours that did not leave. */
export function mailActions(core: ConsoleCore): ConsoleAction[] {
  return [...decisions(core), resend(core), discard(core)];
}

function decisions({ sql, mailDesk }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'release',
      on: 'record',
      needs: 'work_ticket',
      icon: 'CornerDownRight',
      variant: 'primary',
      offered: isLeftToStaff,
      input: z.object({ ticketNumber }),
      run: ({ actor, recordId, input }) =>
        andTheNext(sql, recordId, async () => {
          const number = await mailDesk.release(actor, recordId, input.ticketNumber);
          return { data: { number }, params: { number } };
        }),
    }),
    defineAction({
      name: 'makeTicket',
      on: 'record',
      needs: 'work_ticket',
      icon: 'FilePlus',
      offered: isLeftToStaff,
      input: z.object({}),
      run: ({ actor, recordId }) =>
        andTheNext(sql, recordId, async () => {
          const number = await mailDesk.makeTicket(actor, recordId);
          return { data: { number }, params: { number } };
        }),
    }),
    defineAction({
      name: 'registerSender',
      on: 'record',
      needs: 'work_ticket',
      icon: 'UserPlus',
      offered: (row) => isLeftToStaff(row) && row['userId'] === null,
      input: z.object({ reason }),
      run: ({ actor, recordId, input }) =>
        andTheNext(sql, recordId, async () => {
          const data = await mailDesk.registerSender(actor, recordId, input.reason);
          const message = `MailMessage.${data.number === null ? 'registerSenderWaits' : 'registerSender'}`;
          return { data, message, params: { number: data.number } };
        }),
    }),
  ];
}

function resend({ work }: ConsoleCore): ConsoleAction {
  return defineAction({
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
  });
}

function discard({ sql, work }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'discard',
    on: 'record',
    needs: 'manage_mail',
    icon: 'Trash2',
    variant: 'danger',
    offered: (row) => hasNotLeft(row) || isLeftToStaff(row),
    bulk: true,
    input: z.object({ reason: reason.meta({ suggest: whyDiscarded }) }),
    run: ({ actor, recordId, input }) =>
      andTheNext(sql, recordId, async () => {
        const mail = { mailId: recordId, ...input };
        const { direction } = await work.run(actor, async (tx) =>
          (await tx.find(MailMessage, { id: recordId }))?.direction === 'in'
            ? discardIncoming(tx, mail)
            : discardMail(tx, mail),
        );
        return direction === 'in' ? { message: 'MailMessage.discardIncoming' } : {};
      }),
  });
}

/** Whoever goes through the mails that wait is led on to the next one, which tells what became of the last. */
async function andTheNext(
  sql: Sql,
  mailId: string,
  act: () => Promise<ActionOutcome>,
): Promise<ActionOutcome> {
  const hasWaited = await waits(sql, mailId);
  const outcome = await act();
  if (!hasWaited || (await waits(sql, mailId))) return outcome;
  const { next, previous } = await placeAmongWaiting(sql, mailId);
  const shown = next ?? previous ?? mailId;
  return {
    ...outcome,
    redirectUrl: `/admin/resources/MailMessage/records/${shown}/show?decided=${mailId}`,
  };
}

async function waits(sql: Sql, mailId: string): Promise<boolean> {
  const waiting = "SELECT 1 FROM mail_message WHERE id = $1 AND direction = 'in' AND status = 'quarantined'";
  return (await one(sql, waiting, [mailId])) !== null;
}

function isLeftToStaff(row: Row): boolean {
  const status = String(row['status']);
  return row['direction'] === 'in' && ['quarantined', 'ignored', 'failed', 'duplicate'].includes(status);
}

function hasNotLeft(row: Row): boolean {
  return row['direction'] === 'out' && (row['status'] === 'queued' || row['status'] === 'failed');
}
