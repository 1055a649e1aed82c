import { requireStaff } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import { notifyAll, requesterOf } from '../requester-notices.js';
import { TicketMerge } from '../ticket-merge.entity.js';
import { Ticket } from '../ticket.entity.js';

/**
 * Gives a merged ticket back exactly as it was; a term that ran starts anew (SPEC R3.3). What was posted to its
 * number meanwhile belongs to the target and stays there.
 * @throws DomainError `ticket_unknown`, `reason_required`, `not_merged`
 */
export async function unmergeTicket(
  tx: Tx,
  input: { readonly ticketId: string; readonly reason: string },
): Promise<Ticket> {
  const staffId = requireStaff(tx.actor, 'merge_tickets');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const ticket = await lockTicket(tx, input.ticketId);
  const merge = await tx.find(TicketMerge, { sourceId: ticket.id, unmergedAt: null });
  if (!merge) throw new DomainError('not_merged', { number: ticket.number });
  const target = (await tx.find(Ticket, { id: merge.targetId }))!;
  const before = merge.sourceBefore;
  await tx.update(TicketMerge, merge.id, { unmergedAt: tx.now, unmergedBy: staffId, unmergedReason: reason });
  const runsTerm = before.status === 'waiting_customer' || before.status === 'solution_proposed';
  const restored = await tx.update(Ticket, ticket.id, {
    status: before.status,
    mergedIntoId: null,
    closedAt: before.closedAt ? new Date(before.closedAt) : null,
    closedByKind: before.closedByKind,
    closedReason: before.closedReason,
    closedAutomatically: before.closedAutomatically,
    ...(runsTerm ? { termFrom: tx.now } : {}),
    version: ticket.version + 1,
    updatedAt: tx.now,
  });
  await tx.record('ticket.unmerged', aboutTicket(ticket, reason), {
    before: { status: 'merged', mergedInto: target.number },
    after: { status: restored.status },
    facts: { sourceNumber: ticket.number },
  });
  await notifyAll(tx, 'ticket_unmerged', restored, await requesterOf(tx, restored), () => ({
    targetNumber: target.number,
  }));
  return restored;
}
