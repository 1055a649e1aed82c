import type { Sql } from '../../src/platform/index.js';
import { regulationInForce } from '../../src/regulation/index.js';
import { closingReasonText, type TicketView } from '../../src/tickets/index.js';
import type { TermFacts } from './ticket-view.js';

/** The terms of a ticket as its page says them. */
export async function termFacts(
  sql: Sql,
  ticket: TicketView,
  locale: string,
  now: Date,
): Promise<TermFacts<Date>> {
  const { waiting } = await regulationInForce(sql);
  const { closesAt, closesReason, receiptFailed, receivedAt, remindedAt, status } = ticket;
  const { firstRespondedAt, firstResponseDueAt } = ticket;
  const isLive = status !== 'closed' && status !== 'merged';
  const responseDueAt = isLive ? ticket.responseDueAt : null;
  return {
    waits: ticket.termFrom !== null && (waiting.autoCloseWorkingDays !== null || receiptFailed !== null),
    receivedAt,
    failure: receivedAt ? null : (receiptFailed?.reason ?? null),
    closesAt,
    closesReason: closesReason && closingReasonText(closesReason, locale),
    remindedAt,
    responseDueAt,
    responseLate: responseDueAt !== null && responseDueAt < now,
    answeredLate:
      firstRespondedAt !== null && firstResponseDueAt !== null && firstRespondedAt > firstResponseDueAt,
  };
}
