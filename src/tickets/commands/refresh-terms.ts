import type { Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import { closingFacts } from '../receipt.js';
import { closingOf } from '../terms.js';
import { Ticket } from '../ticket.entity.js';

/**
 * Counts the terms of a ticket anew, after the calendar or the regulation changed.
 * @throws DomainError `ticket_unknown`
 */
export async function refreshTerms(tx: Tx, input: { readonly ticketId: string }): Promise<Ticket> {
  return refreshClosing(tx, await lockTicket(tx, input.ticketId));
}

/** The same for the customer's term of a locked ticket; nothing is written where nothing changes. */
export async function refreshClosing(tx: Tx, ticket: Ticket): Promise<Ticket> {
  const closing = await closingOf(tx, ticket);
  const changed =
    closing.closesAt?.getTime() !== ticket.closesAt?.getTime() ||
    closing.remindAt?.getTime() !== ticket.remindAt?.getTime() ||
    closing.closesReason?.provisionalYears.length !== ticket.closesReason?.provisionalYears.length;
  if (!changed) return ticket;
  const refreshed = await tx.update(Ticket, ticket.id, closing);
  await tx.record('ticket.termChanged', aboutTicket(ticket), {
    before: closingFacts(ticket),
    after: closingFacts(refreshed),
  });
  return refreshed;
}
