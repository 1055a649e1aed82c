import { may } from '../../../src/access/index.js';
import { actOfAccount } from '../../../src/casework/index.js';
import { DomainError, type Sql, type StaffRole } from '../../../src/platform/index.js';
import { regulationInForce } from '../../../src/regulation/index.js';
import type { Locale } from '../../locale/translate.js';
import { historyBesideTickets } from '../audit-event/history.js';
import { linkInWords } from '../company-link/link-in-words.js';
import { linksOfUser } from '../company-link/links.queries.js';
import { readableEmail } from '../readable-address.js';
import type { UserView } from './user-view.js';
import { contactById, latestTicketsOfUser, mergedFrom, mergedInto } from './user.queries.js';

const ticketsShown = 10;

/**
 * Who a contact is: companies, tickets, history. Ten statements whatever there is.
 * @throws DomainError `not_found`
 */
export async function readUserCard(
  sql: Sql,
  userId: string,
  { locale, role, now }: { locale: Locale; role: StaffRole; now: Date },
): Promise<UserView<Date>> {
  const [regulation, contact, links, tickets, history, from, into, act] = await Promise.all([
    regulationInForce(sql),
    contactById(sql, userId, now),
    linksOfUser(sql, userId),
    latestTicketsOfUser(sql, userId, ticketsShown + 1),
    historyBesideTickets(sql, { userId }, locale),
    mergedFrom(sql, userId),
    mergedInto(sql, userId),
    actOfAccount(sql, userId),
  ]);
  if (!contact) throw new DomainError('not_found');
  return {
    contact: {
      ...contact,
      readableEmail: readableEmail(contact.email),
      termsInForce: regulation.terms.version,
    },
    links: links.map((link) => linkInWords(locale, link)),
    mergedFrom: from,
    mergedInto: into,
    erased: act && {
      actId: act.id,
      number: act.number,
      at: act.erasedAt,
      who: act.operator.executor.name,
      reason: act.reason,
      ticketNumber: act.ticketNumber,
      mayRead: may(role, 'read_audit'),
    },
    tickets: tickets.slice(0, ticketsShown),
    moreTickets: tickets.length > ticketsShown,
    history,
    mayOverrideEmail: may(role, 'override_email'),
  };
}
