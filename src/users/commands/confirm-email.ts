import { DomainError, personal, type Tx } from '../../platform/index.js';
import { lockUser } from '../locks.js';
import type { OneTimeToken } from '../one-time-token.entity.js';
import { revokeTokens } from '../one-time-tokens.js';
import { dropRegistration, registrationOfToken, type PendingRegistration } from '../pending-registrations.js';
import { profileDiff } from '../policies/profile-policy.js';
import { profileAudit, profileOf, profilePatch } from '../profile.js';
import { keepAcceptance } from '../terms.js';
import { setPassword } from '../user-credentials.js';
import { User } from '../user.entity.js';

/**
 * Confirms the address of a registration, and puts in force exactly what that registration said: profile, password,
 * terms. With a token taken by `takeToken` for `confirm_email`. The other purpose of a
 * confirming link, a change of address, judges links again and therefore belongs to `casework`.
 * @throws DomainError `token_invalid` when the account has another address by now or is not active
 */
export async function confirmEmail(tx: Tx, token: OneTimeToken): Promise<User> {
  const user = await lockUser(tx, token.userId);
  if (user.status !== 'active' || user.email !== token.email) throw new DomainError('token_invalid');
  await revokeTokens(tx, user.id);
  if (user.emailConfirmedAt && !user.emailVouchedAt) return user;
  return markConfirmed(tx, await takeOver(tx, user, await registrationOfToken(tx, token.id)));
}

/** An account may have been made without a registration, or by one of before they were kept: it is left as it stands. */
async function takeOver(tx: Tx, user: User, registered: PendingRegistration | null): Promise<User> {
  if (!registered?.profile) return user;
  await setPassword(tx, user.id, registered.passwordHash);
  if (registered.termsVersion !== null) await keepAcceptance(tx, user.id, registered.termsVersion);
  const diff = profileDiff(profileOf(user), registered.profile);
  if (diff.length === 0) return user;
  const about = { entity: { type: 'User', id: user.id }, userId: user.id };
  await tx.record('user.profileEdited', about, profileAudit(diff));
  return tx.update(User, user.id, {
    ...profilePatch(diff),
    version: user.version + 1,
    updatedAt: tx.now,
  });
}

/** Notes that the owner of the account's address has been reached by a link sent to it. */
export async function markConfirmed(tx: Tx, user: User): Promise<User> {
  await dropRegistration(tx, user.email);
  const confirmed = await tx.update(User, user.id, {
    emailConfirmedAt: tx.now,
    emailVouchedAt: null,
    version: user.version + 1,
    updatedAt: tx.now,
  });
  await tx.record(
    'user.emailConfirmed',
    { entity: { type: 'User', id: user.id }, userId: user.id },
    {
      before: { emailConfirmedAt: user.emailConfirmedAt },
      after: { emailConfirmedAt: tx.now, email: personal(user.email) },
    },
  );
  return confirmed;
}
