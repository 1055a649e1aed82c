import { DomainError, isId, type Tx } from '../platform/index.js';
import { StaffMember } from './staff-member.entity.js';

/** @throws DomainError `staff_unknown` */
export async function lockStaffMember(tx: Tx, staffId: string): Promise<StaffMember> {
  const member = isId(staffId) ? await tx.lock(StaffMember, { id: staffId }) : null;
  if (!member) throw new DomainError('staff_unknown');
  return member;
}

/** The own row of whoever acts. @throws DomainError `forbidden` for anybody but staff at work */
export async function lockOneself(tx: Tx): Promise<StaffMember> {
  const { kind, id } = tx.actor;
  const member = kind === 'staff' && id ? await tx.lock(StaffMember, { id }) : null;
  if (member?.standing !== 'at_work') throw new DomainError('forbidden');
  return member;
}

/**
 * Locks a staff member together with every admin at work, in id order: two who take the last two admins away at the
 * same time come one after the other.
 * @throws DomainError `staff_unknown`
 */
export async function lockBesideAdmins(
  tx: Tx,
  staffId: string,
): Promise<{ member: StaffMember; isLastAdmin: boolean }> {
  if (!isId(staffId)) throw new DomainError('staff_unknown');
  const locked = await tx.query<{ id: string; isAdmin: boolean }>(
    `SELECT id, role = 'admin' AND standing = 'at_work' AS "isAdmin" FROM staff_member
     WHERE id = $1 OR (role = 'admin' AND standing = 'at_work') ORDER BY id FOR NO KEY UPDATE`,
    [staffId],
  );
  const member = await lockStaffMember(tx, staffId);
  const admins = locked.filter((row) => row.isAdmin).map((row) => row.id);
  return { member, isLastAdmin: admins.length === 1 && admins[0] === member.id };
}
