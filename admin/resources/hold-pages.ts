import { z } from 'zod';
import { holdsOn } from '../../src/audit/index.js';
import { definePage, type ConsolePage } from '../pages/define-page.js';
import type { ConsoleCore } from './core.js';

/** What the note above a record that is held reads. */
export function holdPages({ sql }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'holds',
      needs: 'read_desk',
      query: z.object({ id: z.uuid() }),
      read: async ({ id }) =>
        (await holdsOn(sql, [id])).map(({ reason, placedBy, placedAt }) => ({ reason, placedBy, placedAt })),
    }),
  ];
}
