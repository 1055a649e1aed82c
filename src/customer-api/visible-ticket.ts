import type { Request } from 'express';
import { DomainError, type Sql, type Tx } from '../platform/index.js';
import { lockTicket, ticketByNumber, type TicketView } from '../tickets/index.js';
import { versionAskedFor } from './etag.js';

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

/**
 * The ticket a change is asked for, in the state the request's `If-Match` names, where it names one: nobody else
 * changes it then until this transaction ends.
 * @throws DomainError `ticket_unknown`, `version_conflict` {current}
 */
export async function ticketToChange(
  tx: Tx,
  request: Request,
  number: string,
  userId: string,
): Promise<TicketView> {
  const asked = versionAskedFor(request);
  const ticket = await visibleTicket(tx, number, userId);
  if (asked === undefined) return ticket;
  const { version: current } = await lockTicket(tx, ticket.id);
  if (current !== asked) throw new DomainError('version_conflict', { current });
  return ticket;
}
