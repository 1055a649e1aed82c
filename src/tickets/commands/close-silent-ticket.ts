import type { Tx } from '../../platform/index.js';
import { isOver } from '../../regulation/index.js';
import { lockTicket } from '../locks.js';
import type { Ticket } from '../ticket.entity.js';
import { closeLocked } from './close-ticket.js';
import { refreshClosing } from './refresh-terms.js';

/**
 * Closes a ticket whose customer has said nothing for the whole term (SPEC R3.5; seed 003, section 5). The term is
 * counted once more under the lock, so that a calendar changed meanwhile is never overlooked.
 * @returns the closed ticket; `null` where it is not due, or no more
 * @throws DomainError `ticket_unknown`
 */
export async function closeSilentTicket(
  tx: Tx,
  input: { readonly ticketId: string },
): Promise<Ticket | null> {
  const locked = await lockTicket(tx, input.ticketId);
  if (!locked.closesAt || !isOver(locked.closesAt, tx.now)) return null;
  const ticket = await refreshClosing(tx, locked);
  if (!ticket.closesAt || !isOver(ticket.closesAt, tx.now)) return null;
  return closeLocked(tx, ticket, 'system', null);
}
