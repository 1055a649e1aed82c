import { DomainError, type Tx } from '../../platform/index.js';
import { lockUser } from '../locks.js';
import { revokeTokens, takeToken } from '../one-time-tokens.js';
import { dropRegistration } from '../pending-registrations.js';
import { setPassword } from '../user-credentials.js';
import { endSessions } from '../user-sessions.js';
import { markConfirmed } from './confirm-email.js';

/** `token` as it came by mail; the hash from `NewPasswords.forResetToken`. */
export interface ResetPassword {
  readonly token: string;
  readonly passwordHash: string;
}

/**
 * Sets a new password by a mailed link. Every session and every other link ends; an address that was not confirmed yet
 * is now, for the link went there. The owner is told.
 * @throws DomainError `token_invalid`
 */
export async function resetPassword(tx: Tx, input: ResetPassword): Promise<void> {
  const token = await takeToken(tx, input.token, ['reset_password']);
  const user = await lockUser(tx, token.userId);
  if (user.status !== 'active' || user.email !== token.email) throw new DomainError('token_invalid');
  await setPassword(tx, user.id, input.passwordHash);
  await dropRegistration(tx, user.email);
  await revokeTokens(tx, user.id);
  const sessionsEnded = await endSessions(tx, user.id);
  const confirmedEmail = user.emailConfirmedAt === null || user.emailVouchedAt !== null;
  if (confirmedEmail) await markConfirmed(tx, user);
  await tx.record(
    'user.passwordReset',
    { entity: { type: 'User', id: user.id }, userId: user.id },
    { facts: { sessionsEnded, confirmedEmail } },
  );
  const { email: to, locale, fullName } = user;
  await tx.notify('password_changed', { to, locale, userId: user.id }, { fullName });
}
