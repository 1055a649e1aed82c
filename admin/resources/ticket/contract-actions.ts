import { z } from 'zod';
import type { UnitOfWork } from '../../../src/platform/index.js';
import { nameContract } from '../../../src/tickets/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import { isLive } from './answer-actions.js';

/** The contract a ticket goes under, chosen by staff from those of its requester (SPEC R4). */
export function contractActions(unitOfWork: UnitOfWork): ConsoleAction[] {
  return [
    defineAction({
      name: 'setContract',
      on: 'record',
      needs: 'work_ticket',
      icon: 'FileText',
      placed: true,
      offered: isLive,
      /** Left empty, the ticket goes under none. */
      input: z.object({ contractId: z.string().max(100).nullish().meta({ reference: 'Contract' }) }),
      run: async ({ actor, recordId, input }) => {
        const ticket = await unitOfWork.run(actor, (tx) =>
          nameContract(tx, { ticketId: recordId, contractId: input.contractId || null }),
        );
        const { contractId, contractChoice } = ticket;
        return {
          message: contractId ? 'Ticket.setContract' : 'Ticket.unsetContract',
          data: { contractId, contractChoice },
        };
      },
    }),
  ];
}
