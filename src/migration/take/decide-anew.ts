import { enqueueStanding } from '../../companies/index.js';
import type { Tx } from '../../platform/index.js';

/**
 * Has the priority of live tickets decided anew whose requester or company something was just imported for that it rests
 * on: a link, a contract. One that a line gave its priority keeps it.
 */
export async function decideAnew(
  tx: Tx,
  users: readonly (string | null)[],
  companies: readonly (string | null)[],
): Promise<void> {
  const tickets = await tx.query<{ id: string }>(
    `SELECT t.id FROM ticket t WHERE t.status NOT IN ('closed', 'merged')
       AND t.priority_reasons -> 0 ->> 'rule' IS DISTINCT FROM 'imported'
       AND (t.requester_id = ANY($1) OR t.company_id = ANY($2)) ORDER BY t.id`,
    [users.filter((id) => id !== null), companies.filter((id) => id !== null)],
  );
  for (const { id } of tickets) await enqueueStanding(tx, { ticketId: id });
}
