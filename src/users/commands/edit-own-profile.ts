import { enqueueStanding } from '../../companies/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { regulationInForce, type RegulationDocument } from '../../regulation/index.js';
import { lockUser } from '../locks.js';
import {
  decideProfileEdit,
  profileChangesOf,
  profileDiff,
  type ProfileChanges,
} from '../policies/profile-policy.js';
import { checkProfile, profileAudit, profileOf, profilePatch } from '../profile.js';
import { User } from '../user.entity.js';

export interface EditOwnProfile {
  /** Fields left out, or sent back as they are, are not touched. */
  readonly changes: ProfileChanges;
  /** The version the customer saw; left out, the edit applies to whatever stands. */
  readonly version?: number | undefined;
}

/**
 * Changes the profile of the user who acts, as far as the regulation leaves it to them (SPEC R2.1).
 * @throws DomainError `profile_locked` {fields}, `version_conflict` {current}, `forbidden`; InvalidInput
 */
export async function editOwnProfile(tx: Tx, input: EditOwnProfile): Promise<User> {
  if (tx.actor.kind !== 'user' || !tx.actor.id) throw new DomainError('forbidden');
  const user = await lockUser(tx, tx.actor.id);
  if (user.status !== 'active') throw new DomainError('forbidden');
  if (input.version !== undefined && input.version !== user.version) {
    throw new DomainError('version_conflict', { current: user.version });
  }
  const diff = profileDiff(profileOf(user), input.changes);
  if (diff.length === 0) return user;
  const changes = profileChangesOf(diff);
  const editableByCustomer = editable(await regulationInForce(tx));
  const decision = decideProfileEdit({ editableByCustomer, changes });
  if (!decision.allow) throw new DomainError(decision.code, { fields: decision.fields });
  checkProfile(changes);
  const edited = await tx.update(User, user.id, {
    ...profilePatch(diff),
    version: user.version + 1,
    updatedAt: tx.now,
  });
  const about = { entity: { type: 'User', id: user.id }, userId: user.id };
  await tx.record('user.profileEdited', about, profileAudit(diff));
  // What they state of themselves may show a current client (SPEC R1.8).
  await enqueueStanding(tx, { userId: user.id });
  return edited;
}

function editable({ profile }: RegulationDocument): Record<string, true> {
  return Object.fromEntries(profile.customerMayEdit.map((field) => [field, true]));
}
