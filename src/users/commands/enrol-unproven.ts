import { DomainError, newId, personal, type Secrets, type Tx } from '../../platform/index.js';
import { lockEmail } from '../locks.js';
import { issueToken } from '../one-time-tokens.js';
import { User } from '../user.entity.js';
import { userByEmail } from '../users.queries.js';
import type { EnrolByMail } from './enrol-by-mail.js';

/**
 * An account for somebody whose mail did not prove its sender: nobody has confirmed the address, so it gives no rights,
 * and the link that confirms it goes to whoever reads there. An account that is there stays as it is, and so does the
 * link it may be waiting for.
 * @throws DomainError `user_unknown` for a blocked one
 */
export async function enrolUnproven(
  tx: Tx,
  { email, fullName, locale }: EnrolByMail,
  deps: { readonly secrets: Secrets },
): Promise<User> {
  await lockEmail(tx, email);
  const known = await userByEmail(tx, email);
  if (known && known.status !== 'active') throw new DomainError('user_unknown');
  if (known) return known;
  const times = { createdAt: tx.now, updatedAt: tx.now };
  const user = await tx.insert(User, { id: newId(), email, fullName, locale, ...times });
  const tokenId = await issueToken(tx, deps.secrets, { userId: user.id, purpose: 'confirm_email', email });
  await tx.notify('registration_confirm', { to: email, locale, userId: user.id, tokenId }, { fullName });
  await tx.record(
    'user.registered',
    { entity: { type: 'User', id: user.id }, userId: user.id },
    { after: { email: personal(email), fullName: personal(fullName), locale, via: 'mail_unproven' } },
  );
  return user;
}
