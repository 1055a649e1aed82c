import type { Tx } from '../platform/index.js';

/**
 * Sends what waits about tickets on to where its reader is now: an account that was merged, or an address that changed,
 * must not cost anybody an answer. A mail that is leaving just now keeps its address.
 */
export async function redirectMails(
  tx: Tx,
  from: { readonly userId: string },
  to: { readonly userId: string; readonly address: string },
): Promise<void> {
  await tx.query(
    `UPDATE mail_message SET user_id = $2, to_address = $3
     WHERE status = 'queued' AND user_id = $1 AND starts_with(kind, 'ticket_')
       AND (claimed_until IS NULL OR claimed_until < now())`,
    [from.userId, to.userId, to.address],
  );
}
