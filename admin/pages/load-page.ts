import { z } from 'zod';
import { loadOf } from '../../src/tickets/index.js';
import type { ConsoleCore } from '../resources/core.js';
import { definePage, type ConsolePage } from './define-page.js';
import type { LoadView } from './load-view.js';

/** How many days back, today included. */
const periods = ['7', '30', '90'] as const;
const key = z.uuid().optional();

/** Which load is asked for, as addresses have it. */
export const loadQuery = z.object({
  days: z.enum(periods).default('30').transform(Number),
  companyId: key,
  assigneeId: key,
  typeId: key,
});

/** What the desk has to do, and how long that takes (SPEC R8). */
export function loadPage({ sql, clock }: ConsoleCore): ConsolePage {
  return definePage({
    name: 'load',
    component: 'Load',
    icon: 'BarChart2',
    needs: 'read_desk',
    query: loadQuery,
    read: async ({ days, ...filter }): Promise<LoadView> => loadOf(sql, days, filterOf(filter), clock.now()),
  });
}

/** What is left out does not narrow. */
export function filterOf({ companyId, assigneeId, typeId }: Omit<z.output<typeof loadQuery>, 'days'>) {
  return { companyId: companyId ?? null, assigneeId: assigneeId ?? null, typeId: typeId ?? null };
}
