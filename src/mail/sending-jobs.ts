import type { Tx } from '../platform/index.js';
import { SEND_MAIL } from '../outbox/index.js';

/** Has a mail sent once this transaction commits, or so many seconds later. A job it already has is replaced. */
export async function enqueueSending(tx: Tx, mailId: string, delaySeconds = 0): Promise<void> {
  await tx.query(
    `SELECT graphile_worker.add_job($1, json_build_object('id', $2::text), job_key := $3,
                                    run_at := now() + $4 * interval '1 second')`,
    [SEND_MAIL, mailId, sendingKey(mailId), delaySeconds],
  );
}

/**
 * Gives every waiting mail a job that is due now, and returns how many wait: what was written without a mail server,
 * and what a killed process left locked.
 */
export async function requeueWaitingMails(tx: Tx): Promise<number> {
  const [waiting] = await tx.query<{ count: number }>(
    `SELECT count(graphile_worker.add_job($1, json_build_object('id', id), job_key := $2 || id))::integer AS count
     FROM mail_message WHERE direction = 'out' AND status = 'queued'`,
    [SEND_MAIL, sendingKey('')],
  );
  return waiting!.count;
}

function sendingKey(mailId: string): string {
  return `${SEND_MAIL}:${mailId}`;
}
