import { DomainError, isId, type Tx } from '../platform/index.js';
import { User } from './user.entity.js';

/** @throws DomainError `user_unknown` */
export async function lockUser(tx: Tx, userId: string): Promise<User> {
  const user = isId(userId) ? await tx.lock(User, { id: userId }) : null;
  if (!user) throw new DomainError('user_unknown');
  return user;
}

/**
 * Holds an address until the transaction ends, whether somebody has it or not: two who claim it at once come one after
 * the other. Taken before the row of the user who has the address, after that of the user who is to get it.
 */
export async function lockEmail(tx: Tx, email: string): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('user_email:' || $1, 0))", [email]);
}
