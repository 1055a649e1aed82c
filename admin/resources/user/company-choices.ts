import type { Sql } from '../../../src/platform/index.js';
import type { CompanyChoice } from './user-view.js';

const columns = `c.id, c.name, c.inn, coalesce((SELECT json_agg(d.domain ORDER BY d.domain) FROM company_domain d
  WHERE d.company_id = c.id AND d.removed_at IS NULL), '[]') AS domains`;
const most = 12;

/** Companies whose name, taxpayer number or domain holds the text. */
export function companiesLike(sql: Sql, text: string): Promise<CompanyChoice[]> {
  const pattern = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return sql.query<CompanyChoice>(
    `SELECT ${columns}, NULL AS hint FROM company c
     WHERE c.name ILIKE $1 OR c.inn LIKE $1
        OR c.id IN (SELECT company_id FROM company_domain WHERE removed_at IS NULL AND domain ILIKE $1)
     ORDER BY c.name ILIKE $2 DESC, c.name, c.id LIMIT ${String(most)}`,
    [pattern, pattern.slice(1)],
  );
}

/**
 * Companies that lie near for this contact: with the domain of the address or a parent of it, those whose contract the
 * contact named, in the profile or on a ticket that is not over, or those of the name claimed.
 */
export function companiesNear(sql: Sql, userId: string): Promise<CompanyChoice[]> {
  return sql.query<CompanyChoice>(
    `WITH contact AS (
       SELECT split_part(email, '@', 2) AS domain FROM portal_user WHERE id = $1
     ), stated AS (
       SELECT claimed_company_name AS name, upper(trim(n)) AS number FROM portal_user
         LEFT JOIN unnest(ARRAY[claimed_contract_number, claimed_account_number]) n ON true WHERE id = $1
       UNION
       SELECT stated ->> 'companyName', upper(trim(n)) FROM ticket
         LEFT JOIN unnest(ARRAY[stated ->> 'contractNumber', stated ->> 'accountNumber']) n ON true
       WHERE requester_id = $1 AND stated <> '{}'
         AND status IN ('new', 'open', 'waiting_customer', 'solution_proposed')
     ), near AS (
       SELECT d.company_id AS id, 1 AS rank FROM contact JOIN company_domain d ON d.removed_at IS NULL
         AND (contact.domain = d.domain OR contact.domain LIKE '%.' || d.domain)
       UNION ALL
       SELECT k.company_id, 2 FROM stated JOIN contract k ON upper(k.number) = stated.number
         AND k.kind IN ('contract', 'certificate', 'invoice', 'product_registration') AND k.company_id IS NOT NULL
       UNION ALL
       SELECT c.id, 3 FROM stated JOIN company c ON length(stated.name) > 2 AND similarity(c.name, stated.name) > 0.4
     )
     SELECT ${columns}, CASE min(near.rank) WHEN 1 THEN 'domain' WHEN 2 THEN 'register' ELSE 'claim' END AS hint
     FROM near JOIN company c ON c.id = near.id GROUP BY c.id ORDER BY min(near.rank), c.name LIMIT ${String(most)}`,
    [userId],
  );
}
