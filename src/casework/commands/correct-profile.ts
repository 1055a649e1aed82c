import { requireStaff } from '../../access/index.js';
import { enqueueStanding } from '../../companies/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { ticketIdOf } from '../../tickets/index.js';
import {
  checkProfile,
  describeProfileChanges,
  lockUser,
  profileAudit,
  profileChangesOf,
  profileDiff,
  profileOf,
  profilePatch,
  User,
  type ProfileChanges,
  type ProfileFieldChange,
} from '../../users/index.js';

/** `changes` names only the fields to change; `version` is that of the profile the correction was made on. */
export interface CorrectProfile {
  readonly userId: string;
  readonly version: number;
  readonly changes: ProfileChanges;
  /** The ticket that asked for it; without one, a reason. */
  readonly ticketNumber?: number | undefined;
  readonly reason?: string | undefined;
}

/**
 * Staff correct a customer's data, naming the ticket that asked for it or a reason; the customer is mailed what changed
 * where the address is confirmed (SPEC R2.1; seed 000, question 1).
 * @throws DomainError `user_unknown`, `version_conflict` {current}, `reason_required`, `nothing_changed`,
 *   `ticket_unknown`; InvalidInput for a field
 */
export async function correctProfile(
  tx: Tx,
  input: CorrectProfile,
): Promise<{ user: User; diff: readonly ProfileFieldChange[] }> {
  requireStaff(tx.actor, 'correct_profile');
  const reason = input.reason?.trim() || null;
  if (!reason && input.ticketNumber === undefined) throw new DomainError('reason_required');
  const user = await lockUser(tx, input.userId);
  if (user.status !== 'active' && user.status !== 'blocked') throw new DomainError('user_unknown');
  if (user.version !== input.version) throw new DomainError('version_conflict', { current: user.version });
  const diff = profileDiff(profileOf(user), input.changes);
  if (diff.length === 0) throw new DomainError('nothing_changed');
  checkProfile(profileChangesOf(diff));
  const ticketId = input.ticketNumber === undefined ? null : await ticketIdOf(tx, input.ticketNumber);
  const corrected = await tx.update(User, user.id, {
    ...profilePatch(diff),
    version: user.version + 1,
    updatedAt: tx.now,
  });
  const about = { entity: { type: 'User', id: user.id }, userId: user.id, ticketId, reason };
  await tx.record('user.profileCorrected', about, profileAudit(diff));
  // What they state of themselves may show a current client (SPEC R1.8).
  await enqueueStanding(tx, { userId: user.id });
  // An address nobody has confirmed may be a stranger's: no personal data goes there.
  if (corrected.emailConfirmedAt) {
    await tx.notify(
      'profile_corrected',
      { to: corrected.email, locale: corrected.locale, userId: user.id },
      { fullName: corrected.fullName, changes: describeProfileChanges(diff, corrected.locale) },
    );
  }
  return { user: corrected, diff };
}
