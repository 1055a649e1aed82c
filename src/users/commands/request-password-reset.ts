import type { Tx } from '../../platform/index.js';
import { readEmail } from '../email-input.js';
import { newTokenId } from '../one-time-tokens.js';

/** The job that looks for the account and writes to its owner. */
export const SEND_PASSWORD_RESET = 'send_password_reset';

/** What the job needs. Its `tokenId` makes a second run of the same request harmless. */
export interface PasswordResetRequest {
  readonly email: string;
  readonly tokenId: string;
  readonly address?: string | undefined;
  readonly requestId?: string | undefined;
}

/**
 * Takes a request for a new password. Whether there is such an account is looked up by a job afterwards: the request
 * costs the same either way, so that nothing of the answer tells.
 * @throws InvalidInput when the text is no address
 */
export async function requestPasswordReset(tx: Tx, input: { readonly email: string }): Promise<void> {
  const request: PasswordResetRequest = {
    email: readEmail(input.email),
    tokenId: newTokenId(),
    address: tx.actor.address,
    requestId: tx.actor.requestId,
  };
  await tx.enqueue(SEND_PASSWORD_RESET, request, `${SEND_PASSWORD_RESET}:${request.tokenId}`);
}
