import { CompanyLink, domainAndParents, lockDomains, rejudgeLinks } from '../companies/index.js';
import { clearReturned, redirectMails } from '../outbox/index.js';
import { DomainError, type Tx } from '../platform/index.js';
import { lockEmail, User, userByEmail } from '../users/index.js';
import { judgedAddresses } from './judged-address.js';

/**
 * Gives a locked user another address and judges links on the basis `domain` again (SPEC R1.6, R2.2). `vouched`: staff
 * answer for it, nobody has been reached there yet.
 * @throws DomainError `email_taken`, `email_is_alias`
 */
export async function putAddress(
  tx: Tx,
  user: User,
  email: string,
  { vouched }: { readonly vouched: boolean },
): Promise<{ changed: User; suspendedLinks: number }> {
  await lockEmail(tx, email);
  const owner = await userByEmail(tx, email);
  if (owner && owner.id !== user.id) throw new DomainError('email_taken');
  if (owner && user.email !== email) throw new DomainError('email_is_alias');
  const changed = await tx.update(User, user.id, {
    email,
    emailConfirmedAt: tx.now,
    emailVouchedAt: vouched ? tx.now : null,
    version: user.version + 1,
    updatedAt: tx.now,
  });
  // A domain that goes while the new address is judged by it would not find this link among its own.
  await lockDomains(tx, domainAndParents(email.slice(email.lastIndexOf('@') + 1)));
  const links = await tx.lockAll(CompanyLink, { userId: user.id, status: 'active' });
  const suspendedLinks = await rejudgeLinks(tx, links, await judgedAddresses(tx, changed));
  await clearReturned(tx, { address: user.email, userId: user.id, because: 'address_changed' });
  await redirectMails(tx, { userId: user.id }, { userId: user.id, address: email });
  return { changed, suspendedLinks };
}
