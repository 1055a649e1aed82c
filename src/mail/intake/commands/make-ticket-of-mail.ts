import { DomainError, type Tx } from '../../../platform/index.js';
import { openByMail } from '../apply-decision.js';
import { enrolSender } from '../enrol-sender.js';
import { senderOf } from '../intake.queries.js';
import { becomes } from '../mail-becomes.js';
import type { MailAtHand } from './release-mail.js';

/**
 * Opens a ticket of a mail for whoever wrote it; a stranger gets an account, as a potential client would.
 * @returns its number
 * @throws DomainError `mail_sender_unclear` where there is not one From, `user_unknown` for a blocked sender
 */
export async function makeTicketOfMail(tx: Tx, at: MailAtHand): Promise<number> {
  if (at.mail.fromAddress === null) throw new DomainError('mail_sender_unclear');
  const { standing, user: known } = await senderOf(tx, at.mail.fromAddress);
  const user = standing === 'customer' ? known! : await enrolSender(tx, at.mail, at.secrets);
  const outcome = await openByMail(tx, { ...at, reasonCode: 'ticket_made' }, user, null);
  await becomes(tx, at.row, outcome);
  return outcome.ticket!.number;
}
