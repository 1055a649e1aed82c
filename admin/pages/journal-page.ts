import { z } from 'zod';
import type { ConsoleCore } from '../resources/core.js';
import { definePage, type ConsolePage } from './define-page.js';

/** How the journal of actions is doing: for those who answer for it. */
export function journalConsolePage({ auditState }: ConsoleCore): ConsolePage {
  return definePage({
    name: 'journalState',
    needs: 'export_audit',
    query: z.object({}),
    read: () => auditState.read(),
  });
}
