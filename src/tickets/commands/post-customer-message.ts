import { requireAbility, requireSelf } from '../../access/index.js';
import { DomainError, personal, system, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockChains, ticketIdOf } from '../locks.js';
import type { Message } from '../message.entity.js';
import { addMessage, bodyOf } from '../messages.js';
import { decideReopen } from '../policies/reopen-window.js';
import { decideTransition } from '../policies/ticket-transitions.js';
import { mayRead } from '../sight.js';
import { noTerm } from '../terms.js';
import type { Ticket } from '../ticket.entity.js';
import { reopenClosed } from './reopen-ticket.js';

export interface PostCustomerMessage {
  readonly userId: string;
  /** The number written to; a merged one leads to the ticket it was merged into. */
  readonly number: number;
  readonly body: string;
  readonly channel: 'api' | 'mail';
  /** Files the writer uploaded for it. */
  readonly attachmentIds?: readonly string[] | undefined;
}

/**
 * A customer's words on a ticket. A question or solution that waits is answered by it; a closed ticket is opened again
 * inside its window, by its requester (SPEC R3).
 * @throws DomainError `ticket_unknown`, `reopen_window_expired`, `illegal_transition`, `message_empty`, and what
 *   `giveFiles` throws
 */
export async function postCustomerMessage(
  tx: Tx,
  input: PostCustomerMessage,
): Promise<{ message: Message; ticket: Ticket }> {
  requireSelf(tx.actor, input.userId);
  bodyOf(input.body);
  const named = await ticketIdOf(tx, input.number);
  const [seesNamed, [chain]] = await Promise.all([mayRead(tx, input.userId, named), lockChains(tx, [named])]);
  if (!seesNamed) throw new DomainError('ticket_unknown', { number: input.number });
  const ticket = chain!.at(-1)!;
  // A requester of the merged ticket may have lost sight of the one it points to; to them it ends here.
  if (!(await mayRead(tx, input.userId, ticket.id))) {
    throw new DomainError('illegal_transition', { from: 'merged', allowed: [] });
  }
  if (ticket.status === 'closed' && ticket.requesterId !== input.userId)
    throw new DomainError('illegal_transition', { from: 'closed', allowed: [] });
  return post(tx, ticket, input);
}

/**
 * Words that came by mail and that staff, having looked at them, put on a ticket: whoever wrote them becomes the author
 * where they have an account, whether they may read there or not. Otherwise like any post of a customer.
 * @throws DomainError `forbidden`, and as `postCustomerMessage`
 */
export async function postVouchedMessage(
  tx: Tx,
  input: Omit<PostCustomerMessage, 'userId' | 'channel'> & { readonly userId: string | null },
): Promise<{ message: Message; ticket: Ticket }> {
  requireAbility(tx.actor, 'work_ticket');
  const named = await ticketIdOf(tx, input.number);
  const [chain] = await lockChains(tx, [named]);
  const writer = tx.as(input.userId ? { kind: 'user', id: input.userId } : system, tx.now);
  return post(writer, chain!.at(-1)!, { ...input, channel: 'mail' });
}

/** Adds words to a locked ticket that is merged no further. */
async function post(
  tx: Tx,
  ticket: Ticket,
  input: Omit<PostCustomerMessage, 'userId'>,
): Promise<{ message: Message; ticket: Ticket }> {
  const body = bodyOf(input.body);
  const open = ticket.status === 'closed' ? await reopenByMessage(tx, ticket) : ticket;
  const decision = decideTransition(open.status, 'customer_message');
  if (!decision.allow)
    throw new DomainError(decision.code, { from: decision.from, allowed: decision.allowed });
  const posted = await addMessage(
    tx,
    open,
    {
      kind: 'public',
      body,
      channel: input.channel,
      addressedNumber: input.number,
      attachmentIds: input.attachmentIds,
    },
    { status: decision.to, ...noTerm },
  );
  await tx.record('ticket.messagePosted', aboutTicket(ticket), {
    before: { status: open.status },
    after: { status: decision.to, message: posted.message.id, kind: 'public', body: personal(body) },
    facts: { act: 'customer_message', addressedNumber: input.number },
  });
  return posted;
}

async function reopenByMessage(tx: Tx, ticket: Ticket): Promise<Ticket> {
  const { reopen } = await regulationInForce(tx);
  const decision = decideReopen({
    closedAt: ticket.closedAt!,
    closedAutomatically: ticket.closedAutomatically,
    now: tx.now,
    ...reopen,
  });
  if (!decision.allow) {
    const { code, ...facts } = decision;
    throw new DomainError(code, { ...facts, number: ticket.number });
  }
  return reopenClosed(tx, ticket, decision.until, null);
}
