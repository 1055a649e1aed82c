import { z } from 'zod';
import { DomainError } from '../../../src/platform/index.js';
import { may } from '../../../src/access/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import { historyOf } from '../audit-event/history.js';
import type { ConsoleCore } from '../core.js';
import { linkInWords } from './link-in-words.js';
import { linksByIds, linksToReview } from './links.queries.js';

/** What waits for somebody's eyes, and what the page of one link reads. */
export function linkPages({ sql }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'linkReview',
      component: 'LinkReview',
      icon: 'UserCheck',
      needs: 'read_desk',
      query: z.object({}),
      read: async (_query, { staff }) => ({
        links: (await linksToReview(sql)).map((link) => linkInWords(staff.locale, link)),
        mayApprove: may(staff.role, 'approve_link'),
        mayEnd: may(staff.role, 'end_link'),
        reader: staff.id,
      }),
    }),
    definePage({
      name: 'companyLink',
      needs: 'read_desk',
      query: z.object({ id: z.uuid() }),
      read: async ({ id }, { staff }) => {
        const [[link], history] = await Promise.all([
          linksByIds(sql, [id]),
          historyOf(sql, { entityType: 'CompanyLink', entityId: id }, staff.locale),
        ]);
        if (!link) throw new DomainError('not_found');
        return { link: linkInWords(staff.locale, link), history };
      },
    }),
  ];
}
