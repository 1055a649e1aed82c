import { requireSelf, requireStaff } from '../../access/index.js';
import { DomainError, personal, type Secrets, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { issueToken, lockUser, readEmail, userByEmail, type User } from '../../users/index.js';
import { putAddress } from '../put-address.js';

export interface ChangeEmail {
  readonly userId: string;
  readonly email: string;
  /** Why; staff must say. */
  readonly reason?: string | undefined;
}

/**
 * Asks for a new address: a link goes to it, the old address is told, and nothing changes until the link is used
 * (SPEC R2.2). A customer who names an address somebody has is answered like any other, so that none is given away.
 * @throws DomainError `user_unknown`, `reason_required` (staff), `profile_locked` (customer), `email_unchanged`,
 *   `email_is_alias` (of an account merged into this one), `email_taken` (staff); InvalidInput for the address
 */
export async function changeEmail(tx: Tx, input: ChangeEmail, secrets: Secrets): Promise<void> {
  requireSelf(tx.actor, input.userId);
  const reason = input.reason?.trim() || null;
  if (tx.actor.kind === 'staff') {
    requireStaff(tx.actor, 'change_email');
    if (!reason) throw new DomainError('reason_required');
  } else if (!(await regulationInForce(tx)).profile.customerMayChangeEmail) {
    throw new DomainError('profile_locked', { fields: ['email'] });
  }
  const email = readEmail(input.email);
  const user = await lockUser(tx, input.userId);
  if (user.status !== 'active' && user.status !== 'blocked') throw new DomainError('user_unknown');
  if (user.email === email) throw new DomainError('email_unchanged');
  const owner = await userByEmail(tx, email);
  if (owner?.id === user.id) throw new DomainError('email_is_alias');
  if (owner && tx.actor.kind === 'staff') throw new DomainError('email_taken');
  const free = !owner;
  if (free) {
    const tokenId = await issueToken(tx, secrets, { userId: user.id, purpose: 'change_email', email });
    const { locale, fullName } = user;
    await tx.notify('email_change_confirm', { to: email, locale, userId: user.id, tokenId }, { fullName });
  }
  // An address nobody has confirmed may be a stranger's, a slip of the keys at registration: it is told nothing.
  if (user.emailConfirmedAt) {
    await tx.notify(
      'email_change_told',
      { to: user.email, locale: user.locale, userId: user.id },
      { fullName: user.fullName, newEmail: email },
    );
  }
  await tx.record(
    'user.emailChangeRequested',
    { entity: { type: 'User', id: user.id }, userId: user.id, reason },
    {
      before: { email: personal(user.email) },
      after: { email: personal(email) },
      facts: { outcome: free ? 'link_sent' : 'address_taken' },
    },
  );
}

/**
 * Makes the confirmed address the user's own, and judges links on the basis `domain` again in the same transaction:
 * one that no longer holds is suspended (SPEC R1.6, R2.2). Account, tickets and contracts stay.
 * @throws DomainError `email_taken` when somebody else took the address meanwhile, `email_is_alias`
 */
export async function applyEmailChange(tx: Tx, userId: string, email: string): Promise<User> {
  const user = await lockUser(tx, userId);
  const { changed, suspendedLinks } = await putAddress(tx, user, email, { vouched: false });
  await tx.record(
    'user.emailChanged',
    { entity: { type: 'User', id: user.id }, userId: user.id },
    { before: { email: personal(user.email) }, after: { email: personal(email) }, facts: { suspendedLinks } },
  );
  return changed;
}
