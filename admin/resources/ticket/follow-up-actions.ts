import { z } from 'zod';
import { confirmFollowUp, dropFollowUp } from '../../../src/casework/index.js';
import type { UnitOfWork } from '../../../src/platform/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import { reason, ticketNumber } from '../inputs.js';

/** The tie of a new ticket to the closed one it goes on with (SPEC R3.2). */
export function followUpActions(unitOfWork: UnitOfWork): ConsoleAction[] {
  return [
    defineAction({
      name: 'confirmFollowUp',
      on: 'record',
      needs: 'work_ticket',
      icon: 'Link',
      input: z.object({ closedNumber: ticketNumber }),
      run: async ({ actor, recordId, input }) => {
        await unitOfWork.run(actor, (tx) => confirmFollowUp(tx, { ticketId: recordId, ...input }));
        return { params: { number: input.closedNumber } };
      },
    }),
    defineAction({
      name: 'dropFollowUp',
      on: 'record',
      needs: 'work_ticket',
      icon: 'XCircle',
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        await unitOfWork.run(actor, (tx) => dropFollowUp(tx, { ticketId: recordId, ...input }));
      },
    }),
  ];
}
