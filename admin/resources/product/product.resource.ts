import { z } from 'zod';
import { Product, registerProduct, retireProduct, reviseProduct } from '../../../src/contracts/index.js';
import { defineAction } from '../../actions/define-action.js';
import type { Row } from '../../adapter/resource.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line, reason, version } from '../inputs.js';
import type { ResourceDefinition } from '../resource-definition.js';

/** What contracts cover and tickets are about. */
export function productResource({ work }: ConsoleCore): ResourceDefinition {
  return {
    id: 'Product',
    entity: Product,
    group: 'customers',
    icon: 'Package',
    needs: 'read_desk',
    title: 'code',
    columns: {
      code: { list: true, filter: true, sort: true },
      titleRu: { list: true, filter: true },
      titleEn: { list: true, filter: true },
      retiredAt: { list: true },
      version: { list: 'unseen', show: false },
      createdAt: { list: true },
    },
    search: ['code', 'titleRu', 'titleEn'],
    sort: { by: 'code', direction: 'asc' },
    actions: [
      defineAction({
        name: 'register',
        on: 'resource',
        needs: 'manage_catalogue',
        icon: 'Plus',
        variant: 'primary',
        input: z.object({ code: line(100), titleRu: line(), titleEn: line() }),
        run: async ({ actor, input }) => {
          const { id, code } = await work.run(actor, (tx) => registerProduct(tx, input));
          return { data: { id }, params: { code } };
        },
      }),
      defineAction({
        name: 'revise',
        on: 'record',
        needs: 'manage_catalogue',
        icon: 'Edit2',
        offered: inUse,
        input: z.object({ titleRu: leftOut(line()), titleEn: leftOut(line()), version }),
        run: async ({ actor, recordId, input }) => {
          const { code, version: fresh } = await work.run(actor, (tx) =>
            reviseProduct(tx, { productId: recordId, ...input }),
          );
          return { data: { version: fresh }, params: { code } };
        },
      }),
      defineAction({
        name: 'retire',
        on: 'record',
        needs: 'manage_catalogue',
        icon: 'Archive',
        variant: 'danger',
        offered: inUse,
        input: z.object({ reason }),
        run: async ({ actor, recordId, input }) => {
          const { code } = await work.run(actor, (tx) =>
            retireProduct(tx, { productId: recordId, ...input }),
          );
          return { params: { code } };
        },
      }),
    ],
  };
}

function inUse(row: Row): boolean {
  return row['retiredAt'] === null;
}
