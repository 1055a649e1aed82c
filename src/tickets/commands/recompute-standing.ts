import type { Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import { standingNow } from '../priority-facts.js';
import { Ticket } from '../ticket.entity.js';
import { decideBy } from './recompute-priority.js';

/**
 * Decides a live ticket's priority anew after contracts, links or what its requester stated changed, and says anew why
 * it has no contract (SPEC R3.6, R4). Nothing is written where nothing comes out differently.
 * @returns the ticket where it changed, else `null`
 * @throws DomainError `ticket_unknown`
 */
export async function recomputeStanding(
  tx: Tx,
  input: { readonly ticketId: string },
): Promise<Ticket | null> {
  const ticket = await lockTicket(tx, input.ticketId);
  if (ticket.status === 'closed' || ticket.status === 'merged') return null;
  const standing = await standingNow(tx, ticket);
  const told = ticket.contractId === null ? await tellChoice(tx, ticket, standing.choice) : ticket;
  const decided = await decideBy(tx, told, standing, false);
  return decided === ticket ? null : decided;
}

async function tellChoice(
  tx: Tx,
  ticket: Ticket,
  contractChoice: NonNullable<Ticket['contractChoice']>,
): Promise<Ticket> {
  if (ticket.contractChoice === contractChoice) return ticket;
  await tx.record('ticket.contractChoiceChanged', aboutTicket(ticket), {
    before: { contractChoice: ticket.contractChoice },
    after: { contractChoice },
  });
  return tx.update(Ticket, ticket.id, { contractChoice, version: ticket.version + 1, updatedAt: tx.now });
}
