import { requireAbility, requireSelf } from '../../access/index.js';
import { membershipsOf, type Membership } from '../../companies/index.js';
import {
  DomainError,
  InvalidInput,
  isId,
  newId,
  personal,
  type Personal,
  type Tx,
} from '../../platform/index.js';
import { priorities, regulationInForce } from '../../regulation/index.js';
import { User } from '../../users/index.js';
import { aboutTicket } from '../about-ticket.js';
import { firstAnswer } from '../first-answer.js';
import { giveFiles } from '../message-files.js';
import { Message } from '../message.entity.js';
import { bodyOf } from '../messages.js';
import { identificationProblems } from '../identification.js';
import { readOpeningForm, type OpenTicket } from '../opening-form.js';
import { openingStanding } from '../opening-standing.js';
import type { PriorityDecision } from '../policies/priority.js';
import { reasonOf } from '../priority-facts.js';
import { reachableOf } from '../requester-notices.js';
import { responseCalendar, responseTarget } from '../response-target.js';
import { keepSecrets, partSecrets } from '../ticket-secrets.js';
import { TicketType } from '../ticket-type.entity.js';
import { Ticket } from '../ticket.entity.js';
import { claimFollowUp } from './claim-follow-up.js';

/**
 * Opens a ticket: form checked, company and priority decided, first message written, receipt mailed (SPEC R3.1, R3.6).
 * @throws DomainError `user_unknown`, `critical_confirmation_required`, `contract_unknown`, `contract_does_not_cover`,
 *   `contract_exhausted`, `message_too_long`, `attachments_required`, what `giveFiles` throws; InvalidInput for the form,
 *   an unknown type (`ticket_type_unknown`) and a follow-up that cannot
 *   be claimed
 */
export async function openTicket(tx: Tx, typed: OpenTicket): Promise<Ticket> {
  if (tx.actor.kind === 'staff') requireAbility(tx.actor, 'work_ticket');
  requireSelf(tx.actor, typed.requesterId);
  const input = withoutBlankKeys(typed);
  const { regulation, type, requester, memberships, form, missing, body } = await readOpening(tx, input);
  const companyIds = memberships.map((link) => link.companyId);
  const opener = { requester, companyIds, criticalType: type.critical };
  const [{ decision, facts, ...entitlement }, calendar] = await Promise.all([
    openingStanding(tx, regulation, input, opener),
    responseCalendar(tx, regulation),
  ]);
  const { contractId } = entitlement;
  const promised = await responseTarget(tx, regulation, { contractId, from: tx.now }, calendar);
  const firstMessageId = newId();
  const ticket = await tx.insert(Ticket, {
    id: newId(),
    requesterId: requester.id,
    companyId: companyOf(memberships, input.stated?.companyName),
    typeId: type.id,
    channel: input.channel,
    priority: priorities.indexOf(decision.priority) + 1,
    priorityReasons: [reasonOf(decision, facts)],
    ...entitlement,
    ...promised,
    stated: input.stated ?? {},
    ...form,
    lastMessageId: firstMessageId,
    lastMessageAt: tx.now,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  await writeFirstMessage(tx, ticket, firstMessageId, body);
  await giveFiles(tx, ticket, firstMessageId, input.attachmentIds);
  await keepSecrets(tx, ticket, partSecrets(input.fields ?? {}, type).secret);
  await recordOpened(tx, ticket, type, body, decision);
  if (input.followUpOf !== undefined) await claimFollowUp(tx, ticket, input.followUpOf);
  const addressees = input.told === 'nothing' ? [] : reachableOf(requester);
  return firstAnswer(tx, ticket, type, { missing, addressees, questionOnly: input.told !== undefined });
}

/** What is opened by whom, and how its form was filled in. */
async function readOpening(tx: Tx, input: OpenTicket) {
  const [regulation, type, { requester, memberships }] = await Promise.all([
    regulationInForce(tx),
    typeOf(tx, input.type),
    openerOf(tx, input.requesterId),
  ]);
  const unidentified = await identificationProblems(tx, regulation, input, requester, memberships);
  const { columns: form, missing } = readOpeningForm(input, type, unidentified);
  return { regulation, type, requester, memberships, form, missing, body: bodyOf(input.description) };
}

/** What the contract register is asked by: left blank is as good as left out. */
function withoutBlankKeys(typed: OpenTicket): OpenTicket {
  const { contractId, product } = typed;
  return { ...typed, contractId: contractId?.trim() || undefined, product: product?.trim() || undefined };
}

async function openerOf(tx: Tx, id: string): Promise<{ requester: User; memberships: Membership[] }> {
  if (!isId(id)) throw new DomainError('user_unknown');
  const [requester, links] = await Promise.all([tx.find(User, { id }), membershipsOf(tx, id)]);
  if (requester?.status !== 'active') throw new DomainError('user_unknown');
  return { requester, memberships: links.filter((link) => link.status === 'active') };
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

/** Who took the call writes the words of a ticket opened by phone; otherwise they are the requester's own. */
async function writeFirstMessage(tx: Tx, ticket: Ticket, id: string, body: string): Promise<void> {
  const byStaff = tx.actor.kind === 'staff';
  await tx.insertLater(Message, {
    id,
    ticketId: ticket.id,
    kind: 'public',
    authorKind: byStaff ? 'staff' : 'user',
    authorId: byStaff ? tx.actor.id : ticket.requesterId,
    body,
    channel: ticket.channel,
    addressedNumber: ticket.number,
    at: tx.now,
  });
}

async function recordOpened(
  tx: Tx,
  ticket: Ticket,
  type: TicketType,
  body: string,
  decision: PriorityDecision,
): Promise<void> {
  const { number, channel, contractId, fields, invoices, orderNumber, serialNumbers, stated } = ticket;
  const { os, product, productVersion, steps } = ticket;
  await tx.record('ticket.opened', aboutTicket(ticket), {
    after: {
      number,
      subject: personal(ticket.subject),
      description: personal(body),
      type: type.code,
      channel,
      priority: decision.priority,
      contractId,
      // Whatever a customer typed may name a person.
      serialNumbers: serialNumbers.map((serial) => personal(serial)),
      orderNumber: personal(orderNumber),
      invoices: invoices.map((invoice) => personal(invoice)),
      ...allPersonal({ product, productVersion, os, steps }),
      fields: allPersonal(fields),
      stated: allPersonal({ ...stated }),
    },
    facts: { priorityRule: decision.rule, contractChoice: ticket.contractChoice },
  });
}

function allPersonal(values: Readonly<Record<string, string | null>>): Record<string, Personal | null> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, personal(value)]));
}
