import { requireStaff } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { lockUser } from '../locks.js';
import { revokeTokens } from '../one-time-tokens.js';
import { endSessions } from '../user-sessions.js';
import { User } from '../user.entity.js';

/**
 * Keeps a customer out: sessions and mailed links end at once; tickets and links to companies stay as they are.
 * @throws DomainError `forbidden`, `reason_required`, `user_unknown`, `user_not_active` {status}
 */
export async function blockUser(
  tx: Tx,
  input: { readonly userId: string; readonly reason: string },
): Promise<User> {
  requireStaff(tx.actor, 'block_user');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const user = await lockUser(tx, input.userId);
  if (user.status !== 'active') throw new DomainError('user_not_active', { status: user.status });
  const blocked = await tx.update(User, user.id, {
    status: 'blocked',
    version: user.version + 1,
    updatedAt: tx.now,
  });
  await revokeTokens(tx, user.id);
  const sessionsEnded = await endSessions(tx, user.id);
  await tx.record(
    'user.blocked',
    { entity: { type: 'User', id: user.id }, userId: user.id, reason },
    { before: { status: user.status }, after: { status: blocked.status }, facts: { sessionsEnded } },
  );
  return blocked;
}
