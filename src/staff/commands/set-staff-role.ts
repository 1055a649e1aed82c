import { requireAbility } from '../../access/index.js';
import { DomainError, staffRoles, type StaffRole, type Tx } from '../../platform/index.js';
import { lockBesideAdmins } from '../locks.js';
import { StaffMember } from '../staff-member.entity.js';

/**
 * Gives a staff member another role and ends their sessions. The role they have already changes nothing; nobody gives
 * it to themselves.
 * @throws DomainError `forbidden`, `staff_unknown`, `role_unknown`, `last_admin`, `own_role`
 */
export async function setStaffRole(
  tx: Tx,
  input: { readonly staffId: string; readonly role: StaffRole },
): Promise<StaffMember> {
  requireAbility(tx.actor, 'manage_staff');
  if (!staffRoles.includes(input.role)) throw new DomainError('role_unknown', { known: staffRoles });
  const { member, isLastAdmin } = await lockBesideAdmins(tx, input.staffId);
  if (member.role === input.role) return member;
  if (isLastAdmin) throw new DomainError('last_admin');
  if (member.id === tx.actor.id) throw new DomainError('own_role');
  const changed = await tx.update(StaffMember, member.id, {
    role: input.role,
    sessionVersion: member.sessionVersion + 1,
    version: member.version + 1,
  });
  await tx.record(
    'staff.roleSet',
    { entity: { type: 'StaffMember', id: member.id } },
    { before: { role: member.role }, after: { role: changed.role } },
  );
  return changed;
}
