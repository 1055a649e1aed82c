import { takeYourTime, type Tx } from '../platform/index.js';
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
 * Gives every waiting mail a job that is due now: what was written without a mail server, what a killed process left
 * locked, what was put off until later. However many wait, it is one statement; those whose job is due already cost
 * nothing.
 */
export async function requeueWaitingMails(tx: Tx): Promise<void> {
  await takeYourTime(tx);
  await tx.query(
    `SELECT count(*) FROM graphile_worker.add_jobs((
       SELECT array_agg(ROW($1, json_build_object('id', m.id), NULL, now(), NULL, $2 || m.id, NULL, NULL)
                        ::graphile_worker.job_spec)
       FROM mail_message m LEFT JOIN graphile_worker.jobs j ON j.key = $2 || m.id
       WHERE m.direction = 'out' AND m.status = 'queued'
         AND (j.id IS NULL OR j.locked_at IS NOT NULL OR j.run_at > now() OR j.attempts >= j.max_attempts)))`,
    [SEND_MAIL, sendingKey('')],
  );
}

function sendingKey(mailId: string): string {
  return `${SEND_MAIL}:${mailId}`;
}
