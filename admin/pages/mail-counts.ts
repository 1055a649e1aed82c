import { z } from 'zod';
import { incomingCounts } from '../../src/mail/index.js';
import type { ConsoleCore } from '../resources/core.js';
import { definePage, type ConsolePage } from './define-page.js';

/** How many mails ever came in, and how many stand at each outcome; the list of mails shows it. */
export function mailCountsPage({ sql }: ConsoleCore): ConsolePage {
  return definePage({
    name: 'mailCounts',
    needs: 'read_desk',
    query: z.object({}),
    read: async () => Object.fromEntries(await incomingCounts(sql)),
  });
}
