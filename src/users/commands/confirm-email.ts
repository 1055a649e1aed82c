import { DomainError, personal, type Tx } from '../../platform/index.js';
import { lockUser } from '../locks.js';
import type { OneTimeToken } from '../one-time-token.entity.js';
import { revokeTokens } from '../one-time-tokens.js';
import { User } from '../user.entity.js';

/**
 * Confirms the address of a registration with a token taken by `takeToken` for `confirm_email`. The other purpose of a
 * confirming link, a change of address, judges links again and therefore belongs to `casework`.
 * @throws DomainError `token_invalid` when the account has another address by now or is not active
 */
export async function confirmEmail(tx: Tx, token: OneTimeToken): Promise<User> {
  const user = await lockUser(tx, token.userId);
  if (user.status !== 'active' || user.email !== token.email) throw new DomainError('token_invalid');
  await revokeTokens(tx, user.id);
  return user.emailConfirmedAt ? user : markConfirmed(tx, user);
}

/** Notes that the owner of the account's address has been reached by a link sent to it. */
export async function markConfirmed(tx: Tx, user: User): Promise<User> {
  const confirmed = await tx.update(User, user.id, {
    emailConfirmedAt: tx.now,
    version: user.version + 1,
    updatedAt: tx.now,
  });
  await tx.record(
    'user.emailConfirmed',
    { entity: { type: 'User', id: user.id }, userId: user.id },
    {
      before: { emailConfirmedAt: null },
      after: { emailConfirmedAt: tx.now, email: personal(user.email) },
    },
  );
  return confirmed;
}
