import { CompanyLink, openPeriod, type LinkDecision } from '../companies/index.js';
import { newId, personal, type Tx } from '../platform/index.js';
import type { CitedTicket } from './cited-ticket.js';
import { findEvidence } from './find-evidence.js';
import type { ContactJudgement } from './judge-contact.js';

type AllowedLink = Extract<LinkDecision, { allow: true }>;

/** What a link is made of: what was judged, what was decided, who asked and for whom. */
export interface NewLink {
  readonly found: Pick<ContactJudgement, 'user' | 'company' | 'judgement'>;
  readonly decision: AllowedLink;
  readonly staffId: string;
  /** The ticket that asked for it. */
  readonly ticket?: CitedTicket | null;
  readonly batchId?: string;
}

/** Writes a link that has been decided, puts it in force where it takes effect at once, and records it. */
export async function writeLink(tx: Tx, given: NewLink): Promise<CompanyLink> {
  const link = await insertLink(tx, given);
  if (link.status === 'active') await openPeriod(tx, link);
  await recordRequested(tx, link, given.decision);
  return link;
}

async function insertLink(tx: Tx, given: NewLink): Promise<CompanyLink> {
  const { found, decision } = given;
  const { judgement } = found;
  const { evidence } = decision;
  const proof = evidence ? await findEvidence(tx, { ...evidence, companyId: found.company.id }) : null;
  return tx.insert(CompanyLink, {
    id: newId(),
    userId: found.user.id,
    companyId: found.company.id,
    status: decision.status,
    basis: decision.basis,
    verdict: judgement.verdict,
    judgedEmail: found.user.email,
    judgedDomain: judgement.emailDomain ?? '',
    matchedDomain: judgement.rule?.domain ?? null,
    rule: {
      rule: judgement.rule,
      otherOwners: judgement.otherOwners,
      warnings: decision.warnings,
      ...(proof ? { evidence: proof } : {}),
      ...(given.ticket ? { ticket: worthOf(given.ticket) } : {}),
    },
    evidenceKind: evidence?.kind ?? null,
    evidenceReference: evidence?.reference ?? null,
    evidenceFound: proof?.found ?? null,
    reason: evidence?.reason ?? null,
    ticketId: given.ticket?.ticketId ?? null,
    batchId: given.batchId ?? null,
    requestedBy: given.staffId,
    requestedAt: tx.now,
  });
}

/** Names stay where they can be erased. */
function worthOf({ requesterId, own, member }: CitedTicket) {
  return { requesterId, own, member };
}

async function recordRequested(tx: Tx, link: CompanyLink, decision: AllowedLink): Promise<void> {
  await tx.record(
    'link.requested',
    {
      entity: { type: 'CompanyLink', id: link.id },
      companyId: link.companyId,
      userId: link.userId,
      ticketId: link.ticketId,
      reason: link.reason,
    },
    {
      after: { status: link.status, basis: link.basis },
      facts: {
        verdict: link.verdict,
        email: personal(link.judgedEmail),
        matchedDomain: link.matchedDomain,
        evidenceKind: link.evidenceKind,
        evidenceReference: personal(link.evidenceReference),
        evidenceFound: link.evidenceFound,
        warnings: decision.warnings,
        ...(link.batchId ? { batchId: link.batchId } : {}),
      },
    },
  );
}
