import { DomainError, type Sql } from '../../../src/platform/index.js';
import { regulationInForce } from '../../../src/regulation/index.js';
import type { Locale } from '../../locale/translate.js';
import { historyBesideTickets } from '../audit-event/history.js';
import { linkInWords } from '../company-link/link-in-words.js';
import { linksOfCompany } from '../company-link/links.queries.js';
import { latestTicketsOfCompany } from '../user/user.queries.js';
import { readableDomain } from '../readable-address.js';
import { batchesOfCompany } from './batches.queries.js';
import type { CompanyView } from './company-view.js';
import { companyById, contractsOfCompany, domainsOfCompany, equipmentOfCompany } from './company.queries.js';

const equipmentShown = 50;
const ticketsShown = 5;

/**
 * A company with all that hangs on it. A fixed number of statements.
 * @throws DomainError `not_found`
 */
export async function readCompanyCard(
  sql: Sql,
  companyId: string,
  { locale, now }: { readonly locale: Locale; readonly now: Date },
): Promise<CompanyView<Date>> {
  const today = await todayAt(sql, now);
  const [company, domains, links, equipment, contracts, tickets, batches, history] = await Promise.all([
    companyById(sql, companyId),
    domainsOfCompany(sql, companyId),
    linksOfCompany(sql, companyId),
    equipmentOfCompany(sql, companyId, equipmentShown),
    contractsOfCompany(sql, companyId, today),
    latestTicketsOfCompany(sql, companyId, ticketsShown),
    batchesOfCompany(sql, companyId),
    historyBesideTickets(sql, { companyId }, locale),
  ]);
  if (!company) throw new DomainError('not_found');
  const members = links.map((link) => linkInWords(locale, link));
  return { company, domains: domains.map(read), members, equipment, contracts, tickets, batches, history };
}

/** The calendar date in the regulation's zone, on which contracts are valid or not. */
export async function todayAt(sql: Sql, now: Date): Promise<string> {
  const { timeZone } = await regulationInForce(sql);
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}

function read<Row extends { readonly domain: string }>(row: Row): Row & { readonly readable: string } {
  return { ...row, readable: readableDomain(row.domain) };
}
