import { DomainError, newId, type Tx } from '../platform/index.js';
import type { CallKind } from './policies/call.js';
import { giveFiles } from './message-files.js';
import { Message } from './message.entity.js';
import { Ticket } from './ticket.entity.js';
import type { NamedFile } from './tickets.notices.js';

const longest = 100_000;

/** The words of a post, trimmed. @throws DomainError `message_empty`, `message_too_long` {limit} (characters) */
export function bodyOf(text: string): string {
  const body = text.replaceAll('\0', '').trim();
  if (body === '') throw new DomainError('message_empty');
  if (body.length > longest) throw new DomainError('message_too_long', { limit: longest });
  return body;
}

/** A message to be; its files are the writer's uploads. */
type NewMessage = Pick<Message, 'kind' | 'body' | 'channel'> & {
  readonly callKind?: CallKind;
  readonly addressedNumber?: number;
  readonly attachmentIds?: readonly string[] | undefined;
};

/** Adds a message to a locked ticket and moves the ticket's last message on, with whatever else changes of it. */
export async function addMessage(
  tx: Tx,
  ticket: Ticket,
  { attachmentIds, ...message }: NewMessage,
  patch: Partial<Ticket> = {},
): Promise<{ message: Message; ticket: Ticket; files: NamedFile[] }> {
  const author = tx.actor.kind === 'user' || tx.actor.kind === 'staff' ? tx.actor.kind : 'system';
  const added = await tx.insert(Message, {
    id: newId(),
    ticketId: ticket.id,
    authorKind: author,
    authorId: tx.actor.id,
    at: tx.now,
    ...message,
    addressedNumber: message.addressedNumber ?? ticket.number,
  });
  const files = await giveFiles(tx, ticket, added.id, attachmentIds);
  const updated = await tx.update(Ticket, ticket.id, {
    ...patch,
    lastMessageId: added.id,
    lastMessageAt: tx.now,
    version: ticket.version + 1,
    updatedAt: tx.now,
  });
  return { message: added, ticket: updated, files };
}
