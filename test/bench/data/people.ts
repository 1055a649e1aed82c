import { firstDay, id, pick } from './sql.js';
import { companyNames, firstNames, lastNames } from './texts.js';

/** How much of everything there is. */
export interface Sizes {
  readonly tickets: number;
  readonly companies: number;
  readonly users: number;
  /** Contacts besides, with a company's domain and without a link. */
  readonly contacts: number;
}

/** The company a user belongs to, by numbers. SQL. */
export const companyOfUser = (user: string, { companies }: Sizes): string =>
  `(1 + (${user} - 1) % ${companies})`;
/** Four of five users of a company are linked to it. SQL. */
export const isLinked = (user: string, { companies }: Sizes): string =>
  `((${user} - 1) / ${companies} % 5 <> 4 AND ${user} <= ${companies} * 5)`;

/** Companies with domain and contract, users with a session, links with their periods. */
export function peopleSql(sizes: Sizes): string[] {
  const { companies, users, contacts } = sizes;
  const company = companyOfUser('n', sizes);
  const user = (from: number, to: number, box: string): string => `
    INSERT INTO portal_user (id, email, email_confirmed_at, full_name, created_at, updated_at)
    SELECT ${id('user', 'n')}, '${box}-' || n || '@company-' || ${company} || '.ru', ${firstDay},
           ${pick(firstNames, 'n')} || ' ' || ${pick(lastNames, 'n / 10')}, ${firstDay}, ${firstDay}
    FROM generate_series(${from}, ${to}) n`;
  return [
    `INSERT INTO company (id, name, inn, members_share_tickets, created_at, updated_at)
     SELECT ${id('company', 'n')}, ${pick(companyNames, 'n')} || ' ' || n, (7700000000 + n)::text, n % 2 = 0,
            ${firstDay}, ${firstDay} FROM generate_series(1, ${companies}) n`,
    `INSERT INTO company_domain (id, company_id, domain, added_at)
     SELECT ${id('domain', 'n')}, ${id('company', 'n')}, 'company-' || n || '.ru', ${firstDay}
     FROM generate_series(1, ${companies}) n`,
    `INSERT INTO contract (id, number, kind, company_id, valid_from, valid_until, service_level, created_at, updated_at)
     SELECT ${id('contract', 'n')}, 'Д-' || n, 'contract', ${id('company', 'n')}, '2024-01-01', '2099-12-31', 'standard',
            ${firstDay}, ${firstDay} FROM generate_series(1, ${companies}) n WHERE n % 3 <> 0`,
    user(1, users, 'user'),
    user(users + 1, users + contacts, 'person'),
    `INSERT INTO company_link (id, user_id, company_id, status, basis, verdict, judged_email, judged_domain,
                               matched_domain, rule, requested_by, requested_at)
     SELECT ${id('link', 'n')}, ${id('user', 'n')}, ${id('company', company)}, 'active', 'domain', 'match',
            'user-' || n || '@company-' || ${company} || '.ru', 'company-' || ${company} || '.ru',
            'company-' || ${company} || '.ru', '{"rule": null}', ${id('staff', '1')}, ${firstDay}
     FROM generate_series(1, ${users}) n WHERE ${isLinked('n', sizes)}`,
    `INSERT INTO company_link_period (link_id, user_id, company_id, during)
     SELECT id, user_id, company_id, tstzrange(requested_at, NULL) FROM company_link`,
  ];
}
