import { z } from 'zod';
import { assignableStaff } from '../../src/staff/index.js';
import type { ConsoleCore } from '../resources/core.js';
import { definePage, type ConsolePage } from './define-page.js';

/** Whom tickets may be given to, by name. */
export function colleaguesPage({ sql }: ConsoleCore): ConsolePage {
  return definePage({
    name: 'colleagues',
    needs: 'read_desk',
    query: z.object({}),
    read: async () => (await assignableStaff(sql)).map(({ id, fullName }) => ({ id, fullName })),
  });
}
