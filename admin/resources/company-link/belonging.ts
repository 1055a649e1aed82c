import { DateTime } from 'luxon';
import { z } from 'zod';
import { belongingDuring, type BelongingPeriod } from '../../../src/companies/index.js';
import type { Sql } from '../../../src/platform/index.js';
import { regulationInForce } from '../../../src/regulation/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import type { ConsoleCore } from '../core.js';

const query = z.object({ id: z.uuid(), on: z.iso.date() });

/** Who belonged to a company on a day, and to which companies a contact did; the day is one of the regulation's zone. */
export function belongingPages({ sql }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'companyMembersOn',
      needs: 'read_desk',
      query,
      read: ({ id, on }) => onDay(sql, { companyId: id }, on),
    }),
    definePage({
      name: 'userCompaniesOn',
      needs: 'read_desk',
      query,
      read: ({ id, on }) => onDay(sql, { userId: id }, on),
    }),
  ];
}

async function onDay(
  sql: Sql,
  whose: Parameters<typeof belongingDuring>[1],
  day: string,
): Promise<BelongingPeriod[]> {
  const { timeZone } = await regulationInForce(sql);
  const from = DateTime.fromISO(day, { zone: timeZone }).startOf('day');
  return belongingDuring(sql, whose, [from.toJSDate(), from.plus({ days: 1 }).startOf('day').toJSDate()]);
}
