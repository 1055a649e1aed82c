import { requireStaff } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { CompanyLink } from '../company-link.entity.js';
import { closePeriod } from '../link-periods.js';
import { lockLink } from '../locks.js';
import { decideLinkTransition } from '../policies/link-state.js';

/** `forCause`: whether linking the same pair again asks for evidence; so it is unless said otherwise. */
export interface EndLink {
  readonly linkId: string;
  readonly reason: string;
  readonly forCause?: boolean | undefined;
}

/**
 * Ends a link; it stays in the history. One ended for a cause makes the contact prove more than the domain the next
 * time; who merely left and came back need not (SPEC R1.5, R1.9).
 * @throws DomainError `link_unknown`, `reason_required`, `illegal_transition`
 */
export async function endLink(tx: Tx, input: EndLink): Promise<CompanyLink> {
  const staffId = requireStaff(tx.actor, 'end_link');
  return finishLink(tx, { ...input, staffId, act: 'end' });
}

/**
 * Refuses a link that waits for the second member of staff.
 * @throws DomainError `link_unknown`, `reason_required`, `illegal_transition`
 */
export async function rejectLink(
  tx: Tx,
  input: { readonly linkId: string; readonly reason: string },
): Promise<CompanyLink> {
  const staffId = requireStaff(tx.actor, 'approve_link');
  return finishLink(tx, { ...input, staffId, act: 'reject' });
}

interface FinishLink extends EndLink {
  readonly staffId: string;
  readonly act: 'end' | 'reject';
  /** The batch that is undone with it. */
  readonly batchId?: string;
}

/** Brings a link to its end, whoever may have asked. @throws DomainError as `endLink` */
export async function finishLink(tx: Tx, input: FinishLink): Promise<CompanyLink> {
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const link = await lockLink(tx, input.linkId);
  const decision = decideLinkTransition(link.status, input.act);
  if (!decision.allow)
    throw new DomainError(decision.code, { from: decision.from, allowed: decision.allowed });
  const endedForCause = input.forCause ?? true;
  const ended = await tx.update(CompanyLink, link.id, {
    status: decision.to,
    endedAt: tx.now,
    endedBy: input.staffId,
    endedReason: reason,
    endedForCause,
    version: link.version + 1,
  });
  await closePeriod(tx, link.id);
  const about = {
    entity: { type: 'CompanyLink', id: link.id },
    companyId: link.companyId,
    userId: link.userId,
    ticketId: link.ticketId,
    reason,
  };
  const change = { before: { status: link.status }, after: { status: decision.to } };
  if (input.act === 'reject') await tx.record('link.rejected', about, change);
  else
    await tx.record('link.ended', about, {
      ...change,
      facts: { forCause: endedForCause, ...(input.batchId ? { batchId: input.batchId } : {}) },
    });
  return ended;
}
