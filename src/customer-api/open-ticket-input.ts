import type { OpenTicket, StatedIdentity } from '../tickets/index.js';
import type { OpenTicketBody } from './dto/tickets.dto.js';

/**
 * The command's input from the body of a request. Texts left blank are as if they were left out; what the customer
 * states of company and contract goes together.
 */
export function toOpenTicket(body: OpenTicketBody, requesterId: string): OpenTicket {
  const filled = Object.entries(body).filter(([, value]) => typeof value !== 'string' || value.trim() !== '');
  const { companyName, contractNumber, accountNumber, registeredName, ...ticket } = Object.fromEntries(
    filled,
  ) as OpenTicketBody;
  const claims = Object.entries({ companyName, contractNumber, accountNumber, registeredName });
  const stated = Object.fromEntries(claims.filter(([, value]) => value !== undefined)) as StatedIdentity;
  return { ...ticket, requesterId, channel: 'api', stated };
}
