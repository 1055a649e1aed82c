import { DomainError, one, type Tx } from '../platform/index.js';
import type { MailMessage } from '../outbox/index.js';
import { enqueueSending } from './sending-jobs.js';

/** Longer than the mail server is ever given (`sendLimitMs`), with room to write down what it said. */
const claimSeconds = 75;

/**
 * Takes a locked mail for this process to hand over; the claim outlives the transaction, which therefore need not wait
 * for the mail server. One that another process holds is looked at again when its claim has run out: only a process
 * that was killed leaves one. Claims live on the database's own time.
 * @returns the end of the claim, which is its name too; `null` when somebody else has the mail
 */
export async function claimMail(tx: Tx, mail: MailMessage): Promise<Date | null> {
  const claimed = await one<{ until: Date }>(
    tx,
    `UPDATE mail_message SET claimed_until = clock_timestamp() + $2 * interval '1 second'
     WHERE id = $1 AND (claimed_until IS NULL OR claimed_until <= clock_timestamp())
     RETURNING claimed_until AS until`,
    [mail.id, claimSeconds],
  );
  if (claimed) return claimed.until;
  await enqueueSending(tx, mail.id, await secondsLeft(tx, mail));
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

/** Whole seconds until the claim has run out, 0 where there is none. */
async function secondsLeft(tx: Tx, mail: MailMessage): Promise<number> {
  const row = await one<{ seconds: number }>(
    tx,
    `SELECT ceil(greatest(0, extract(epoch FROM claimed_until - clock_timestamp())))::integer AS seconds
     FROM mail_message WHERE id = $1`,
    [mail.id],
  );
  return row?.seconds ?? 0;
}
