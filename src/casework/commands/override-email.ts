import { requireStaff } from '../../access/index.js';
import { imitatedDomain, isRoleMailbox, readEvidence } from '../../companies/index.js';
import { DomainError, personal, type Secrets, type Tx } from '../../platform/index.js';
import { endSessions, issueToken, lockUser, readEmail, revokeTokens, type User } from '../../users/index.js';
import { findEvidenceOfUser } from '../find-evidence.js';
import { putAddress } from '../put-address.js';
import { shortened } from '../shortened-address.js';

interface OverrideEmail {
  readonly userId: string;
  readonly email: string;
  readonly evidenceKind?: string | undefined;
  readonly evidenceReference?: string | undefined;
  /** Why the evidence is enough; ten characters or more. */
  readonly reason?: string | undefined;
  readonly lookAlikeAcknowledged?: boolean | undefined;
}

/**
 * Puts a new address in force at once, on evidence, for a contact who cannot be reached at the old one and whose new
 * mailbox was not asked (SPEC R2.2). Links on the basis `domain` are judged again, sessions and mailed links end, an
 * address that waited for its link is superseded, and both addresses are told. Until somebody uses the link sent to the
 * new one, its domain alone gives no new link: an override of an address must not be a way around that of a link.
 * @throws DomainError `evidence_required`, `evidence_kind_invalid`, `evidence_reference_required`, `reason_too_short`,
 *   `user_unknown`, `email_unchanged`, `email_taken`, `email_is_alias`, `look_alike_unacknowledged` {lookAlike};
 *   InvalidInput for the address
 */
export async function overrideEmail(tx: Tx, input: OverrideEmail, secrets: Secrets): Promise<User> {
  requireStaff(tx.actor, 'override_email');
  const evidence = readEvidence(input);
  if (typeof evidence === 'string') throw new DomainError(evidence);
  const email = readEmail(input.email);
  const user = await lockUser(tx, input.userId);
  if (user.status !== 'active' && user.status !== 'blocked') throw new DomainError('user_unknown');
  if (user.email === email) throw new DomainError('email_unchanged');
  const warnings = await warningsAbout(tx, email, input.lookAlikeAcknowledged);
  const found = await findEvidenceOfUser(tx, { userId: user.id, ...evidence });
  const { changed, suspendedLinks } = await putAddress(tx, user, email, { vouched: true });
  await revokeTokens(tx, user.id);
  const sessionsEnded = await endSessions(tx, user.id);
  await tellBoth(tx, user, email, secrets);
  await tx.record(
    'user.emailOverridden',
    { entity: { type: 'User', id: user.id }, userId: user.id, reason: evidence.reason },
    {
      before: { email: personal(user.email) },
      after: { email: personal(email) },
      facts: {
        suspendedLinks,
        sessionsEnded,
        evidenceKind: evidence.kind,
        evidenceReference: personal(evidence.reference),
        evidenceFound: found.found,
        warnings,
      },
    },
  );
  return changed;
}

async function warningsAbout(tx: Tx, email: string, acknowledged: boolean | undefined): Promise<string[]> {
  const [local, domain] = email.split('@') as [string, string];
  const imitated = await imitatedDomain(tx, domain);
  if (imitated && !acknowledged) {
    throw new DomainError('look_alike_unacknowledged', { lookAlike: imitated.claimedDomain });
  }
  return [...(isRoleMailbox(local) ? ['role_mailbox'] : []), ...(imitated ? ['look_alike'] : [])];
}

/** The old mailbox, perhaps another's by now, learns that the address changed, and not to which. */
async function tellBoth(tx: Tx, user: User, email: string, secrets: Secrets): Promise<void> {
  const { fullName, locale } = user;
  const tokenId = await issueToken(tx, secrets, { userId: user.id, purpose: 'confirm_email', email });
  await tx.notify('email_overridden', { to: email, locale, userId: user.id, tokenId }, { fullName });
  // An address nobody has confirmed may be a stranger's, a slip of the keys at registration: it is told nothing.
  if (!user.emailConfirmedAt) return;
  await tx.notify(
    'email_overridden_told',
    { to: user.email, locale, userId: user.id },
    { fullName, newEmail: shortened(email) },
  );
}
