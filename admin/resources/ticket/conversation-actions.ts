import { z } from 'zod';
import type { UnitOfWork } from '../../../src/platform/index.js';
import { addParticipant, removeParticipant, splitMessage } from '../../../src/tickets/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import { keyOf, line } from '../inputs.js';

const longestLine = 500;

/** Who takes part in a conversation, and what of it becomes a ticket of its own (SPEC R3.4). */
export function conversationActions(unitOfWork: UnitOfWork): ConsoleAction[] {
  return [split(unitOfWork), ...participantActions(unitOfWork)];
}

function split(unitOfWork: UnitOfWork): ConsoleAction {
  return defineAction({
    name: 'split',
    on: 'record',
    needs: 'work_ticket',
    icon: 'Scissors',
    offered: (row) => row['status'] !== 'merged',
    placed: true,
    input: z.object({ messageId: line(100), subject: line(longestLine) }),
    run: async ({ actor, recordId, input }) => {
      const { id, number } = await unitOfWork.run(actor, (tx) =>
        splitMessage(tx, { ticketId: recordId, ...input }),
      );
      return { params: { number }, data: { number, id } };
    },
  });
}

function participantActions(unitOfWork: UnitOfWork): ConsoleAction[] {
  return [
    defineAction({
      name: 'addParticipant',
      on: 'record',
      needs: 'work_ticket',
      icon: 'UserPlus',
      offered: (row) => row['status'] !== 'merged' && row['companyId'] !== null,
      input: z.object({ email: line(320) }),
      run: async ({ actor, recordId, input }) => {
        const { userId } = await unitOfWork.run(actor, (tx) =>
          addParticipant(tx, { ticketId: recordId, ...input }),
        );
        return { data: { userId } };
      },
    }),
    defineAction({
      name: 'removeParticipant',
      on: 'record',
      needs: 'work_ticket',
      icon: 'UserMinus',
      placed: true,
      input: z.object({ userId: keyOf('User') }),
      run: async ({ actor, recordId, input }) => {
        await unitOfWork.run(actor, (tx) => removeParticipant(tx, { ticketId: recordId, ...input }));
      },
    }),
  ];
}
