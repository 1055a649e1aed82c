import { DomainError, isId, type Tx } from '../platform/index.js';
import { MailMessage } from '../outbox/index.js';

/** A mail of ours, locked. @throws DomainError `mail_unknown` */
export async function lockOutgoingMail(tx: Tx, mailId: string): Promise<MailMessage> {
  const mail = isId(mailId) ? await tx.lock(MailMessage, { id: mailId, direction: 'out' }) : null;
  if (!mail) throw new DomainError('mail_unknown');
  return mail;
}
