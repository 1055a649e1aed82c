import { z } from 'zod';
import { liftHold, placeHold, type HeldType } from '../../src/audit/index.js';
import { defineAction, type ConsoleAction } from '../actions/define-action.js';
import type { ConsoleCore } from './core.js';
import { reason } from './inputs.js';

/** Forbids and allows again that anything of a record is destroyed. */
export function holdActions({ work }: Pick<ConsoleCore, 'work'>, type: HeldType): ConsoleAction[] {
  return [
    defineAction({
      name: 'placeHold',
      on: 'record',
      needs: 'hold_records',
      icon: 'Shield',
      offered: (row) => row['status'] !== 'erased',
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        await work.run(actor, (tx) => placeHold(tx, { type, id: recordId, ...input }));
      },
    }),
    defineAction({
      name: 'liftHold',
      on: 'record',
      needs: 'hold_records',
      icon: 'ShieldOff',
      // The note that it is held offers it.
      placed: true,
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        await work.run(actor, (tx) => liftHold(tx, { type, id: recordId, ...input }));
      },
    }),
  ];
}
