import type { Tx } from '../../platform/index.js';
import { lockOneself } from '../locks.js';
import { setStaffPassword } from '../staff-credentials.js';
import { StaffMember } from '../staff-member.entity.js';

/**
 * Sets another password for whoever acts, who has just proved the old one. Their sessions end but for one that takes
 * the new version over, and a mail tells them.
 * @throws DomainError `forbidden`
 */
export async function changeOwnPassword(
  tx: Tx,
  input: { readonly passwordHash: string },
): Promise<{ readonly sessionVersion: number }> {
  const member = await lockOneself(tx);
  await setStaffPassword(tx, member.id, input.passwordHash);
  const { sessionVersion } = await tx.update(StaffMember, member.id, {
    sessionVersion: member.sessionVersion + 1,
  });
  const { email: to, locale, fullName } = member;
  await tx.notify('staff_password_changed', { to, locale, staffId: member.id }, { fullName });
  await tx.record('staff.passwordChanged', { entity: { type: 'StaffMember', id: member.id } }, {});
  return { sessionVersion };
}
