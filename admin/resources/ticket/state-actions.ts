import { z } from 'zod';
import type { UnitOfWork } from '../../../src/platform/index.js';
import { assignTicket, CALL_KINDS, closeTicket, logCall, reopenTicket } from '../../../src/tickets/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import { isLive, postBody } from './answer-actions.js';
import { reason } from '../inputs.js';

/** Who works on a ticket, and whether it is worked on. */
export function stateActions(unitOfWork: UnitOfWork): ConsoleAction[] {
  return [assign(unitOfWork), call(unitOfWork), close(unitOfWork), reopen(unitOfWork)];
}

function assign(unitOfWork: UnitOfWork): ConsoleAction {
  return defineAction({
    name: 'assign',
    on: 'record',
    needs: 'work_ticket',
    icon: 'UserCheck',
    bulk: true,
    offered: (row) => row['status'] !== 'merged',
    /** Left empty, it is given to nobody. */
    input: z.object({ staffId: z.string().max(100).nullish().meta({ reference: 'StaffMember' }) }),
    run: async ({ actor, recordId, input }) => {
      const staffId = input.staffId || null;
      await unitOfWork.run(actor, (tx) => assignTicket(tx, { ticketId: recordId, staffId }));
      return { message: staffId ? 'Ticket.assign' : 'Ticket.unassign' };
    },
  });
}

function call(unitOfWork: UnitOfWork): ConsoleAction {
  return defineAction({
    name: 'logCall',
    on: 'record',
    needs: 'work_ticket',
    icon: 'Phone',
    offered: isLive,
    input: z.object({ kind: z.enum(CALL_KINDS), summary: postBody }),
    run: async ({ actor, recordId, input }) => {
      const message = await unitOfWork.run(actor, (tx) => logCall(tx, { ticketId: recordId, ...input }));
      return { data: { messageId: message.id } };
    },
  });
}

function close(unitOfWork: UnitOfWork): ConsoleAction {
  return defineAction({
    name: 'close',
    on: 'record',
    needs: 'work_ticket',
    icon: 'Archive',
    bulk: true,
    offered: isLive,
    input: z.object({ reason: reason.optional() }),
    run: async ({ actor, recordId, input }) => {
      await unitOfWork.run(actor, (tx) => closeTicket(tx, { ticketId: recordId, ...input }));
    },
  });
}

function reopen(unitOfWork: UnitOfWork): ConsoleAction {
  return defineAction({
    name: 'reopen',
    on: 'record',
    needs: 'work_ticket',
    icon: 'RotateCcw',
    offered: (row) => row['status'] === 'closed',
    input: z.object({ reason }),
    run: async ({ actor, recordId, input }) => {
      await unitOfWork.run(actor, (tx) => reopenTicket(tx, { ticketId: recordId, ...input }));
    },
  });
}
