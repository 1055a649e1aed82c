import { requireAbility } from '../../access/index.js';
import { DomainError, personal, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { StaffMember } from '../../staff/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import type { Message } from '../message.entity.js';
import { addMessage, bodyOf } from '../messages.js';
import { silenceText } from '../closing-text.js';
import { decideTransition } from '../policies/ticket-transitions.js';
import { audienceOf, notifyAll } from '../requester-notices.js';
import { settleResponse } from '../response-target.js';
import { newTerm } from '../terms.js';
import type { Ticket } from '../ticket.entity.js';

/** How staff answer: say something, ask for something, propose a solution. */
export type AnswerAct = 'staff_reply' | 'ask' | 'propose';

export interface AnswerTicket {
  readonly ticketId: string;
  readonly body: string;
  readonly act: AnswerAct;
  /** The newest message the writer had seen; where another came since, nothing is sent (SPEC R8). */
  readonly lastSeenMessageId?: string | undefined;
  /** Files the writer uploaded for it. */
  readonly attachmentIds?: readonly string[] | undefined;
}

const noticeOf = {
  staff_reply: 'ticket_reply',
  ask: 'ticket_question',
  propose: 'ticket_solution',
} as const;

/**
 * A public answer of staff, mailed to everybody who may read it (SPEC R3, R3.3).
 * @throws DomainError `ticket_unknown`, `conversation_moved_on`, `illegal_transition`, `message_empty`, and what
 *   `giveFiles` throws
 */
export async function answerTicket(
  tx: Tx,
  input: AnswerTicket,
): Promise<{ message: Message; ticket: Ticket }> {
  requireAbility(tx.actor, 'work_ticket');
  const body = bodyOf(input.body);
  const ticket = await lockTicket(tx, input.ticketId);
  if (input.lastSeenMessageId && input.lastSeenMessageId !== ticket.lastMessageId) {
    throw new DomainError('conversation_moved_on', { lastMessageId: ticket.lastMessageId });
  }
  const decision = decideTransition(ticket.status, input.act);
  if (!decision.allow)
    throw new DomainError(decision.code, { from: decision.from, allowed: decision.allowed });
  const restartsTerm = input.act !== 'staff_reply';
  const posted = await addMessage(
    tx,
    ticket,
    { kind: 'public', body, channel: 'console', attachmentIds: input.attachmentIds },
    { status: decision.to, ...(restartsTerm ? newTerm(tx.now) : {}) },
  );
  await tx.record('ticket.messagePosted', aboutTicket(ticket), {
    before: { status: ticket.status },
    after: { status: decision.to, message: posted.message.id, kind: 'public', body: personal(body) },
    facts: { act: input.act, addressedNumber: ticket.number },
  });
  const author = tx.actor.id ? await tx.find(StaffMember, { id: tx.actor.id }) : null;
  const { waiting } = await regulationInForce(tx);
  const audience = await audienceOf(tx, ticket);
  const told = audience.map((addressee) => addressee.id);
  if (!ticket.firstRespondedAt || ticket.responseDueAt) await settleResponse(tx, ticket.id, told);
  await notifyAll(tx, noticeOf[input.act], posted.ticket, audience, ({ locale }) => ({
    author: author?.fullName ?? '',
    body,
    silenceText: silenceText(waiting.autoCloseWorkingDays, locale),
    files: posted.files,
  }));
  return posted;
}
