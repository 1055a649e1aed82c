import { requireAbility } from '../../access/index.js';
import { membershipsOf, type Membership } from '../../companies/index.js';
import { clientStanding } from '../../contracts/index.js';
import { DomainError, InvalidInput, newId, personal, type Tx } from '../../platform/index.js';
import { priorities, regulationInForce } from '../../regulation/index.js';
import { User } from '../../users/index.js';
import { bodyOf } from '../messages.js';
import { Message } from '../message.entity.js';
import { decideForm } from '../policies/ticket-form.js';
import { decidePriority } from '../policies/priority.js';
import { parseSerialNumbers } from '../policies/ticket-numbers.js';
import { notifyAll, requesterOf } from '../requester-notices.js';
import { TicketType } from '../ticket-type.entity.js';
import { Ticket, type Channel, type StatedIdentity } from '../ticket.entity.js';
import { claimFollowUp } from './claim-follow-up.js';

/** A new question as any channel brings it. Lists may be typed as one string, separated by `;`, `,` or new lines. */
export interface OpenTicket {
  readonly requesterId: string;
  readonly channel: Channel;
  readonly type: string;
  readonly subject: string;
  readonly description: string;
  readonly product?: string | undefined;
  readonly version?: string | undefined;
  readonly os?: string | undefined;
  readonly steps?: string | undefined;
  readonly serialNumbers?: string | readonly string[] | undefined;
  readonly orderNumber?: string | undefined;
  readonly invoices?: string | readonly string[] | undefined;
  readonly contractId?: string | undefined;
  readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly stated?: StatedIdentity | undefined;
  /** The answer yes to a critical type's question. */
  readonly confirmCritical?: boolean | undefined;
  /** Number of the closed ticket this one goes on with. */
  readonly followUpOf?: number | undefined;
}

const longestSubject = 300;

/**
 * Opens a ticket: form checked, company and priority decided, first message, receipt mailed (SPEC R3.1, R3.6).
 * @throws DomainError `user_unknown`, `ticket_type_unknown`, `critical_confirmation_required`, `contract_unknown`,
 *   `follow_up_unknown`, `follow_up_not_closed`; InvalidInput for the form
 */
export async function openTicket(tx: Tx, input: OpenTicket): Promise<Ticket> {
  if (tx.actor.kind === 'staff') requireAbility(tx.actor, 'work_ticket');
  const regulation = await regulationInForce(tx);
  const type = await typeOf(tx, input.type);
  const requester = await tx.find(User, { id: input.requesterId });
  if (requester?.status !== 'active') throw new DomainError('user_unknown');
  const memberships = (await membershipsOf(tx, requester.id)).filter((link) => link.status === 'active');
  const companyId = companyOf(memberships, input.stated?.companyName);
  const form = readForm(input, type);
  const standing = await clientStanding(tx, {
    userId: requester.id,
    companyIds: memberships.map((link) => link.companyId),
    contractId: input.contractId,
    product: input.product,
    statedNumbers: statedNumbers(input.stated, requester),
    statedHolder: input.stated?.registeredName ?? requester.claimedRegisteredName,
    timeZone: regulation.timeZone,
  });
  const decision = decidePriority(regulation.priority, {
    criticalType: type.critical,
    contractNamed: input.contractId !== undefined,
    ...standing,
  });
  const body = bodyOf(input.description);
  const messageId = newId();
  const ticket = await tx.insert(Ticket, {
    id: newId(),
    requesterId: requester.id,
    companyId,
    typeId: type.id,
    channel: input.channel,
    priority: priorities.indexOf(decision.priority) + 1,
    priorityReasons: [{ rule: decision.rule }],
    contractId: input.contractId ?? null,
    stated: input.stated ?? {},
    ...form,
    lastMessageId: messageId,
    lastMessageAt: tx.now,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  const author = tx.actor.kind === 'staff' ? 'staff' : 'user';
  await tx.insert(Message, {
    id: messageId,
    ticketId: ticket.id,
    kind: 'public',
    authorKind: author,
    authorId: author === 'staff' ? tx.actor.id : requester.id,
    body,
    channel: input.channel,
    addressedNumber: ticket.number,
    at: tx.now,
  });
  await recordOpened(tx, ticket, type, body, decision);
  if (input.followUpOf !== undefined) await claimFollowUp(tx, ticket, input.followUpOf);
  await notifyAll(tx, 'ticket_opened', ticket, await requesterOf(tx, ticket), () => ({}));
  return ticket;
}

async function typeOf(tx: Tx, code: string): Promise<TicketType> {
  const type = await tx.find(TicketType, { code, retiredAt: null });
  if (!type) throw new InvalidInput([{ field: 'type', code: 'ticket_type_unknown', message: code }]);
  return type;
}

/** The one company of the requester; of several, the one stated by name; otherwise none, for staff to say. */
function companyOf(memberships: readonly Membership[], statedName: string | undefined): string | null {
  if (memberships.length === 1) return memberships[0]!.companyId;
  const stated = statedName?.trim().toLowerCase();
  const named = memberships.filter((link) => link.name.toLowerCase() === stated);
  return named.length === 1 ? named[0]!.companyId : null;
}

function readForm(input: OpenTicket, type: TicketType) {
  const subject = input.subject.trim();
  const problems: { field: string; code: string; message: string }[] = [];
  const refuse = (field: string, code: string) => problems.push({ field, code, message: code });
  if (subject === '') refuse('subject', 'required');
  if (subject.length > longestSubject) refuse('subject', 'too_long');
  if (input.description.trim() === '') refuse('description', 'required');
  const serials = parseSerialNumbers(input.serialNumbers ?? []);
  if (!serials.ok) refuse('serialNumbers', serials.reason);
  const invoices = parseSerialNumbers(input.invoices ?? []);
  if (!invoices.ok) refuse('invoices', invoices.reason);
  const form = decideForm({ form: type.fields, own: { ...input, ...input.stated }, custom: input.fields ?? {} });
  if (!form.complete) {
    form.missing.forEach((code) => refuse(code, 'required'));
    form.unknown.forEach((code) => refuse(`fields.${code}`, 'unknown_field'));
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  if (type.critical && !input.confirmCritical) {
    throw new DomainError('critical_confirmation_required', {
      question: { ru: type.criticalQuestionRu, en: type.criticalQuestionEn },
    });
  }
  return {
    subject,
    product: input.product?.trim() || null,
    productVersion: input.version?.trim() || null,
    os: input.os?.trim() || null,
    steps: input.steps?.trim() || null,
    serialNumbers: serials.ok ? serials.serialNumbers : [],
    orderNumber: input.orderNumber?.trim() || null,
    invoices: invoices.ok ? invoices.serialNumbers : [],
    fields: { ...input.fields },
  };
}

function statedNumbers(stated: StatedIdentity | undefined, requester: User): string[] {
  return [
    stated?.contractNumber,
    stated?.accountNumber,
    requester.claimedContractNumber,
    requester.claimedAccountNumber,
  ].filter((number): number is string => Boolean(number));
}

async function recordOpened(
  tx: Tx,
  ticket: Ticket,
  type: TicketType,
  body: string,
  decision: { priority: string; rule: string },
): Promise<void> {
  await tx.record(
    'ticket.opened',
    {
      entity: { type: 'Ticket', id: ticket.id },
      ticketId: ticket.id,
      companyId: ticket.companyId,
      userId: ticket.requesterId,
    },
    {
      after: {
        number: ticket.number,
        subject: personal(ticket.subject),
        description: personal(body),
        type: type.code,
        channel: ticket.channel,
        priority: decision.priority,
        serialNumbers: ticket.serialNumbers,
        orderNumber: ticket.orderNumber,
        invoices: ticket.invoices,
      },
      facts: { priorityRule: decision.rule },
    },
  );
}
