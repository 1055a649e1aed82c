import { requireStaff } from '../../access/index.js';
import { DomainError, newId, type Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockChains, ticketIdOf } from '../locks.js';
import { planMerge, type MergePlan } from '../policies/merge-plan.js';
import { decideMerge } from '../policies/merge-policy.js';
import { notifyAll, requesterOf } from '../requester-notices.js';
import { readersOf } from '../sight.js';
import { refreshResponseDue } from '../response-target.js';
import { noTerm } from '../terms.js';
import { TicketMerge, type SourceBefore } from '../ticket-merge.entity.js';
import { Ticket } from '../ticket.entity.js';

export interface MergeTickets {
  readonly sourceId: string;
  readonly targetNumber: number;
  readonly reason: string;
}

/**
 * Points a ticket on to another; nothing is moved or copied, so unmerging is exact (SPEC R3.3).
 * @throws DomainError `ticket_unknown`, `reason_required`, `merge_into_itself`, `merge_already_merged`, `merge_cycle`,
 *   `merge_target_closed`, `merge_would_disclose`, `forbidden`
 */
export async function mergeTickets(
  tx: Tx,
  input: MergeTickets,
): Promise<{ source: Ticket; target: Ticket; plan: MergePlan }> {
  const staffId = requireStaff(tx.actor, 'merge_tickets');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const { source, target, plan } = await planFor(tx, input.sourceId, input.targetNumber);
  if (source.companyId && target.companyId && source.companyId !== target.companyId) {
    requireStaff(tx.actor, 'merge_across_companies');
  }
  await tx.insertLater(TicketMerge, {
    id: newId(),
    sourceId: source.id,
    targetId: target.id,
    reason,
    sourceBefore: beforeMerging(source),
    mergedBy: staffId,
    mergedAt: tx.now,
  });
  const merging = tx.update(Ticket, source.id, {
    ...noTerm,
    status: 'merged',
    mergedIntoId: target.id,
    version: source.version + 1,
    updatedAt: tx.now,
  });
  const [merged, addressees] = await Promise.all([merging, requesterOf(tx, source)]);
  await refreshResponseDue(tx, target.id);
  await tx.record('ticket.merged', aboutTicket(source, reason, [target.id]), {
    before: { status: source.status },
    after: { status: 'merged', mergedInto: target.number },
    facts: { sourceNumber: source.number, namedNumber: input.targetNumber, mails: addressees.length },
  });
  // The number of a ticket that the requester may not read is no place to go on, and is not named.
  if (plan.mails.some(({ kind }) => kind === 'ticket_merged'))
    await notifyAll(tx, 'ticket_merged', source, addressees, () => ({ targetNumber: target.number }));
  else await notifyAll(tx, 'ticket_merged_unseen', source, addressees, () => ({}));
  return { source: merged, target, plan };
}

/** What unmerging will give back. */
function beforeMerging(source: Ticket): SourceBefore {
  const { status, closedByKind, closedReason, closedAutomatically } = source;
  return {
    status,
    closedByKind,
    closedReason,
    closedAutomatically,
    closedAt: source.closedAt?.toISOString() ?? null,
  };
}

/** What a merge would do, with the same refusals; locks but writes nothing. */
export async function previewMerge(
  tx: Tx,
  input: { readonly sourceId: string; readonly targetNumber: number },
): Promise<{ source: Ticket; target: Ticket; plan: MergePlan }> {
  requireStaff(tx.actor, 'merge_tickets');
  return planFor(tx, input.sourceId, input.targetNumber);
}

async function planFor(tx: Tx, sourceId: string, targetNumber: number) {
  const targetId = await ticketIdOf(tx, targetNumber);
  const [sourceChain, targetChain] = await lockChains(tx, [sourceId, targetId]);
  const source = sourceChain?.[0];
  if (!source || !targetChain?.[0]) throw new DomainError('ticket_unknown');
  const target = targetChain.at(-1)!;
  const [membersShareTickets, sourceReaders, targetReaders] = await Promise.all([
    shareACompany(tx, source.requesterId, target.requesterId),
    readersOf(tx, source.id),
    readersOf(tx, target.id),
  ]);
  const decision = decideMerge({
    source,
    targetChain: [targetChain[0], ...targetChain.slice(1)],
    membersShareTickets,
  });
  if (!decision.allow) throw new DomainError(decision.code, { number: targetNumber });
  const plan = planMerge({ ...source, readers: sourceReaders }, { ...target, readers: targetReaders });
  return { source, target, plan };
}

/** Whether both are, now, active members of one company whose members share tickets. */
async function shareACompany(tx: Tx, userId: string, otherId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM company_link a JOIN company_link b ON b.company_id = a.company_id JOIN company c ON c.id = a.company_id
     WHERE a.user_id = $1 AND b.user_id = $2 AND a.status = 'active' AND b.status = 'active'
       AND c.members_share_tickets LIMIT 1`,
    [userId, otherId],
  );
  return rows.length > 0;
}
