import type { UnitOfWork } from '../platform/index.js';
import { isReceivedByReading, recordReading, type TicketView } from '../tickets/index.js';
import type { Caller } from './caller.js';
import { visibleTicket } from './visible-ticket.js';

/** The ticket as it is once this reader has seen it: its requester has now received what they were asked (SPEC R3.5). */
export async function receivedTicket(
  work: UnitOfWork,
  ticket: TicketView,
  { user, actor }: Caller,
): Promise<TicketView> {
  if (!isReceivedByReading(ticket, user.id)) return ticket;
  return work.run(actor, async (tx) => {
    await recordReading(tx, { ticketId: ticket.id });
    return visibleTicket(tx, String(ticket.number), user.id);
  });
}
