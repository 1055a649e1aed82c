import type { Sql } from '../../../src/platform/index.js';
import type { AccountChoice } from './user-view.js';

const columns = `u.id, u.full_name AS "fullName", u.email,
  coalesce((SELECT json_agg(c.name ORDER BY c.name) FROM company_link l JOIN company c ON c.id = l.company_id
    WHERE l.user_id = u.id AND l.status = 'active'), '[]') AS companies,
  (SELECT count(*)::int FROM ticket t WHERE t.requester_id = u.id) AS tickets`;
const most = 12;

/** Other active accounts whose name, address or phone holds the text. */
export function accountsLike(sql: Sql, userId: string, text: string): Promise<AccountChoice[]> {
  const pattern = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return sql.query<AccountChoice>(
    `SELECT ${columns}, NULL AS hint FROM portal_user u
     WHERE u.status = 'active' AND u.id <> $1 AND (u.full_name ILIKE $2 OR u.email ILIKE $2 OR u.phone ILIKE $2)
     ORDER BY u.full_name, u.id LIMIT ${String(most)}`,
    [userId, pattern],
  );
}

/** Other active accounts with the same name or phone. */
export function accountsNear(sql: Sql, userId: string): Promise<AccountChoice[]> {
  return sql.query<AccountChoice>(
    `WITH self AS (SELECT full_name AS name, phone FROM portal_user WHERE id = $1)
     SELECT ${columns}, CASE WHEN u.full_name = self.name THEN 'name' ELSE 'phone' END AS hint
     FROM self JOIN portal_user u ON u.full_name = self.name OR u.phone = self.phone
     WHERE u.status = 'active' AND u.id <> $1 ORDER BY u.full_name = self.name DESC, u.full_name, u.id
     LIMIT ${String(most)}`,
    [userId],
  );
}
