import { z } from 'zod';
import { emailOutlook } from '../../../src/casework/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import type { ConsoleCore } from '../core.js';
import { accountsLike, accountsNear } from './account-choices.js';
import { companiesLike, companiesNear } from './company-choices.js';
import { line } from '../inputs.js';
import { outlookInWords } from './email-outlook.js';
import { readUserCard } from './user-card.js';

/** Something chosen for a contact by typing. */
const choosing = z.object({
  userId: z.uuid(),
  q: z
    .string()
    .max(200)
    .regex(/^[^\0]*$/)
    .default(''),
});

/** What a contact's page and the link dialog read. */
export function userPages({ sql, clock }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'user',
      needs: 'read_desk',
      query: z.object({ id: z.uuid() }),
      looks: ({ id }) => ({ noun: 'User', id }),
      read: ({ id }, { staff }) =>
        readUserCard(sql, id, { locale: staff.locale, role: staff.role, now: clock.now() }),
    }),
    definePage({
      name: 'companyChoices',
      needs: 'read_desk',
      query: choosing,
      read: ({ userId, q }) => (q.trim() === '' ? companiesNear(sql, userId) : companiesLike(sql, q)),
    }),
    definePage({
      name: 'emailOutlook',
      needs: 'change_email',
      query: z.object({ userId: z.uuid(), email: line(320) }),
      read: async (asked, { staff }) => outlookInWords(staff.locale, await emailOutlook(sql, asked)),
    }),
    definePage({
      name: 'accountChoices',
      needs: 'merge_accounts',
      query: choosing,
      read: ({ userId, q }) => (q.trim() === '' ? accountsNear(sql, userId) : accountsLike(sql, userId, q)),
    }),
  ];
}
