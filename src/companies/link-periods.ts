import type { Tx } from '../platform/index.js';
import type { CompanyLink } from './company-link.entity.js';
import { enqueueStanding } from './standing-changes.js';

/** From now on the link is in force, and counts for its contact's tickets. */
export async function openPeriod(
  tx: Tx,
  link: Pick<CompanyLink, 'id' | 'userId' | 'companyId'>,
): Promise<void> {
  await tx.query(
    'INSERT INTO company_link_period (link_id, user_id, company_id, during) VALUES ($1, $2, $3, tstzrange($4, NULL))',
    [link.id, link.userId, link.companyId, tx.now],
  );
  await enqueueStanding(tx, { userId: link.userId });
}

/** From now on it is not. Harmless where it was not in force. */
export async function closePeriod(tx: Tx, linkId: string): Promise<void> {
  // The link's user: the period began with somebody else where accounts were merged since.
  const [ended] = await tx.query<{ userId: string }>(
    `UPDATE company_link_period p SET during = tstzrange(lower(during), greatest(lower(during), $2::timestamptz))
     FROM company_link l WHERE p.link_id = $1 AND l.id = p.link_id AND upper_inf(p.during)
     RETURNING l.user_id AS "userId"`,
    [linkId, tx.now],
  );
  if (ended) await enqueueStanding(tx, ended);
}

/**
 * Links that came back to this account from others: a period that began there and still runs is from now on the
 * account's own, so that it keeps nobody else from belonging to the company again.
 */
export async function takePeriodsBack(tx: Tx, userId: string, from: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE company_link_period p SET user_id = l.user_id FROM company_link l
     WHERE l.id = p.link_id AND l.user_id = $1 AND p.user_id = ANY($2) AND upper_inf(p.during)`,
    [userId, from],
  );
}
