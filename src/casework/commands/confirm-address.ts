import { DomainError, type Tx } from '../../platform/index.js';
import { confirmEmail, endSessions, takeToken, type User } from '../../users/index.js';
import { applyEmailChange } from './change-email.js';

/**
 * Uses the link a mail carried: confirms the address of a registration, or puts a new address in force. A change of
 * address ends the sessions opened under the old one.
 * @throws DomainError `token_invalid`, `email_taken`
 */
export async function confirmAddress(tx: Tx, input: { readonly token: string }): Promise<User> {
  const token = await takeToken(tx, input.token, ['confirm_email', 'change_email']);
  if (token.purpose === 'confirm_email') return confirmEmail(tx, token);
  if (!token.email) throw new DomainError('token_invalid');
  const user = await applyEmailChange(tx, token.userId, token.email);
  await endSessions(tx, user.id);
  return user;
}
