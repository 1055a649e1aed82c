import { z } from 'zod';
import {
  contractKinds,
  extendContract,
  registerContract,
  resumeContract,
  suspendContract,
} from '../../../src/contracts/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line, reason } from '../inputs.js';

const mostProducts = 200;

/** Key of a record that the register points to; one that cannot be a key is refused before the database sees it. */
const idOf = (resource: string) => z.uuid().meta({ reference: resource });

/** What staff do with the contract register (SPEC R4). */
export function contractActions({ work }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'register',
      on: 'resource',
      needs: 'manage_contracts',
      icon: 'Plus',
      variant: 'primary',
      input: z.object({
        number: line(100),
        code: leftOut(line(100)),
        kind: z.enum(contractKinds),
        companyId: leftOut(idOf('Company')),
        userId: leftOut(idOf('User')),
        holderName: leftOut(line()),
        productIds: z.array(z.uuid()).max(mostProducts).meta({ reference: 'Product' }),
        validFrom: z.iso.date(),
        validUntil: z.iso.date(),
        serviceLevel: line(100),
        hotline: leftOut(z.boolean()),
        ticketsIncluded: leftOut(z.coerce.number().int().min(1).max(1_000_000).meta({ widget: 'number' })),
      }),
      run: async ({ actor, input }) => {
        const { id, number } = await work.run(actor, (tx) => registerContract(tx, input));
        return { data: { id }, params: { number } };
      },
    }),
    defineAction({
      name: 'suspend',
      on: 'record',
      needs: 'manage_contracts',
      icon: 'PauseCircle',
      variant: 'danger',
      offered: (row) => row['status'] === 'active',
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        const { status } = await work.run(actor, (tx) =>
          suspendContract(tx, { contractId: recordId, ...input }),
        );
        return { data: { status } };
      },
    }),
    defineAction({
      name: 'resume',
      on: 'record',
      needs: 'manage_contracts',
      icon: 'PlayCircle',
      offered: (row) => row['status'] === 'suspended',
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        const { status } = await work.run(actor, (tx) =>
          resumeContract(tx, { contractId: recordId, ...input }),
        );
        return { data: { status } };
      },
    }),
    defineAction({
      name: 'extend',
      on: 'record',
      needs: 'manage_contracts',
      icon: 'Calendar',
      input: z.object({ validUntil: z.iso.date() }),
      run: async ({ actor, recordId, input }) => {
        const { validUntil } = await work.run(actor, (tx) =>
          extendContract(tx, { contractId: recordId, ...input }),
        );
        return { data: { validUntil } };
      },
    }),
  ];
}
