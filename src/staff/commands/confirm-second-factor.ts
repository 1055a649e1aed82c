import { DomainError, one, type Tx } from '../../platform/index.js';
import { lockOneself } from '../locks.js';
import { readCode } from '../policies/read-code.js';
import { replaceRecoveryCodes, takeStep } from '../second-factor-rows.js';
import type { SecondFactors } from '../second-factors.js';
import { StaffMember } from '../staff-member.entity.js';

/**
 * Turns the second factor of whoever acts on, by a first code of the secret they were offered. Their sessions end but
 * for one that takes the new version over; the recovery codes are shown once.
 * @throws DomainError `forbidden`, `second_factor_on`, `second_factor_not_begun`, `code_wrong`
 */
export async function confirmSecondFactor(
  tx: Tx,
  input: { readonly code: string },
  { factors }: { readonly factors: SecondFactors },
): Promise<{ readonly recoveryCodes: readonly string[]; readonly sessionVersion: number }> {
  const member = await lockOneself(tx);
  if (member.secondFactorAt) throw new DomainError('second_factor_on');
  const begun = await one(tx, 'SELECT 1 FROM staff_second_factor WHERE staff_id = $1', [member.id]);
  if (!begun) throw new DomainError('second_factor_not_begun');
  const code = readCode(input.code);
  if (code?.kind !== 'time' || !(await takeStep(tx, factors, member.id, code.digits)))
    throw new DomainError('code_wrong');
  const recoveryCodes = await replaceRecoveryCodes(tx, factors, member.id);
  const { sessionVersion } = await tx.update(StaffMember, member.id, {
    secondFactorAt: tx.now,
    sessionVersion: member.sessionVersion + 1,
    version: member.version + 1,
  });
  await tx.record(
    'staff.secondFactorSet',
    { entity: { type: 'StaffMember', id: member.id } },
    { before: { secondFactorAt: null }, after: { secondFactorAt: tx.now } },
  );
  return { recoveryCodes, sessionVersion };
}
