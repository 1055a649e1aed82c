import { requireAbility } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { lockBesideAdmins } from '../locks.js';
import { revokeInvitations } from '../staff-invitations.js';
import { StaffMember } from '../staff-member.entity.js';

/**
 * Ends somebody's work in the console at once; what they did keeps their name.
 * @throws DomainError `forbidden`, `reason_required`, `staff_unknown`, `staff_disabled`, `last_admin`
 */
export async function disableStaffMember(
  tx: Tx,
  input: { readonly staffId: string; readonly reason: string },
): Promise<StaffMember> {
  requireAbility(tx.actor, 'manage_staff');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const { member, isLastAdmin } = await lockBesideAdmins(tx, input.staffId);
  if (member.disabledAt) throw new DomainError('staff_disabled');
  if (isLastAdmin) throw new DomainError('last_admin');
  const changed = await tx.update(StaffMember, member.id, {
    disabledAt: tx.now,
    disabledReason: reason,
    sessionVersion: member.sessionVersion + 1,
    version: member.version + 1,
  });
  await revokeInvitations(tx, member.id);
  await tx.record(
    'staff.disabled',
    { entity: { type: 'StaffMember', id: member.id }, reason },
    { before: { disabledAt: null }, after: { disabledAt: tx.now } },
  );
  return changed;
}
