import { requireAbility } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { lockOneself, lockStaffMember } from '../locks.js';
import { dropSecondFactor } from '../second-factor-rows.js';
import { StaffMember } from '../staff-member.entity.js';

/**
 * Turns the second factor of whoever acts off; their other sessions end.
 * @throws DomainError `forbidden`, `second_factor_off`, `second_factor_required` by the regulation
 */
export async function turnSecondFactorOff(tx: Tx): Promise<StaffMember> {
  const member = await lockOneself(tx);
  const { staff } = await regulationInForce(tx);
  if (staff.secondFactor === 'required') throw new DomainError('second_factor_required');
  return remove(tx, member, null);
}

/**
 * Takes the second factor away from a colleague who has lost it; their sessions end, and they are told by mail. The own
 * one is turned off, with the password.
 * @throws DomainError `forbidden`, `reason_required`, `staff_unknown`, `own_account`, `second_factor_off`
 */
export async function resetSecondFactor(
  tx: Tx,
  input: { readonly staffId: string; readonly reason: string },
): Promise<StaffMember> {
  requireAbility(tx.actor, 'manage_staff');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  if (input.staffId === tx.actor.id) throw new DomainError('own_account');
  return remove(tx, await lockStaffMember(tx, input.staffId), reason);
}

async function remove(tx: Tx, member: StaffMember, reason: string | null): Promise<StaffMember> {
  if (!member.secondFactorAt) throw new DomainError('second_factor_off');
  await dropSecondFactor(tx, member.id);
  const changed = await tx.update(StaffMember, member.id, {
    secondFactorAt: null,
    sessionVersion: member.sessionVersion + 1,
    version: member.version + 1,
  });
  const { id: staffId, email: to, locale, fullName } = member;
  await tx.notify('staff_second_factor_removed', { to, locale, staffId }, { fullName });
  await tx.record(
    'staff.secondFactorRemoved',
    { entity: { type: 'StaffMember', id: staffId }, reason },
    { before: { secondFactorAt: member.secondFactorAt }, after: { secondFactorAt: null } },
  );
  return changed;
}
