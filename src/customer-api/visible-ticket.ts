import type { Request } from 'express';
import { archivedByNumber } from '../migration/index.js';
import { DomainError, type Sql, type Tx } from '../platform/index.js';
import { lockTicket, ticketByNumber, ticketNumberOfOld, type TicketView } from '../tickets/index.js';
import { versionAskedFor } from './etag.js';

const numberForm = /^[1-9]\d{0,9}$/;

/**
 * The ticket of this number, or of this number in the system it came from, as far as the customer may read it now.
 * Another's, one that does not exist and what is no number are refused alike.
 * @throws DomainError `ticket_unknown`; `ticket_archived` {number} where it is read in the archive
 */
export async function visibleTicket(sql: Sql, number: string, userId: string): Promise<TicketView> {
  const reader = { kind: 'user', userId } as const;
  const ticket = numberForm.test(number) ? await ticketByNumber(sql, Number(number), reader) : null;
  if (ticket) return ticket;
  const current = await ticketNumberOfOld(sql, number);
  const moved = current === null ? null : await ticketByNumber(sql, current, reader);
  if (moved) return moved;
  const archived = await archivedByNumber(sql, number, reader);
  throw archived
    ? new DomainError('ticket_archived', { number: archived.number })
    : new DomainError('ticket_unknown');
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
