import { z } from 'zod';
import { Product, registerProduct } from '../../../src/contracts/index.js';
import { defineAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { line } from '../inputs.js';
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
    ],
  };
}
