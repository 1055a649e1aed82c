import { requireAbility } from '../../access/index.js';
import { DomainError, type Secrets, type Tx } from '../../platform/index.js';
import { lockBesideAdmins } from '../locks.js';
import { dropStaffPassword } from '../staff-credentials.js';
import { sendInvitation } from '../staff-invitations.js';
import { StaffMember } from '../staff-member.entity.js';

/**
 * Takes a colleague's password away and invites them to choose another; their sessions end. Their second factor stays:
 * whoever reads their mail alone does not come in.
 * @throws DomainError `forbidden`, `reason_required`, `staff_unknown`, `own_account`, `staff_disabled`, `last_admin`
 */
export async function resetStaffPassword(
  tx: Tx,
  input: { readonly staffId: string; readonly reason: string },
  { secrets }: { readonly secrets: Secrets },
): Promise<StaffMember> {
  requireAbility(tx.actor, 'manage_staff');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  if (input.staffId === tx.actor.id) throw new DomainError('own_account');
  const { member, isLastAdmin } = await lockBesideAdmins(tx, input.staffId);
  if (member.disabledAt) throw new DomainError('staff_disabled');
  if (isLastAdmin) throw new DomainError('last_admin');
  await dropStaffPassword(tx, member.id);
  const changed = await tx.update(StaffMember, member.id, {
    joinedAt: null,
    sessionVersion: member.sessionVersion + 1,
    version: member.version + 1,
  });
  await sendInvitation(tx, secrets, changed);
  await tx.record('staff.passwordReset', { entity: { type: 'StaffMember', id: member.id }, reason }, {});
  return changed;
}
