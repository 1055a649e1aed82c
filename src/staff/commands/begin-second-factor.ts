import { DomainError, type Tx } from '../../platform/index.js';
import { lockOneself } from '../locks.js';
import type { SecondFactors } from '../second-factors.js';

/** The secret in base32, and the same as an authenticator reads it from a QR code. */
export interface SecondFactorOffer {
  readonly secret: string;
  readonly uri: string;
}

/**
 * Offers whoever acts a secret for their authenticator; nothing is asked of them until `confirmSecondFactor`. Begun
 * again, another secret takes its place. `secret` is given by the demo alone.
 * @throws DomainError `forbidden`, `second_factor_on`
 */
export async function beginSecondFactor(
  tx: Tx,
  input: { readonly secret?: string },
  { factors }: { readonly factors: SecondFactors },
): Promise<SecondFactorOffer> {
  const member = await lockOneself(tx);
  if (member.secondFactorAt) throw new DomainError('second_factor_on');
  const secret = input.secret ?? factors.newSecret();
  const { box, keyId } = factors.seal(member.id, secret);
  await tx.query(
    `INSERT INTO staff_second_factor (staff_id, secret, key_id, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (staff_id) DO UPDATE SET secret = $2, key_id = $3, created_at = $4, last_step = 0`,
    [member.id, box, keyId, tx.now],
  );
  return { secret, uri: factors.enrolmentUri(member.email, secret) };
}
