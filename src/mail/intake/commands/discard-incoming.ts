import { requireAbility } from '../../../access/index.js';
import { DomainError, type Tx } from '../../../platform/index.js';
import type { MailMessage } from '../../../outbox/index.js';
import { lockKeptMail } from '../kept-mail.js';
import { becomes } from '../mail-becomes.js';

/**
 * Decides that nothing is to come of a mail; it stays readable, and can still be put on a ticket.
 * @throws DomainError `mail_unknown`, `mail_not_releasable` {status}, `reason_required`, `forbidden`
 */
export async function discardIncoming(
  tx: Tx,
  input: { readonly mailId: string; readonly reason: string },
): Promise<MailMessage> {
  requireAbility(tx.actor, 'manage_mail');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const mail = await lockKeptMail(tx, input.mailId);
  return becomes(tx, mail, { status: 'ignored', reasonCode: 'discarded', reason });
}
