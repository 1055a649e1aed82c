import { z } from 'zod';
import type { UnitOfWork } from '../../../src/platform/index.js';
import { revealSecret } from '../../../src/tickets/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import { line } from '../inputs.js';

/** A look at a secret field: shown once, recorded each time (SPEC R3.8). */
export function secretActions(unitOfWork: UnitOfWork): ConsoleAction[] {
  return [
    defineAction({
      name: 'revealSecret',
      on: 'record',
      needs: 'work_ticket',
      icon: 'Eye',
      placed: true,
      input: z.object({ field: line(100) }),
      run: async ({ actor, recordId, input }) => {
        const value = await unitOfWork.run(actor, (tx) => revealSecret(tx, { ticketId: recordId, ...input }));
        return { data: { value } };
      },
    }),
  ];
}
