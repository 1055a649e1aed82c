import { DomainError, type Sql } from '../platform/index.js';
import { ticketByNumber, type TicketView } from '../tickets/index.js';

const numberForm = /^[1-9]\d{0,9}$/;

/**
 * The ticket of this number, as far as the customer may read it now. Another's, one that does not exist and what is no
 * number are refused alike.
 * @throws DomainError `ticket_unknown`
 */
export async function visibleTicket(sql: Sql, number: string, userId: string): Promise<TicketView> {
  const ticket = numberForm.test(number)
    ? await ticketByNumber(sql, Number(number), { kind: 'user', userId })
    : null;
  if (!ticket) throw new DomainError('ticket_unknown');
  return ticket;
}
