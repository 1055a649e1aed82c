import type { Secrets, Tx } from '../../platform/index.js';
import { lockUser } from '../locks.js';
import { OneTimeToken } from '../one-time-token.entity.js';
import { issueToken } from '../one-time-tokens.js';
import { userByEmail } from '../users.queries.js';

/** Writes to the owner of the account, at the address on file, how to set a new password; nobody else learns of it. */
export async function sendPasswordReset(
  tx: Tx,
  input: { readonly email: string; readonly tokenId: string },
  deps: { readonly secrets: Secrets },
): Promise<void> {
  const known = await userByEmail(tx, input.email);
  if (!known) return;
  const { id: userId, status, email, locale, fullName } = await lockUser(tx, known.id);
  if (status !== 'active' || (await tx.find(OneTimeToken, { id: input.tokenId }))) return;
  const tokenId = await issueToken(tx, deps.secrets, {
    userId,
    purpose: 'reset_password',
    email,
    tokenId: input.tokenId,
  });
  await tx.notify('password_reset', { to: email, locale, userId, tokenId }, { fullName });
  await tx.record('user.passwordResetRequested', { entity: { type: 'User', id: userId }, userId }, {});
}
