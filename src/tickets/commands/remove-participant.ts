import { requireAbility } from '../../access/index.js';
import { DomainError, isId, type Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import { TicketParticipant } from '../ticket-participant.entity.js';
import { Ticket } from '../ticket.entity.js';

/**
 * Ends a colleague's part in a ticket: by staff, by the requester, or by the colleague, who may always leave. Whoever
 * takes no part is removed already.
 * @throws DomainError `ticket_unknown`, `forbidden`
 */
export async function removeParticipant(
  tx: Tx,
  input: { readonly ticketId: string; readonly userId: string },
): Promise<void> {
  if (tx.actor.kind === 'staff') requireAbility(tx.actor, 'work_ticket');
  const ticket = await lockTicket(tx, input.ticketId);
  if (tx.actor.kind === 'user' && ![ticket.requesterId, input.userId].includes(tx.actor.id ?? ''))
    throw new DomainError('forbidden', { ability: 'participants' });
  const { kind, id } = tx.actor;
  const live = isId(input.userId)
    ? await tx.find(TicketParticipant, { ticketId: ticket.id, userId: input.userId, removedAt: null })
    : null;
  if (!live) return;
  const removedByKind = kind === 'user' || kind === 'staff' ? kind : 'system';
  await tx.update(TicketParticipant, live.id, { removedAt: tx.now, removedByKind, removedBy: id });
  await tx.update(Ticket, ticket.id, { version: ticket.version + 1 });
  await tx.record('ticket.participantRemoved', aboutTicket(ticket), {
    before: { participant: live.userId },
  });
}
