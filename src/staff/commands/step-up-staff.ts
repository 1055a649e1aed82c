import { DomainError, type Tx } from '../../platform/index.js';
import { lockStaffMember } from '../locks.js';
import { requireCode } from '../second-factor-rows.js';
import type { SecondFactors } from '../second-factors.js';

/**
 * Records that a staff member, whose password was right, has proved again who they are.
 * @throws DomainError `sign_in_refused` when they were disabled meanwhile, `code_required`, `code_wrong`
 */
export async function stepUpStaff(
  tx: Tx,
  input: { readonly staffId: string; readonly code: string },
  { factors }: { readonly factors: SecondFactors },
): Promise<{ readonly sessionVersion: number }> {
  const member = await lockStaffMember(tx, input.staffId);
  if (member.standing !== 'at_work') throw new DomainError('sign_in_refused');
  await requireCode(tx, factors, member, input.code);
  await tx.record('staff.steppedUp', { entity: { type: 'StaffMember', id: member.id } }, {});
  return { sessionVersion: member.sessionVersion };
}
