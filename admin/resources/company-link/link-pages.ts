import { z } from 'zod';
import { reviewLinks } from '../../../src/casework/index.js';
import { DomainError, type Sql } from '../../../src/platform/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import { historyOf } from '../audit-event/history.js';
import type { ConsoleCore } from '../core.js';
import type { Locale } from '../../locale/translate.js';
import { linkInWords, reviewedInWords } from './link-in-words.js';
import type { LinkReviewView } from './link-view.js';
import { linksByIds, linksToReview, waitingLinks } from './links.queries.js';

/** What waits for somebody's eyes, and what the page of one link reads. */
export function linkPages({ sql, clock }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'linkReview',
      component: 'LinkReview',
      icon: 'UserCheck',
      needs: 'read_desk',
      query: z.object({}),
      read: (_query, { staff }) => readReview(sql, staff.locale, clock.now()),
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

async function readReview(sql: Sql, locale: Locale, now: Date): Promise<LinkReviewView> {
  const [links, counts] = await Promise.all([linksToReview(sql), waitingLinks(sql)]);
  const judged = await reviewLinks(
    sql,
    links.map(({ id }) => id),
    now,
  );
  return {
    ...counts,
    // One that went between the two questions is not shown.
    links: links.flatMap((link) => {
      const found = judged.get(link.id);
      return found ? [reviewedInWords(locale, link, found)] : [];
    }),
  };
}
