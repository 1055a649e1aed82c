import type { INestApplicationContext } from '@nestjs/common';
import type { ConsolePage } from '../pages/define-page.js';
import { archivePages } from './archived-ticket/archive-pages.js';
import { archivedTicketResource } from './archived-ticket/archived-ticket.resource.js';
import { auditEventResource } from './audit-event/audit-event.resource.js';
import { auditPages } from './audit-event/audit-pages.js';
import { timelineConsolePage } from './audit-event/timeline-page.js';
import { calendarDayResource } from './calendar-day/calendar-day.resource.js';
import { companyDomainResource } from './company-domain/company-domain.resource.js';
import { companyLinkResource } from './company-link/company-link.resource.js';
import { belongingPages } from './company-link/belonging.js';
import { linkPages } from './company-link/link-pages.js';
import { proofPages } from './company-link/proof-pages.js';
import { companyPages } from './company/company-pages.js';
import { companyResource } from './company/company.resource.js';
import { contractPages } from './contract/contract-pages.js';
import { contractResource } from './contract/contract.resource.js';
import type { ConsoleCore } from './core.js';
import { holdPages } from './hold-pages.js';
import { equipmentResource } from './equipment/equipment.resource.js';
import { mailMessageResource } from './mail-message/mail-message.resource.js';
import { productResource } from './product/product.resource.js';
import { mailPages } from './mail-message/mail-pages.js';
import { regulationPages } from './regulation/regulation-pages.js';
import { ticketTypePages } from './ticket-type/ticket-type-pages.js';
import { regulationResource } from './regulation/regulation.resource.js';
import type { ResourceDefinition } from './resource-definition.js';
import { staffMemberResource } from './staff-member/staff-member.resource.js';
import { userPages } from './user/user-pages.js';
import { userResource } from './user/user.resource.js';

/** People, companies and what binds them; the rules; the records of it all. */
export function peopleResources(core: ConsoleCore, app: INestApplicationContext): ResourceDefinition[] {
  return [
    userResource(core),
    companyResource(core),
    companyLinkResource(core),
    companyDomainResource(),
    contractResource(core),
    equipmentResource(),
    productResource(core),
    regulationResource(core),
    calendarDayResource(core),
    staffMemberResource(core, app),
    archivedTicketResource(),
    mailMessageResource(core),
    auditEventResource(core),
  ];
}

/** Their pages, and what the pages of their records read. */
export function peoplePages(core: ConsoleCore): ConsolePage[] {
  return [
    ...linkPages(core),
    ...belongingPages(core),
    ...proofPages(core),
    ...userPages(core),
    ...holdPages(core),
    ...companyPages(core),
    ...contractPages(core),
    ...regulationPages(core),
    ...mailPages(core),
    ...ticketTypePages(core),
    ...auditPages(core),
    timelineConsolePage(core),
    ...archivePages(core),
  ];
}
