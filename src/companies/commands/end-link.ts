import { requireStaff } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { CompanyLink } from '../company-link.entity.js';
import { closePeriod } from '../link-periods.js';
import { lockLink } from '../locks.js';
import { decideLinkTransition } from '../policies/link-state.js';

/**
 * Ends a link for a cause; it stays in the history, and linking the same pair again asks for evidence (SPEC R1.5, R1.9).
 * @throws DomainError `link_unknown`, `reason_required`, `illegal_transition`
 */
export async function endLink(
  tx: Tx,
  input: { readonly linkId: string; readonly reason: string },
): Promise<CompanyLink> {
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

async function finishLink(
  tx: Tx,
  input: { linkId: string; reason: string; staffId: string; act: 'end' | 'reject' },
): Promise<CompanyLink> {
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const link = await lockLink(tx, input.linkId);
  const decision = decideLinkTransition(link.status, input.act);
  if (!decision.allow)
    throw new DomainError(decision.code, { from: decision.from, allowed: decision.allowed });
  const ended = await tx.update(CompanyLink, link.id, {
    status: decision.to,
    endedAt: tx.now,
    endedBy: input.staffId,
    endedReason: reason,
    version: link.version + 1,
  });
  await closePeriod(tx, link.id);
  await tx.record(
    input.act === 'end' ? 'link.ended' : 'link.rejected',
    {
      entity: { type: 'CompanyLink', id: link.id },
      companyId: link.companyId,
      userId: link.userId,
      ticketId: link.ticketId,
      reason,
    },
    { before: { status: link.status }, after: { status: decision.to } },
  );
  return ended;
}
