import { DomainError, type Secrets, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { enrolByMail, enrolUnproven, type User } from '../../users/index.js';
import type { UnderstoodMail } from './understood-mail.js';

/** What the account of whoever wrote begins as; called as they call themselves, or by the first half of their address. */
export function accountFor({
  fromAddress,
  fromName,
  locale,
}: UnderstoodMail): Parameters<typeof enrolByMail>[1] {
  const name = fromName.replace(/\s+/g, ' ').trim() || fromAddress!.split('@')[0]!;
  return { email: fromAddress!, fullName: [...name].slice(0, 100).join(''), locale };
}

/**
 * An account that staff give the sender of a mail. The address counts as confirmed where the mail proved it, or where the
 * regulation believes mails that prove nothing; else it is confirmed by a link, for a forged mail must not make anybody
 * a contact whom a company's domain speaks for.
 * @throws DomainError `mail_sender_unclear` where there is not one From, `user_unknown` for a blocked sender
 */
export async function enrolSender(tx: Tx, mail: UnderstoodMail, secrets: Secrets): Promise<User> {
  if (mail.fromAddress === null) throw new DomainError('mail_sender_unclear');
  const { intake } = await regulationInForce(tx);
  const { authentication } = mail;
  const isBelieved = authentication === 'none' && intake.unauthenticated !== 'quarantine';
  const isProven = authentication === 'pass' || authentication === 'trusted' || isBelieved;
  return isProven ? enrolByMail(tx, accountFor(mail)) : enrolUnproven(tx, accountFor(mail), { secrets });
}
