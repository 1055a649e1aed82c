import { requireAbility } from '../../access/index.js';
import { personal, type Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import type { Message } from '../message.entity.js';
import { addMessage, bodyOf } from '../messages.js';

/**
 * An internal note: only staff ever read it, nobody is mailed, the status stays.
 * @throws DomainError `ticket_unknown`, `message_empty`, and what `giveFiles` throws
 */
export async function noteOnTicket(
  tx: Tx,
  input: {
    readonly ticketId: string;
    readonly body: string;
    readonly attachmentIds?: readonly string[] | undefined;
  },
): Promise<Message> {
  requireAbility(tx.actor, 'work_ticket');
  const body = bodyOf(input.body);
  const ticket = await lockTicket(tx, input.ticketId);
  const { message } = await addMessage(tx, ticket, {
    kind: 'note',
    body,
    channel: 'console',
    attachmentIds: input.attachmentIds,
  });
  await tx.record('ticket.noted', aboutTicket(ticket), {
    after: { message: message.id, body: personal(body) },
  });
  return message;
}
