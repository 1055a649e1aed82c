import type { INestApplicationContext } from '@nestjs/common';
import { coreOf } from '../resources/core.js';
import { peoplePages } from '../resources/people.js';
import { colleaguesPage } from './colleagues-page.js';
import { accountConsolePage } from './account-page.js';
import type { ConsolePage } from './define-page.js';
import { filtersPage } from './filters-page.js';
import { journalConsolePage } from './journal-page.js';
import { knowledgePages } from './knowledge-page.js';
import { loadPage } from './load-page.js';
import { mailCountsPage } from './mail-counts.js';
import { openingConsolePage } from './opening-page.js';
import { queueConsolePage } from './queue-page.js';
import { ticketConsolePage } from './ticket-page.js';

/** Our own pages; `dashboard` is what `/admin` opens with. */
export function consolePages(app: INestApplicationContext): readonly ConsolePage[] {
  const core = coreOf(app);
  return [
    queueConsolePage(core),
    colleaguesPage(core),
    filtersPage(core),
    loadPage(core),
    ticketConsolePage(core),
    openingConsolePage(core),
    ...knowledgePages(core),
    mailCountsPage(core),
    accountConsolePage(core),
    journalConsolePage(core),
    ...peoplePages(core),
  ];
}
