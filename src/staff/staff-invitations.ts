import { randomUUID } from 'node:crypto';
import { one, tokenHash, type Secrets, type Sql, type Tx } from '../platform/index.js';
import { StaffInvitation } from './staff-invitation.entity.js';
import type { StaffMember } from './staff-member.entity.js';

/** How long an invitation works, in milliseconds of business time (SECURITY "Identity"). */
const lifetime = 72 * 3_600_000;

/** Revokes the live invitation, writes another and mails its link. The member's row is locked by the caller. */
export async function sendInvitation(tx: Tx, secrets: Secrets, member: StaffMember): Promise<void> {
  const { id: staffId, email, locale, fullName } = member;
  await revokeInvitations(tx, staffId);
  // Random throughout: the token is derived from it with the product's secret.
  const id = randomUUID();
  await tx.insert(StaffInvitation, {
    id,
    hash: tokenHash(secrets.mailToken(id)),
    staffId,
    email,
    createdAt: tx.now,
    expiresAt: new Date(tx.now.getTime() + lifetime),
  });
  await tx.notify('staff_invited', { to: email, locale, staffId, tokenId: id }, { fullName });
}

/** Ends every invitation of this person that still works. */
export async function revokeInvitations(tx: Tx, staffId: string): Promise<void> {
  await tx.query(
    'UPDATE staff_invitation SET revoked_at = $2 WHERE staff_id = $1 AND used_at IS NULL AND revoked_at IS NULL',
    [staffId, tx.now],
  );
}

/** Whom a live invitation is for. */
export interface InvitedStaff {
  readonly email: string;
  readonly fullName: string;
  readonly locale: 'ru' | 'en';
}

/** Whom the mailed token invites, `null` for one that does not work (any more); reading it uses nothing up. */
export async function invitedStaff(sql: Sql, token: string, now: Date): Promise<InvitedStaff | null> {
  return one<InvitedStaff>(
    sql,
    `SELECT m.email, m.full_name AS "fullName", m.locale FROM staff_invitation i
     JOIN staff_member m ON m.id = i.staff_id AND m.standing = 'invited'
     WHERE i.hash = $1 AND i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2`,
    [tokenHash(token), now],
  );
}
