import { requireAbility } from '../../access/index.js';
import { personal, type Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import type { Message } from '../message.entity.js';
import { addMessage, bodyOf } from '../messages.js';

/**
 * An internal note: only staff ever read it, nobody is mailed, the status stays.
 * @throws DomainError `ticket_unknown`, `message_empty`
 */
export async function noteOnTicket(
  tx: Tx,
  input: { readonly ticketId: string; readonly body: string },
): Promise<Message> {
  requireAbility(tx.actor, 'work_ticket');
  const body = bodyOf(input.body);
  const ticket = await lockTicket(tx, input.ticketId);
  const { message } = await addMessage(tx, ticket, { kind: 'note', body, channel: 'console' });
  await tx.record('ticket.noted', aboutTicket(ticket), {
    after: { message: message.id, body: personal(body) },
  });
  return message;
}
