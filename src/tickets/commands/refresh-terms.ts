import type { Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket, mergeChain } from '../locks.js';
import { regulationInForce } from '../../regulation/index.js';
import { refreshResponseDue, responseTarget } from '../response-target.js';
import { closingFacts } from '../receipt.js';
import { closingOf } from '../terms.js';
import { Ticket } from '../ticket.entity.js';

/**
 * Counts the terms of a ticket anew, after the calendar, the regulation or the ticket's contract changed: when it closes
 * by itself, and when staff must first answer if they have not.
 * @throws DomainError `ticket_unknown`
 */
export async function refreshTerms(tx: Tx, input: { readonly ticketId: string }): Promise<Ticket> {
  const ticket = await lockTicket(tx, input.ticketId);
  if (!ticket.firstRespondedAt) await refreshTarget(tx, ticket);
  return refreshClosing(tx, ticket);
}

async function refreshTarget(tx: Tx, ticket: Ticket): Promise<void> {
  const { contractId, createdAt: from } = ticket;
  const promised = await responseTarget(tx, await regulationInForce(tx), { contractId, from });
  const { serviceLevel, firstResponseDueAt } = promised;
  const isSame = firstResponseDueAt?.getTime() === ticket.firstResponseDueAt?.getTime();
  if (isSame && serviceLevel === ticket.serviceLevel) return;
  await tx.update(Ticket, ticket.id, { serviceLevel, firstResponseDueAt });
  await refreshResponseDue(tx, (await mergeChain(tx, ticket.id)).at(-1)!.id);
  await tx.record('ticket.responseRetargeted', aboutTicket(ticket), {
    before: {
      serviceLevel: ticket.serviceLevel,
      responseDueAt: ticket.firstResponseDueAt?.toISOString() ?? null,
    },
    after: { serviceLevel, responseDueAt: firstResponseDueAt?.toISOString() ?? null },
  });
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
