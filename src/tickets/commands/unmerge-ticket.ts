import { requireStaff } from '../../access/index.js';
import { holdsReaching, keepHolds, refuseHeld } from '../../audit/index.js';
import { enqueueStanding } from '../../companies/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket, mergeChain } from '../locks.js';
import { notifyAll, requesterOf } from '../requester-notices.js';
import { mayRead } from '../sight.js';
import { refreshResponseDue } from '../response-target.js';
import { newTerm } from '../terms.js';
import { TicketMerge, type SourceBefore } from '../ticket-merge.entity.js';
import { Ticket } from '../ticket.entity.js';

/**
 * Gives a merged ticket back exactly as it was; a term that ran starts anew (SPEC R3.3). What was posted to its
 * number meanwhile belongs to the target and stays there.
 * @throws DomainError `ticket_unknown`, `reason_required`, `not_merged`, `legal_hold` {type, name, reason, since}
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
  await refuseReleased(tx, [ticket.id, merge.targetId]);
  const target = (await tx.find(Ticket, { id: merge.targetId }))!;
  const ending = tx.update(TicketMerge, merge.id, {
    unmergedAt: tx.now,
    unmergedBy: staffId,
    unmergedReason: reason,
  });
  const restoring = tx.update(Ticket, ticket.id, {
    ...asItWas(merge.sourceBefore, tx.now),
    version: ticket.version + 1,
    updatedAt: tx.now,
  });
  const [restored, chain] = await Promise.all([restoring, mergeChain(tx, target.id), ending]);
  await refreshResponseDue(tx, ticket.id);
  await refreshResponseDue(tx, chain.at(-1)!.id);
  await tx.record('ticket.unmerged', aboutTicket(ticket, reason, [target.id]), {
    before: { status: 'merged', mergedInto: target.number },
    after: { status: restored.status },
    facts: { sourceNumber: ticket.number },
  });
  await enqueueStanding(tx, { ticketId: ticket.id });
  await tellApart(tx, restored, target);
  return restored;
}

/** A hold reaches every ticket merged with its own: apart, one of them would be free. */
async function refuseReleased(tx: Tx, tickets: readonly string[]): Promise<void> {
  await keepHolds(tx);
  refuseHeld(await holdsReaching(tx, tickets));
}

function asItWas(before: SourceBefore, now: Date): Partial<Ticket> {
  const runsTerm = before.status === 'waiting_customer' || before.status === 'solution_proposed';
  return {
    status: before.status,
    mergedIntoId: null,
    closedAt: before.closedAt ? new Date(before.closedAt) : null,
    closedByKind: before.closedByKind,
    closedReason: before.closedReason,
    closedAutomatically: before.closedAutomatically,
    ...(runsTerm ? newTerm(now) : {}),
  };
}

/** As with merging, the number of a ticket the requester may not read is not named. */
async function tellApart(tx: Tx, ticket: Ticket, target: Ticket): Promise<void> {
  const [addressees, mayReadTarget] = await Promise.all([
    requesterOf(tx, ticket),
    mayRead(tx, ticket.requesterId, target.id),
  ]);
  if (mayReadTarget)
    await notifyAll(tx, 'ticket_unmerged', ticket, addressees, () => ({ targetNumber: target.number }));
  else await notifyAll(tx, 'ticket_unmerged_unseen', ticket, addressees, () => ({}));
}
