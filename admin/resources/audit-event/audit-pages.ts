import { z } from 'zod';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import { findText, textKeys } from '../../locale/translate.js';
import type { ConsoleCore } from '../core.js';
import { exportPages } from './export-pages.js';

const prefix = 'spoken.audit.';

/** What the filters of the journal offer: every act we have words for. */
export function auditPages(core: ConsoleCore): ConsolePage[] {
  return [
    ...exportPages(core),
    definePage({
      name: 'auditActs',
      needs: 'read_audit',
      query: z.object({}),
      read: (_query, { staff }) =>
        Promise.resolve(
          textKeys(staff.locale)
            .filter((key) => key.startsWith(prefix))
            .map((key) => ({ act: key.slice(prefix.length), words: findText(staff.locale, key) ?? '' }))
            .sort((a, b) => a.words.localeCompare(b.words, staff.locale)),
        ),
    }),
  ];
}
