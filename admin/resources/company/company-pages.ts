import { z } from 'zod';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import type { ConsoleCore } from '../core.js';
import { readCompanyCard } from './company-card.js';

/** What a company's page reads. */
export function companyPages({ sql, clock }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'company',
      needs: 'read_desk',
      query: z.object({ id: z.uuid() }),
      looks: ({ id }) => ({ noun: 'Company', id }),
      read: ({ id }, { staff }) => readCompanyCard(sql, id, { locale: staff.locale, now: clock.now() }),
    }),
  ];
}
