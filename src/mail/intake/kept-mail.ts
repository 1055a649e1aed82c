import { DomainError, isId, type Tx } from '../../platform/index.js';
import { MailMessage } from '../../outbox/index.js';

const left: ReadonlySet<string> = new Set(['quarantined', 'ignored', 'failed', 'duplicate']);

/**
 * A mail that came in and made no message, locked. Of one whose writer was erased nothing is left.
 * @throws DomainError `mail_unknown`, `mail_not_releasable` {status}
 */
export async function lockKeptMail(tx: Tx, mailId: string): Promise<MailMessage> {
  const mail = isId(mailId) ? await tx.lock(MailMessage, { id: mailId }) : null;
  if (!mail) throw new DomainError('mail_unknown');
  if (mail.direction !== 'in' || !left.has(mail.status) || mail.reasonCode === 'person_erased')
    throw new DomainError('mail_not_releasable', { status: mail.status });
  return mail;
}
