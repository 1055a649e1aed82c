import { DomainError, tokenHash, type Tx } from '../../platform/index.js';
import { lockStaffMember } from '../locks.js';
import { setStaffPassword } from '../staff-credentials.js';
import { StaffInvitation } from '../staff-invitation.entity.js';
import { StaffMember } from '../staff-member.entity.js';

/**
 * Sets the password of whoever the mailed link invites; the link is used up, once, whoever else sends it at the same
 * time.
 * @throws DomainError `token_invalid`, alike for a link that is unknown, used, replaced or too old
 */
export async function acceptStaffInvitation(
  tx: Tx,
  input: { readonly token: string; readonly passwordHash: string },
): Promise<StaffMember> {
  const hash = tokenHash(input.token);
  const known = await tx.find(StaffInvitation, { hash });
  if (!known) throw new DomainError('token_invalid');
  const member = await lockStaffMember(tx, known.staffId);
  const used = await tx.query(
    `UPDATE staff_invitation SET used_at = $2
     WHERE hash = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2 RETURNING id`,
    [hash, tx.now],
  );
  if (used.length === 0 || member.standing !== 'invited') throw new DomainError('token_invalid');
  await setStaffPassword(tx, member.id, input.passwordHash);
  const joined = await tx.update(StaffMember, member.id, {
    joinedAt: tx.now,
    sessionVersion: member.sessionVersion + 1,
    version: member.version + 1,
  });
  await tx.record(
    'staff.joined',
    { entity: { type: 'StaffMember', id: member.id } },
    { before: { joinedAt: null }, after: { joinedAt: tx.now } },
  );
  return joined;
}
