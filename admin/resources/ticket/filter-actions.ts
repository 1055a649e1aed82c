import { z } from 'zod';
import type { UnitOfWork } from '../../../src/platform/index.js';
import { deleteFilter, reviseFilter, saveFilter, startWithFilter } from '../../../src/tickets/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import { termsInput } from '../../pages/queue-terms.js';
import { leftOut, line, version } from '../inputs.js';

const hidden = { on: 'resource', needs: 'work_ticket', placed: true } as const;
const shared = z.boolean();
const key = line(100);

/** What staff look for again and again: kept, named anew, shared, removed, begun with (SPEC R8). */
export function filterActions(unitOfWork: UnitOfWork): ConsoleAction[] {
  return [
    defineAction({
      ...hidden,
      name: 'saveFilter',
      input: z.object({ name: line(), shared: shared.default(false), terms: termsInput }),
      run: async ({ actor, input }) => {
        const { id, name, version: first } = await unitOfWork.run(actor, (tx) => saveFilter(tx, input));
        return { params: { name }, data: { id, version: first } };
      },
    }),
    defineAction({
      ...hidden,
      name: 'reviseFilter',
      input: z.object({
        id: key,
        name: leftOut(line()),
        shared: leftOut(shared),
        terms: leftOut(termsInput),
        version,
      }),
      run: async ({ actor, input: { id, name, terms, shared: seen, version: known } }) => {
        const revised = await unitOfWork.run(actor, (tx) =>
          reviseFilter(tx, {
            ...{ filterId: id, version: known },
            ...(name === undefined ? {} : { name }),
            ...(seen === undefined ? {} : { shared: seen }),
            ...(terms === undefined ? {} : { terms }),
          }),
        );
        return { params: { name: revised.name }, data: { version: revised.version } };
      },
    }),
    defineAction({
      ...hidden,
      name: 'deleteFilter',
      input: z.object({ id: key }),
      run: async ({ actor, input }) => {
        await unitOfWork.run(actor, (tx) => deleteFilter(tx, { filterId: input.id }));
      },
    }),
    defineAction({
      ...hidden,
      name: 'startWith',
      input: z.object({ id: key.nullable() }),
      run: async ({ actor, input }) => {
        await unitOfWork.run(actor, (tx) => startWithFilter(tx, { filterId: input.id || null }));
        return { message: input.id ? 'Ticket.startWith' : 'Ticket.startWithAll' };
      },
    }),
  ];
}
