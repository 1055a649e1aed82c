import { requireAbility } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { MailMessage } from '../../outbox/index.js';
import { refuseLeaving } from '../claim-mail.js';
import { lockOutgoingMail } from '../lock-mail.js';
import { subjectOf } from '../mail-outcome.js';
import { enqueueSending } from '../sending-jobs.js';

/**
 * Sends a mail that failed once more, or one that waits right away. The address and the Message-ID stay.
 * @throws DomainError `mail_unknown`, `mail_not_resendable` {status}, `mail_leaving`, `forbidden`
 */
export async function resendMail(tx: Tx, input: { readonly mailId: string }): Promise<MailMessage> {
  requireAbility(tx.actor, 'manage_mail');
  const mail = await lockOutgoingMail(tx, input.mailId);
  const { status, reasonCode } = mail;
  if (status !== 'failed' && status !== 'queued') throw new DomainError('mail_not_resendable', { status });
  await refuseLeaving(tx, mail);
  const queued = await tx.update(MailMessage, mail.id, {
    status: 'queued',
    reasonCode: null,
    lastError: null,
    attempts: 0,
  });
  await enqueueSending(tx, mail.id);
  await tx.record('mail.resent', subjectOf(mail), {
    before: { status, reasonCode },
    after: { status: 'queued' },
  });
  return queued;
}
