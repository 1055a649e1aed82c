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
  const [ended] = await tx.query<{ userId: string }>(
    `UPDATE company_link_period SET during = tstzrange(lower(during), greatest(lower(during), $2::timestamptz))
     WHERE link_id = $1 AND upper_inf(during) RETURNING user_id AS "userId"`,
    [linkId, tx.now],
  );
  if (ended) await enqueueStanding(tx, ended);
}
