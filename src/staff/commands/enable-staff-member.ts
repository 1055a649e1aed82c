import { requireAbility } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { lockStaffMember } from '../locks.js';
import { StaffMember } from '../staff-member.entity.js';

/**
 * Lets a disabled person work in the console again, with the password and the second factor they had.
 * @throws DomainError `forbidden`, `reason_required`, `staff_unknown`, `staff_not_disabled`
 */
export async function enableStaffMember(
  tx: Tx,
  input: { readonly staffId: string; readonly reason: string },
): Promise<StaffMember> {
  requireAbility(tx.actor, 'manage_staff');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const member = await lockStaffMember(tx, input.staffId);
  if (!member.disabledAt) throw new DomainError('staff_not_disabled');
  const changed = await tx.update(StaffMember, member.id, {
    disabledAt: null,
    disabledReason: null,
    version: member.version + 1,
  });
  await tx.record(
    'staff.enabled',
    { entity: { type: 'StaffMember', id: member.id }, reason },
    { before: { disabledAt: member.disabledAt }, after: { disabledAt: null } },
  );
  return changed;
}
