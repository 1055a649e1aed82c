import { z } from 'zod';
import { openTicketTypes, possibleRequesters } from '../../src/tickets/index.js';
import type { ConsoleCore } from '../resources/core.js';
import { line } from '../resources/inputs.js';
import { definePage, type ConsolePage } from './define-page.js';
import type { OpeningView } from './opening-view.js';

/** What the form for opening a ticket asks for: the types, and customers by name, address or id. */
export function openingConsolePage({ sql }: ConsoleCore): ConsolePage {
  return definePage({
    name: 'opening',
    needs: 'work_ticket',
    query: z.object({ q: line(100).default(''), requesterId: z.uuid().optional() }),
    read: async ({ q, requesterId }): Promise<OpeningView> => {
      const [types, people] = await Promise.all([
        openTicketTypes(sql),
        requesterId || q.trim() !== ''
          ? possibleRequesters(sql, { text: q.trim(), id: requesterId ?? null })
          : [],
      ]);
      return { types, people };
    },
  });
}
