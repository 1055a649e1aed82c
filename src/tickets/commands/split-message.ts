import { requireStaff } from '../../access/index.js';
import { enqueueStanding } from '../../companies/index.js';
import { hasTicketLeft } from '../../contracts/index.js';
import { DomainError, InvalidInput, isId, newId, personal, type Tx } from '../../platform/index.js';
import { priorities, regulationInForce } from '../../regulation/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockChains } from '../locks.js';
import { Message } from '../message.entity.js';
import { isColleague } from '../participants.queries.js';
import { decidedPriority } from '../priority-facts.js';
import { audienceOf, notifyAll } from '../requester-notices.js';
import { responseTarget } from '../response-target.js';
import { TicketParticipant } from '../ticket-participant.entity.js';
import { TicketSplit } from '../ticket-split.entity.js';
import { TicketType } from '../ticket-type.entity.js';
import { Ticket } from '../ticket.entity.js';
import { joinTicket } from './add-participant.js';

export interface SplitMessage {
  /** The ticket in whose conversation the message stands: its own, or one that its own is merged into. */
  readonly ticketId: string;
  readonly messageId: string;
  readonly subject: string;
}

const longestSubject = 300;

/**
 * Makes a message the beginning of a ticket of its own (SPEC R3.4). As with merging nothing is moved or copied: the new
 * ticket refers to the message, which stays in its conversation, marked, and is read by those who may read its own
 * ticket, so that a split discloses nothing either.
 *
 * Requester, company, type, contract (while it has a ticket left) and form are those of the message's own ticket, whoever wrote it: sight of a
 * requester never ends, that of a colleague ends with the link (R1.6), and a split must not turn the one into the
 * other. A colleague who wrote it takes part in the new ticket instead, as does whoever takes part in the old one.
 * One mail goes to each of them and names both numbers.
 * @throws DomainError `message_unknown`, `split_ticket_merged` {number}, `split_note`, `split_already` {number},
 *   `split_only_message`; InvalidInput for the subject
 */
export async function splitMessage(tx: Tx, input: SplitMessage): Promise<Ticket> {
  const staffId = requireStaff(tx.actor, 'work_ticket');
  const subject = subjectOf(input.subject);
  const { message, own } = await messageToSplit(tx, input);
  const ticket = await openFrom(tx, own, message, subject);
  await tx.insert(TicketSplit, {
    ticketId: ticket.id,
    messageId: message.id,
    splitBy: staffId,
    splitAt: tx.now,
  });
  await carryOver(tx, own, ticket, message);
  await record(tx, own, ticket, message);
  if (ticket.contractId !== own.contractId) await enqueueStanding(tx, { ticketId: ticket.id });
  await notifyAll(tx, 'ticket_split', ticket, await audienceOf(tx, ticket), () => ({
    fromNumber: own.number,
  }));
  return ticket;
}

function subjectOf(typed: string): string {
  const subject = typed.trim();
  const code = subject === '' ? 'required' : subject.length > longestSubject ? 'too_long' : null;
  if (code) throw new InvalidInput([{ field: 'subject', code, message: code }]);
  return subject;
}

/** The message and its own ticket, everything the ticket is merged into locked with it. */
async function messageToSplit(tx: Tx, { ticketId, messageId }: SplitMessage) {
  const message = isId(messageId) ? await tx.find(Message, { id: messageId }) : null;
  const [chain = []] = message ? await lockChains(tx, [message.ticketId]) : [];
  const [own] = chain;
  const shown = chain.find((ticket) => ticket.id === ticketId);
  if (!message || !own || !shown) throw new DomainError('message_unknown');
  if (shown.status === 'merged')
    throw new DomainError('split_ticket_merged', { number: chain.at(-1)!.number });
  if (message.kind === 'note') throw new DomainError('split_note');
  const already = await tx.find(TicketSplit, { messageId });
  if (already) {
    const { number } = (await tx.find(Ticket, { id: already.ticketId }))!;
    throw new DomainError('split_already', { number });
  }
  if (!(await hasMore(tx, own.id, message.id))) throw new DomainError('split_only_message');
  return { message, own };
}

/** Whether something would be left to talk about: a public message that is not split off either. */
async function hasMore(tx: Tx, ticketId: string, messageId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM message m WHERE m.ticket_id = $1 AND m.kind = 'public' AND m.id <> $2
       AND NOT EXISTS (SELECT 1 FROM ticket_split s WHERE s.message_id = m.id)
     UNION ALL SELECT 1 FROM ticket_split WHERE ticket_id = $1 LIMIT 1`,
    [ticketId, messageId],
  );
  return rows.length > 0;
}

async function openFrom(tx: Tx, own: Ticket, message: Message, subject: string): Promise<Ticket> {
  const { requesterId, companyId, typeId, stated } = own;
  const { contractId, contractChoice } = await contractOf(tx, own);
  const { product, productVersion, os, serialNumbers, orderNumber, invoices } = own;
  const { priority, reason } = decidedPriority(own);
  return tx.insert(Ticket, {
    ...{ requesterId, companyId, typeId, contractId, contractChoice, stated },
    ...{ product, productVersion, os, serialNumbers, orderNumber, invoices },
    id: newId(),
    subject,
    channel: message.channel === 'console' ? own.channel : message.channel,
    priority: priorities.indexOf(priority) + 1,
    priorityReasons: [reason],
    // A question of its own is owed an answer of its own.
    ...(await responseTarget(tx, await regulationInForce(tx), { contractId, from: tx.now })),
    lastMessageId: message.id,
    lastMessageAt: message.at,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
}

/** A question of its own uses up a ticket of its own: where none is left, it goes under no contract. */
async function contractOf(tx: Tx, own: Ticket): Promise<Pick<Ticket, 'contractId' | 'contractChoice'>> {
  const { contractId, contractChoice } = own;
  if (contractId === null || (await hasTicketLeft(tx, contractId))) return { contractId, contractChoice };
  return { contractId: null, contractChoice: 'all_used_up' };
}

/** Whoever takes part in the conversation goes on doing so; so does a colleague whose words these are. */
async function carryOver(tx: Tx, own: Ticket, ticket: Ticket, message: Message): Promise<void> {
  const live = await tx.findAll(TicketParticipant, { ticketId: own.id, removedAt: null });
  const people = new Set(live.map((participant) => participant.userId));
  const userId = message.authorKind === 'user' ? message.authorId : null;
  const wrote = userId !== null && userId !== own.requesterId;
  if (wrote && (await isColleague(tx, { ticketId: own.id, userId, askerId: null }))) people.add(userId);
  for (const person of people) await joinTicket(tx, ticket, person);
}

async function record(tx: Tx, own: Ticket, ticket: Ticket, message: Message): Promise<void> {
  const type = (await tx.find(TicketType, { id: ticket.typeId }))!;
  const { reason } = decidedPriority(ticket);
  await tx.record('ticket.messageSplitOff', aboutTicket(own, null, [ticket.id]), {
    after: { message: message.id, splitInto: ticket.number },
  });
  await tx.record('ticket.split', aboutTicket(ticket, null, [own.id]), {
    after: {
      number: ticket.number,
      subject: personal(ticket.subject),
      type: type.code,
      channel: ticket.channel,
      priority: priorities[ticket.priority - 1]!,
      message: message.id,
      splitFrom: own.number,
    },
    facts: { priorityRule: reason.rule },
  });
}
