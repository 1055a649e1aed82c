import { z } from 'zod';
import type { UnitOfWork } from '../../../src/platform/index.js';
import { priorities } from '../../../src/regulation/index.js';
import { resetPriority, setPriority, setType, type Ticket } from '../../../src/tickets/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import { line, reason } from '../inputs.js';
import { isLive } from './answer-actions.js';

/** How urgent a ticket is, and what decides it: staff over the rules, and the type put right (SPEC R3.6). */
export function priorityActions(unitOfWork: UnitOfWork): ConsoleAction[] {
  return [
    defineAction({
      name: 'setPriority',
      on: 'record',
      needs: 'work_ticket',
      icon: 'Flag',
      bulk: true,
      offered: isLive,
      input: z.object({ priority: z.enum(priorities), reason }),
      run: async ({ actor, recordId, input }) =>
        decided(await unitOfWork.run(actor, (tx) => setPriority(tx, { ticketId: recordId, ...input }))),
    }),
    defineAction({
      name: 'resetPriority',
      on: 'record',
      needs: 'work_ticket',
      icon: 'RotateCcw',
      placed: true,
      input: z.object({}),
      run: async ({ actor, recordId }) =>
        decided(await unitOfWork.run(actor, (tx) => resetPriority(tx, { ticketId: recordId }))),
    }),
    defineAction({
      name: 'setType',
      on: 'record',
      needs: 'work_ticket',
      icon: 'Tag',
      offered: isLive,
      input: z.object({ type: line(100) }),
      run: async ({ actor, recordId, input }) =>
        decided(await unitOfWork.run(actor, (tx) => setType(tx, { ticketId: recordId, ...input }))),
    }),
  ];
}

function decided({ priority }: Ticket) {
  return { data: { priority: priorities[priority - 1]! } };
}
