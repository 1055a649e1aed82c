import { requireAbility } from '../../access/index.js';
import type { Tx } from '../../platform/index.js';
import { lockStaffMember } from '../locks.js';
import { StaffMember } from '../staff-member.entity.js';

/**
 * Signs a staff member out everywhere; anybody may do it to themselves.
 * @throws DomainError `forbidden`, `staff_unknown`
 */
export async function endStaffSessions(tx: Tx, input: { readonly staffId: string }): Promise<StaffMember> {
  if (tx.actor.kind !== 'staff' || tx.actor.id !== input.staffId) requireAbility(tx.actor, 'manage_staff');
  const member = await lockStaffMember(tx, input.staffId);
  const changed = await tx.update(StaffMember, member.id, { sessionVersion: member.sessionVersion + 1 });
  await tx.record(
    'staff.sessionsEnded',
    { entity: { type: 'StaffMember', id: member.id } },
    { before: { sessionVersion: member.sessionVersion }, after: { sessionVersion: changed.sessionVersion } },
  );
  return changed;
}
