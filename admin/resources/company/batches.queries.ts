import { one, type Sql } from '../../../src/platform/index.js';
import type { BatchRow, StandingLink } from './company-view.js';

const batches = `SELECT b.id, b.domain, b.links, b.reason, b.made_at AS "madeAt", m.full_name AS "madeByName",
    b.undone_at AS "undoneAt", x.full_name AS "undoneByName", b.undone_reason AS "undoneReason",
    (SELECT count(*)::int FROM company_link l WHERE l.batch_id = b.id AND l.status IN ('active', 'suspended')) AS standing
  FROM company_link_batch b JOIN staff_member m ON m.id = b.made_by LEFT JOIN staff_member x ON x.id = b.undone_by`;

/** Contacts linked together at a company, the latest first. */
export function batchesOfCompany(sql: Sql, companyId: string): Promise<BatchRow<Date>[]> {
  return sql.query<BatchRow<Date>>(`${batches} WHERE b.company_id = $1 ORDER BY b.id DESC LIMIT 10`, [
    companyId,
  ]);
}

/** One batch of this company, or `null`. */
export function batchById(sql: Sql, companyId: string, batchId: string): Promise<BatchRow<Date> | null> {
  return one<BatchRow<Date>>(sql, `${batches} WHERE b.company_id::text = $1 AND b.id = $2`, [
    companyId,
    batchId,
  ]);
}

/** The links of a batch that still stand: those its undoing would end. */
export function standingOf(sql: Sql, batchId: string): Promise<StandingLink[]> {
  return sql.query<StandingLink>(
    `SELECT l.id, l.status, u.id AS "userId", u.full_name AS "userName", u.email
     FROM company_link l JOIN portal_user u ON u.id = l.user_id
     WHERE l.batch_id = $1 AND l.status IN ('active', 'suspended') ORDER BY u.full_name, l.id`,
    [batchId],
  );
}
