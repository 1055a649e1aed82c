import { z } from 'zod';
import type { UnitOfWork } from '../../../src/platform/index.js';
import { answerTicket, noteOnTicket, type AnswerAct } from '../../../src/tickets/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { Row } from '../../adapter/resource.js';

/** Words of a post; that they are not blank, and their length, is the command's to say. */
export const postBody = z.string().max(200_000).meta({ widget: 'long' });

/** Own uploads that go with a post (`POST /admin/files`). */
export const attachmentIds = z.array(z.string().max(100)).max(100).optional();

const answers: readonly { name: string; act: AnswerAct; icon: string }[] = [
  { name: 'reply', act: 'staff_reply', icon: 'MessageCircle' },
  { name: 'ask', act: 'ask', icon: 'HelpCircle' },
  { name: 'propose', act: 'propose', icon: 'CheckCircle' },
];

/** What staff say on a ticket: to the customer in three ways, or among themselves. */
export function answerActions(unitOfWork: UnitOfWork): ConsoleAction[] {
  const toCustomer = answers.map(({ name, act, icon }) =>
    defineAction({
      name,
      on: 'record',
      needs: 'work_ticket',
      icon,
      offered: isLive,
      input: z.object({
        body: postBody,
        /** The newest message the writer had before their eyes. */
        lastSeenMessageId: z.uuid().optional(),
        attachmentIds,
      }),
      run: async ({ actor, recordId, input }) => {
        const { message, ticket } = await unitOfWork.run(actor, (tx) =>
          answerTicket(tx, { ticketId: recordId, act, ...input }),
        );
        return { data: { messageId: message.id, status: ticket.status } };
      },
    }),
  );
  const note = defineAction({
    name: 'note',
    on: 'record',
    needs: 'work_ticket',
    icon: 'FileText',
    bulk: true,
    input: z.object({ body: postBody, attachmentIds }),
    run: async ({ actor, recordId, input }) => {
      const message = await unitOfWork.run(actor, (tx) => noteOnTicket(tx, { ticketId: recordId, ...input }));
      return { data: { messageId: message.id } };
    },
  });
  return [...toCustomer, note];
}

/** Whether work on the ticket goes on. */
export function isLive(row: Row): boolean {
  return row['status'] !== 'closed' && row['status'] !== 'merged';
}
