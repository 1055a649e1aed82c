import { requireAbility } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import type { MailMessage } from '../../outbox/index.js';
import { refuseLeaving } from '../claim-mail.js';
import { lockOutgoingMail } from '../lock-mail.js';
import { cancelMail } from '../mail-outcome.js';

/**
 * Gives a mail up that has not left; it stays readable.
 * @throws DomainError `mail_unknown`, `mail_not_discardable` {status}, `mail_leaving`, `reason_required`, `forbidden`
 */
export async function discardMail(
  tx: Tx,
  input: { readonly mailId: string; readonly reason: string },
): Promise<MailMessage> {
  requireAbility(tx.actor, 'manage_mail');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const mail = await lockOutgoingMail(tx, input.mailId);
  const { status } = mail;
  if (status !== 'failed' && status !== 'queued') throw new DomainError('mail_not_discardable', { status });
  await refuseLeaving(tx, mail);
  return cancelMail(tx, mail, { reasonCode: 'discarded', reason });
}
