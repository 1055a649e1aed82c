import { z } from 'zod';
import { DomainError } from '../../../src/platform/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import { historyOf } from '../audit-event/history.js';
import { todayAt } from '../company/company-card.js';
import type { ConsoleCore } from '../core.js';
import { contractById } from './contract.queries.js';

/** What a contract's page reads. */
export function contractPages({ sql, clock }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'contract',
      needs: 'read_desk',
      query: z.object({ id: z.uuid() }),
      looks: ({ id }) => ({ noun: 'Contract', id }),
      read: async ({ id }, { staff: { locale } }) => {
        const today = await todayAt(sql, clock.now());
        const [contract, history] = await Promise.all([
          contractById(sql, id, { locale, today }),
          historyOf(sql, { entityType: 'Contract', entityId: id }, locale),
        ]);
        if (!contract) throw new DomainError('not_found');
        return { contract, history };
      },
    }),
  ];
}
