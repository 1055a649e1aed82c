import { DomainError, type Tx } from '../../platform/index.js';
import { lockOneself } from '../locks.js';
import { replaceRecoveryCodes } from '../second-factor-rows.js';
import type { SecondFactors } from '../second-factors.js';

/**
 * Gives whoever acts ten new recovery codes; the old ones are worth nothing from here on.
 * @throws DomainError `forbidden`, `second_factor_off`
 */
export async function renewRecoveryCodes(
  tx: Tx,
  { factors }: { readonly factors: SecondFactors },
): Promise<readonly string[]> {
  const member = await lockOneself(tx);
  if (!member.secondFactorAt) throw new DomainError('second_factor_off');
  const codes = await replaceRecoveryCodes(tx, factors, member.id);
  await tx.record('staff.recoveryCodesRenewed', { entity: { type: 'StaffMember', id: member.id } }, {});
  return codes;
}
