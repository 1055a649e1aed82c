import type { Tx } from '../../platform/index.js';
import { lockTicket } from '../locks.js';
import { receive } from '../receipt.js';
import type { Ticket } from '../ticket.entity.js';
import type { TicketView } from '../tickets.queries.js';

/** Whether reading this ticket now is the first time its requester reads what they were asked. */
export function isReceivedByReading(ticket: TicketView, userId: string): boolean {
  return ticket.requesterId === userId && ticket.termFrom !== null && ticket.termReadAt === null;
}

/**
 * The requester read on the portal what they were asked: it is received, whatever becomes of the mail (SPEC R3.5).
 * Nothing happens to a ticket that asks nothing, or was read before, or is read by somebody else.
 * @throws DomainError `ticket_unknown`
 */
export async function recordReading(tx: Tx, input: { readonly ticketId: string }): Promise<Ticket> {
  const ticket = await lockTicket(tx, input.ticketId);
  const byRequester = tx.actor.kind === 'user' && tx.actor.id === ticket.requesterId;
  if (!byRequester || !ticket.termFrom || ticket.termReadAt) return ticket;
  return receive(tx, ticket, { termReadAt: tx.now });
}
