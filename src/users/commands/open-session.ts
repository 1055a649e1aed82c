import { DomainError, type Tx } from '../../platform/index.js';
import { lockUser } from '../locks.js';
import { setPassword } from '../user-credentials.js';
import { startSession, type OpenedSession } from '../user-sessions.js';
import { userCredentialById } from '../users.queries.js';

/** A user whose password was found right, by `UserAuthentication`. */
export interface VerifiedUser {
  readonly userId: string;
  /** The hash the password was checked against. */
  readonly passwordHash: string;
  /** A new one where the parameters have changed since it was made. */
  readonly freshHash: string | null;
}

/**
 * Opens a session. The token in the answer is told once.
 * @throws DomainError `sign_in_refused` when the account was blocked or its password changed since it was checked
 */
export async function openSession(tx: Tx, verified: VerifiedUser): Promise<OpenedSession> {
  const user = await lockUser(tx, verified.userId);
  const credential = await userCredentialById(tx, user.id);
  const unchanged = credential?.passwordHash === verified.passwordHash;
  if (user.status !== 'active' || !user.emailConfirmedAt || !unchanged) {
    throw new DomainError('sign_in_refused');
  }
  if (verified.freshHash) await setPassword(tx, user.id, verified.freshHash);
  const session = await startSession(tx, user.id);
  await tx.record(
    'user.signedIn',
    { entity: { type: 'User', id: user.id }, userId: user.id },
    { facts: { sessionId: session.sessionId, passwordRehashed: verified.freshHash !== null } },
  );
  return session;
}
