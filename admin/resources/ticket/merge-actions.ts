import { z } from 'zod';
import type { UnitOfWork } from '../../../src/platform/index.js';
import { mergeTickets, previewMerge, unmergeTicket } from '../../../src/tickets/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import { isLive } from './answer-actions.js';
import { reason, ticketNumber } from '../inputs.js';
import { describeMerge } from './merge-preview.js';

/** Pointing one ticket on to another, seen beforehand and undone exactly (SPEC R3.3). */
export function mergeActions(unitOfWork: UnitOfWork): ConsoleAction[] {
  return [preview(unitOfWork), merge(unitOfWork), unmerge(unitOfWork)];
}

function preview(unitOfWork: UnitOfWork): ConsoleAction {
  return defineAction({
    name: 'previewMerge',
    on: 'record',
    needs: 'merge_tickets',
    icon: 'Eye',
    input: z.object({ targetNumber: ticketNumber }),
    run: async ({ actor, recordId, input }) => {
      const data = await unitOfWork.run(actor, async (tx) => {
        const found = await previewMerge(tx, { sourceId: recordId, ...input });
        return describeMerge(tx, found, actor);
      });
      return { data };
    },
  });
}

function merge(unitOfWork: UnitOfWork): ConsoleAction {
  return defineAction({
    name: 'merge',
    on: 'record',
    needs: 'merge_tickets',
    icon: 'GitMerge',
    component: 'MergeTicket',
    offered: (row) => isLive(row) || row['status'] === 'closed',
    input: z.object({ targetNumber: ticketNumber, reason }),
    run: async ({ actor, recordId, input }) => {
      const { target } = await unitOfWork.run(actor, (tx) =>
        mergeTickets(tx, { sourceId: recordId, ...input }),
      );
      return { params: { number: target.number }, data: { targetNumber: target.number } };
    },
  });
}

function unmerge(unitOfWork: UnitOfWork): ConsoleAction {
  return defineAction({
    name: 'unmerge',
    on: 'record',
    needs: 'merge_tickets',
    icon: 'GitBranch',
    offered: (row) => row['status'] === 'merged',
    input: z.object({ reason }),
    run: async ({ actor, recordId, input }) => {
      const ticket = await unitOfWork.run(actor, (tx) => unmergeTicket(tx, { ticketId: recordId, ...input }));
      return { params: { number: ticket.number }, data: { status: ticket.status } };
    },
  });
}
