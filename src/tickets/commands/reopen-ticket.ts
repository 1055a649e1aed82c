import { requireAbility } from '../../access/index.js';
import { enqueueStanding } from '../../companies/index.js';
import { DomainError, newId, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import { decideReopen } from '../policies/reopen-window.js';
import { decideTransition } from '../policies/ticket-transitions.js';
import { notifyAll, requesterOf } from '../requester-notices.js';
import { TicketReopening } from '../ticket-reopening.entity.js';
import { Ticket } from '../ticket.entity.js';

/**
 * Opens a closed ticket again. The window binds staff and customer alike (SPEC R3.2; seed 000, question 5).
 * @throws DomainError `ticket_unknown`, `illegal_transition`, `reason_required` (staff), `forbidden` (a colleague),
 *   `reopen_window_expired` {until, whatToDo, number}
 */
export async function reopenTicket(
  tx: Tx,
  input: { readonly ticketId: string; readonly reason?: string | undefined },
): Promise<Ticket> {
  const reason = input.reason?.trim() || null;
  if (tx.actor.kind === 'staff') {
    requireAbility(tx.actor, 'work_ticket');
    if (!reason) throw new DomainError('reason_required');
  }
  const ticket = await lockTicket(tx, input.ticketId);
  if (tx.actor.kind === 'user' && tx.actor.id !== ticket.requesterId) {
    throw new DomainError('forbidden', { ability: 'reopen' });
  }
  const transition = decideTransition(ticket.status, 'reopen');
  if (!transition.allow)
    throw new DomainError(transition.code, { from: transition.from, allowed: transition.allowed });
  const { reopen } = await regulationInForce(tx);
  const decision = decideReopen({
    closedAt: ticket.closedAt!,
    closedAutomatically: ticket.closedAutomatically,
    now: tx.now,
    ...reopen,
  });
  if (!decision.allow) {
    const { code, ...facts } = decision;
    throw new DomainError(code, { ...facts, number: ticket.number });
  }
  return reopenClosed(tx, ticket, decision.until, reason);
}

/** Opens a locked closed ticket whose window has been asked about; tells the requester. */
export async function reopenClosed(
  tx: Tx,
  ticket: Ticket,
  until: Date | null,
  reason: string | null,
): Promise<Ticket> {
  const opened = await tx.update(Ticket, ticket.id, {
    status: 'open',
    closedAt: null,
    closedByKind: null,
    closedReason: null,
    closedAutomatically: false,
    version: ticket.version + 1,
    updatedAt: tx.now,
  });
  const { kind, id } = tx.actor;
  const byKind = kind === 'user' || kind === 'staff' ? kind : 'system';
  await tx.insertLater(TicketReopening, {
    id: newId(),
    ticketId: ticket.id,
    archivedTicketId: null,
    at: tx.now,
    closedAt: ticket.closedAt,
    byKind,
    by: byKind === 'system' ? null : id,
    reason,
  });
  // Closed tickets were left as they were while contracts and links changed.
  await enqueueStanding(tx, { ticketId: ticket.id });
  await tx.record('ticket.reopened', aboutTicket(ticket, reason), {
    before: { status: 'closed' },
    after: { status: 'open' },
    facts: { closedAt: ticket.closedAt!.toISOString(), until: until?.toISOString() ?? null },
  });
  await notifyAll(tx, 'ticket_reopened', opened, await requesterOf(tx, opened), () => ({}));
  return opened;
}
