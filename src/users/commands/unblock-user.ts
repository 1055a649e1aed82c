import { requireStaff } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { lockUser } from '../locks.js';
import { User } from '../user.entity.js';

/**
 * Lets a blocked customer sign in again, with the password they had.
 * @throws DomainError `forbidden`, `user_unknown`, `user_not_blocked` {status}
 */
export async function unblockUser(tx: Tx, input: { readonly userId: string }): Promise<User> {
  requireStaff(tx.actor, 'block_user');
  const user = await lockUser(tx, input.userId);
  if (user.status !== 'blocked') throw new DomainError('user_not_blocked', { status: user.status });
  const unblocked = await tx.update(User, user.id, {
    status: 'active',
    version: user.version + 1,
    updatedAt: tx.now,
  });
  await tx.record(
    'user.unblocked',
    { entity: { type: 'User', id: user.id }, userId: user.id },
    { before: { status: user.status }, after: { status: unblocked.status } },
  );
  return unblocked;
}
