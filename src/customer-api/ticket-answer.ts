import type { Request } from 'express';
import type { Tx } from '../platform/index.js';
import type { TicketView } from '../tickets/index.js';
import type { Caller } from './caller.js';
import type { TicketAnswer } from './dto/tickets.dto.js';
import { withEtag, type Stated } from './etag.js';
import { surroundingsOf, withSurroundings } from './presenters/ticket.presenter.js';
import { visibleTicket } from './visible-ticket.js';

/** The ticket as it is in this transaction, and its version: what a change of it is answered with. */
export async function ticketAfter(
  tx: Tx,
  changed: Pick<TicketView, 'id' | 'number' | 'companyId'>,
  caller: Caller,
): Promise<Stated<TicketAnswer>> {
  const reading = readingOf(caller, tx.now);
  const [ticket, surroundings] = await Promise.all([
    visibleTicket(tx, String(changed.number), caller.user.id),
    surroundingsOf(tx, changed, reading),
  ]);
  return { version: ticket.version, body: withSurroundings(ticket, surroundings, reading) };
}

/** Names the state of the answer to a change. */
export function answerWith(request: Request, { version, body }: Stated<TicketAnswer>): TicketAnswer {
  return withEtag(request, request.res!, version, body) ?? body;
}

/** Who reads, in which language, and when. */
export function readingOf({ user, locale }: Caller, now: Date) {
  return { userId: user.id, locale, now };
}
