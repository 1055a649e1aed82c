import { DomainError, livesSql, one, type Tx } from '../platform/index.js';
import type { MailMessage } from '../outbox/index.js';
import { enqueueSending } from './sending-jobs.js';

/** Longer than the mail server is ever given (`sendLimitMs`), with room to write down what it said. */
const claimSeconds = 180;

/** After so long a claim is worth only as much as the process that holds it: sooner it may not have been seen yet. */
const settledSeconds = 20;
/** How soon a mail that somebody else has is looked at again. */
const lookAgainSeconds = 4;

/** SQL: whether mail `m` is claimed, by a process that lives. */
const isHeld = `(m.claimed_until > clock_timestamp() AND (
  m.claimed_until > clock_timestamp() + interval '${String(claimSeconds - settledSeconds)} seconds' OR ${livesSql('m.claimed_by')}))`;

/**
 * Takes a locked mail for this process to hand over; the claim outlives the transaction, which therefore need not wait
 * for the mail server. One that another process holds is looked at again: only a process that was killed leaves one, and
 * it is free when that process is known to be dead. Claims live on the database's own time.
 * @returns the end of the claim, which is its name too; `null` when somebody else has the mail
 */
export async function claimMail(tx: Tx, mail: MailMessage, processId: string): Promise<Date | null> {
  const claimed = await one<{ until: Date }>(
    tx,
    `UPDATE mail_message m SET claimed_until = clock_timestamp() + $2 * interval '1 second', claimed_by = $3
     WHERE m.id = $1 AND ${isHeld} IS NOT TRUE
     RETURNING claimed_until AS until`,
    [mail.id, claimSeconds, processId],
  );
  if (claimed) return claimed.until;
  await enqueueSending(tx, mail.id, Math.min(await secondsLeft(tx, mail), lookAgainSeconds));
  return null;
}

/** Whether this mail is still claimed under that name. */
export function holdsClaim(mail: MailMessage, claim: Date): boolean {
  return mail.claimedUntil?.getTime() === claim.getTime();
}

/**
 * A mail that is on its way to the server can be neither stopped nor sent once more.
 * @throws DomainError `mail_leaving`
 */
export async function refuseLeaving(tx: Tx, mail: MailMessage): Promise<void> {
  if (mail.status === 'queued' && (await secondsLeft(tx, mail)) > 0) throw new DomainError('mail_leaving');
}

/** Whole seconds until the claim has run out, 0 where nobody who lives has one. */
async function secondsLeft(tx: Tx, mail: MailMessage): Promise<number> {
  const row = await one<{ seconds: number }>(
    tx,
    `SELECT CASE WHEN ${isHeld} THEN ceil(extract(epoch FROM m.claimed_until - clock_timestamp())) ELSE 0 END::integer
       AS seconds
     FROM mail_message m WHERE m.id = $1`,
    [mail.id],
  );
  return row?.seconds ?? 0;
}
