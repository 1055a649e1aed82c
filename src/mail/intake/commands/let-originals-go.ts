import type { Tx } from '../../../platform/index.js';
import { heldThings, keepHolds } from '../../../audit/index.js';
import { regulationInForce } from '../../../regulation/index.js';

const dayMs = 86_400_000;
/** Mails of one run; what is left is the next one's. */
const most = 2_000;

/**
 * Lets go of the bytes of mails that were kept as long as the regulation says, counted in whole days. Their hash, what
 * copies and answers are known by, the text and the outcome stay. What waits for a decision is kept, and so is what a
 * legal hold covers: of the sender, of the ticket or of its company. One event a run says how many there were.
 * @returns how many
 */
export async function letOriginalsGo(tx: Tx): Promise<number> {
  const { originalsDays } = (await regulationInForce(tx)).intake;
  if (originalsDays === null) return 0;
  const before = new Date((Math.floor(tx.now.getTime() / dayMs) - originalsDays) * dayMs);
  await keepHolds(tx);
  const gone = await tx.query<{ id: string }>(
    `UPDATE incoming_mail SET original_gone_at = $1 WHERE id IN (
       SELECT i.id FROM incoming_mail i JOIN mail_message m ON m.id = i.id LEFT JOIN ticket t ON t.id = m.ticket_id
       WHERE i.original_gone_at IS NULL AND i.received_at < $2 AND m.status NOT IN ('received', 'quarantined')
         AND NOT (ARRAY[m.user_id, m.ticket_id, t.requester_id, t.company_id] && $4::uuid[])
       ORDER BY i.received_at LIMIT $3 FOR UPDATE OF i SKIP LOCKED)
     RETURNING id`,
    [tx.now, before, most, await heldThings(tx)],
  );
  if (gone.length === 0) return 0;
  const ids = gone.map(({ id }) => id);
  await tx.query('DELETE FROM incoming_mail_part WHERE mail_id = ANY($1)', [ids]);
  const about = { entity: { type: 'MailMessage', id: ids.sort()[0]! } };
  await tx.record('mail.originalsLetGo', about, {
    facts: { count: ids.length, receivedBefore: before, originalsDays },
  });
  return ids.length;
}
