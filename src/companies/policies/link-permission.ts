import type { LinkJudgement, LinkVerdict } from './judge-link.js';

/** What can prove that a contact belongs to a company where the e-mail domain does not (SPEC R1.3). */
export const EVIDENCE_KINDS = [
  'serial_number',
  'contract_number',
  'invoice',
  'official_letter',
  'power_of_attorney',
  'callback',
  'other',
] as const;

export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** An override as typed by staff; blank and absent are the same. */
export interface OverrideClaim {
  readonly evidenceKind?: string | null | undefined;
  readonly evidenceReference?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

/** What a link is decided on. */
export interface LinkPermissionFacts {
  readonly judgement: Pick<LinkJudgement, 'verdict'>;
  /** The address is a department's (R1.9). */
  readonly roleMailbox: boolean;
  /** The address stands on staff's evidence: nobody has been reached there yet (R2.2). */
  readonly addressVouched?: boolean | undefined;
  /** An earlier link of this contact to this company was ended for cause (R1.9). */
  readonly endedForCause: boolean;
  readonly override?: OverrideClaim | null | undefined;
  /** The verdicts the regulation lets staff override. */
  readonly overridable: readonly LinkVerdict[];
  /** The staff member has the permission for it. */
  readonly mayOverride: boolean;
  /** The regulation wants an override approved by another staff member (R1.4). */
  readonly secondApprover: boolean;
  /** The address resembles a claimed domain (R1.9); `acknowledged` once staff have said they saw the warning. */
  readonly lookAlike?: { readonly acknowledged: boolean } | null | undefined;
}

export type LinkWarning = 'role_mailbox' | 'vouched_address' | 'ended_for_cause' | 'look_alike';

/** What evidence may lack. */
export type EvidenceRefusal =
  'evidence_required' | 'evidence_kind_invalid' | 'evidence_reference_required' | 'reason_too_short';

export type LinkRefusal =
  | EvidenceRefusal
  | 'unconfirmed_email'
  | 'override_not_allowed'
  | 'override_forbidden'
  | 'override_required'
  | 'look_alike_unacknowledged';

/** Evidence as it is kept: trimmed, of a known kind. */
export interface LinkEvidence {
  readonly kind: EvidenceKind;
  readonly reference: string;
  readonly reason: string;
}

/** `evidence` stands exactly where the basis is `override`. Warnings are shown either way. */
export type LinkDecision =
  | { allow: true; basis: 'domain'; status: 'active'; evidence: null; warnings: readonly LinkWarning[] }
  | {
      allow: true;
      basis: 'override';
      status: 'active' | 'pending';
      evidence: LinkEvidence;
      warnings: readonly LinkWarning[];
    }
  | { allow: false; code: LinkRefusal; warnings: readonly LinkWarning[] };

const MIN_REASON = 10;

/**
 * Whether a contact may be linked, on what basis, and whether it takes effect at once (SPEC R1.3, R1.4, R1.9).
 *
 * Where the domain holds, the link rests on it, whatever else was said. A role mailbox, an address nobody has been
 * reached at (staff put it in force on evidence) or somebody once unlinked for cause has to prove more than the domain; that proof is an override in all but one respect: the regulation's
 * `overridable` lists verdicts that may be set aside, and here none is, the verdict being `match` already. So it
 * is not asked, the permission and the second approver are. Resting on evidence, such a link is not judged again
 * when the domains change.
 */
export function decideLink(facts: LinkPermissionFacts): LinkDecision {
  const warnings = warningsOf(facts);
  const { verdict } = facts.judgement;
  const refuse = (code: LinkRefusal): LinkDecision => ({ allow: false, code, warnings });
  if (verdict === 'unconfirmed_email') return refuse('unconfirmed_email');
  const domainHolds = verdict === 'match' || verdict === 'subdomain_match';
  if (!domainHolds && !facts.overridable.includes(verdict)) return refuse('override_not_allowed');
  const needsEvidence =
    !domainHolds || facts.roleMailbox || facts.endedForCause || facts.addressVouched === true;
  if (needsEvidence && !facts.override)
    return refuse(domainHolds ? 'evidence_required' : 'override_required');
  if (needsEvidence && !facts.mayOverride) return refuse('override_forbidden');
  const proof = needsEvidence ? readEvidence(facts.override ?? {}) : null;
  if (typeof proof === 'string') return refuse(proof);
  if (facts.lookAlike && !facts.lookAlike.acknowledged) return refuse('look_alike_unacknowledged');
  if (proof === null) return { allow: true, basis: 'domain', status: 'active', evidence: null, warnings };
  const status = facts.secondApprover ? 'pending' : 'active';
  return { allow: true, basis: 'override', status, evidence: proof, warnings };
}

function warningsOf(facts: LinkPermissionFacts): LinkWarning[] {
  return [
    ...(facts.roleMailbox ? (['role_mailbox'] as const) : []),
    ...(facts.addressVouched ? (['vouched_address'] as const) : []),
    ...(facts.endedForCause ? (['ended_for_cause'] as const) : []),
    ...(facts.lookAlike ? (['look_alike'] as const) : []),
  ];
}

/** Evidence as it is kept, or the code of what it lacks (SPEC R1.3, R2.2). */
export function readEvidence(claim: OverrideClaim): LinkEvidence | EvidenceRefusal {
  const typedKind = claim.evidenceKind?.trim() ?? '';
  const reference = claim.evidenceReference?.trim() ?? '';
  const reason = claim.reason?.trim() ?? '';
  if (typedKind === '') return 'evidence_required';
  const kind = EVIDENCE_KINDS.find((known) => known === typedKind);
  if (!kind) return 'evidence_kind_invalid';
  if (reference === '') return 'evidence_reference_required';
  // Code points, so that a letter outside the basic plane is one character.
  if (Array.from(reason).length < MIN_REASON) return 'reason_too_short';
  return { kind, reference, reason };
}
