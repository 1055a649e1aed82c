import type { Tx } from '../../platform/index.js';
import { isOver } from '../../regulation/index.js';
import { aboutTicket } from '../about-ticket.js';
import { closingText } from '../closing-text.js';
import { lockTicket } from '../locks.js';
import { notifyAll, requesterOf } from '../requester-notices.js';
import { Ticket } from '../ticket.entity.js';
import { refreshClosing } from './refresh-terms.js';

/**
 * Reminds a customer, once a term, that the ticket is about to close (SPEC R3.5).
 * @returns the ticket; `null` where no reminder is due, or no more
 * @throws DomainError `ticket_unknown`
 */
export async function remindCustomer(tx: Tx, input: { readonly ticketId: string }): Promise<Ticket | null> {
  const locked = await lockTicket(tx, input.ticketId);
  if (!isReminderDue(locked, tx.now)) return null;
  const ticket = await refreshClosing(tx, locked);
  const { closesAt, closesReason } = ticket;
  if (!closesAt || !closesReason || !isReminderDue(ticket, tx.now)) return null;
  const reminded = await tx.update(Ticket, ticket.id, { remindedAt: tx.now });
  await tx.record('ticket.reminded', aboutTicket(ticket), { facts: { closesAt: closesAt.toISOString() } });
  await notifyAll(tx, 'ticket_reminder', ticket, await requesterOf(tx, ticket), ({ locale }) => ({
    closingText: closingText(closesReason, locale),
  }));
  return reminded;
}

function isReminderDue({ closesAt, remindAt, remindedAt }: Ticket, now: Date): boolean {
  if (!closesAt || !remindAt || remindedAt) return false;
  return isOver(remindAt, now) && !isOver(closesAt, now);
}
