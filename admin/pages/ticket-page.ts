import { z } from 'zod';
import { may } from '../../src/access/index.js';
import { mailsBehind, mailsOfTicket } from '../../src/mail/index.js';
import { keptHistory } from '../../src/migration/index.js';
import { DomainError, type Sql } from '../../src/platform/index.js';
import { regulationInForce } from '../../src/regulation/index.js';
import { assignableStaff } from '../../src/staff/index.js';
import {
  companyCard,
  contractCard,
  conversationOf,
  decideReopen,
  followUpsOf,
  formWords,
  knownSerials,
  mergedInto,
  mergeOf,
  requesterCard,
  secretFieldsOf,
  ticketByNumber,
  TICKET_TRANSITIONS,
  type RequesterCard,
  type TicketView as Ticket,
} from '../../src/tickets/index.js';
import type { Caller } from '../http/caller.js';
import type { ConsoleCore } from '../resources/core.js';
import { definePage, type ConsolePage } from './define-page.js';
import { decisionOf, type Form } from './ticket-decision.js';
import { fileFacts } from './ticket-files.js';
import { contractChoiceOf } from './ticket-contract.js';
import { ticketHistory } from './ticket-history.js';
import { termFacts } from './term-facts.js';
import type { RequesterFacts, TicketFacts, TicketTies, TicketView } from './ticket-view.js';

const staffReader = { kind: 'staff' } as const;

/** The page of one ticket: a number of statements that does not grow with the conversation (PERFORMANCE). */
export function ticketConsolePage({ sql, clock }: ConsoleCore): ConsolePage {
  return definePage({
    name: 'ticket',
    needs: 'read_desk',
    query: z.object({ number: z.coerce.number() }),
    read: async ({ number }, caller) => {
      const ticket = await ticketByNumber(sql, number, staffReader);
      if (!ticket) throw new DomainError('not_found');
      return readTicket(sql, ticket, caller, clock.now());
    },
  });
}

async function readTicket(sql: Sql, ticket: Ticket, { staff }: Caller, now: Date): Promise<TicketView<Date>> {
  const [form, messages, requester, company, contract, serials, ties, reopen, history, mails, colleagues] =
    await Promise.all([
      formOf(sql, ticket),
      messagesOf(sql, ticket.id),
      requesterCard(sql, ticket.requesterId, ticket.id),
      ticket.companyId ? companyCard(sql, ticket.companyId) : null,
      ticket.contractId ? contractCard(sql, ticket.contractId) : null,
      knownSerials(sql, ticket.serialNumbers),
      tiesOf(sql, ticket.id),
      reopenOf(sql, ticket, now),
      ticketHistory(sql, ticket.id, staff.locale),
      mailsOfTicket(sql, ticket.id),
      assignableStaff(sql),
    ]);
  const decision = await decisionOf(sql, ticket, form);
  return {
    ticket: factsOf(ticket, form),
    type: { code: ticket.typeCode, titleRu: ticket.typeTitleRu, titleEn: ticket.typeTitleEn },
    messages,
    requester: requesterFacts(requester),
    company,
    contract,
    contractChoice: await contractChoiceOf(sql, ticket, now),
    serials,
    ties,
    reopen,
    terms: await termFacts(sql, ticket, staff.locale, now),
    history,
    mails,
    ...decision,
    staff: colleagues.map(({ id, fullName }) => ({ id, fullName })),
    may: {
      work: may(staff.role, 'work_ticket'),
      merge: may(staff.role, 'merge_tickets'),
      link: may(staff.role, 'link_by_domain'),
    },
    now,
  };
}

/** The conversation, each message with the mail it was made of. */
async function messagesOf(sql: Sql, ticketId: string): Promise<TicketView<Date>['messages']> {
  const messages = await conversationOf(sql, ticketId, staffReader);
  const mails = await mailsBehind(sql, messages);
  return messages.map((message) => ({
    ...message,
    mailId: mails.get(message.id) ?? null,
    files: message.files.map(fileFacts),
  }));
}

async function formOf(sql: Sql, ticket: Ticket): Promise<Form> {
  const words = await formWords(sql, ticket.typeCode, ticket.product);
  return { ...words, secrets: await secretFieldsOf(sql, ticket.id) };
}

function factsOf(ticket: Ticket, { fields, productRu, productEn, secrets }: Form): TicketFacts<Date> {
  const { id, number, subject, status, channel, priority, assigneeId, assigneeName, lastMessageId } = ticket;
  const { product, productVersion, os, steps, orderNumber, invoices } = ticket;
  const { createdAt, closedAt, closedAutomatically, closedReason } = ticket;
  return {
    ...{ id, number, subject, status, channel, priority, assigneeId, assigneeName, lastMessageId },
    ...{ productVersion, os, steps, orderNumber, invoices },
    ...{ createdAt, closedAt, closedAutomatically, closedReason },
    priorityRules: ticket.priorityReasons.map(({ rule }) => rule),
    productRu: productRu ?? product,
    productEn: productEn ?? product,
    fields: fields.flatMap(({ code, label }) => {
      const value = ticket.fields[code];
      return value ? [{ ...label, value }] : [];
    }),
    secrets: secrets.map(({ code, kept }) => {
      const label = fields.find((field) => field.code === code)?.label ?? { ru: code, en: code };
      return { code, kept, ...label };
    }),
    stated: named(ticket.stated),
    allowed: Object.keys(TICKET_TRANSITIONS[ticket.status]),
  };
}

function requesterFacts(card: RequesterCard): RequesterFacts<Date> {
  const { claimedCompanyName, claimedContractNumber, claimedAccountNumber, claimedRegisteredName, ...rest } =
    card;
  const claims = named({
    companyName: claimedCompanyName,
    contractNumber: claimedContractNumber,
    accountNumber: claimedAccountNumber,
    registeredName: claimedRegisteredName,
  });
  return { ...rest, claims };
}

function named(claims: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).filter(([, value]) => typeof value === 'string' && value !== ''),
  );
}

async function tiesOf(sql: Sql, ticketId: string): Promise<TicketTies<Date>> {
  const [followUps, sources, merge, kept] = await Promise.all([
    followUpsOf(sql, ticketId, staffReader),
    mergedInto(sql, ticketId),
    mergeOf(sql, ticketId),
    keptHistory(sql, ticketId),
  ]);
  return { ...followUps, sources, mergedInto: merge, kept };
}

async function reopenOf(sql: Sql, ticket: Ticket, now: Date): Promise<TicketView<Date>['reopen']> {
  if (ticket.status !== 'closed' || !ticket.closedAt) return null;
  const { reopen } = await regulationInForce(sql);
  const { closedAt, closedAutomatically } = ticket;
  const decision = decideReopen({ closedAt, closedAutomatically, now, ...reopen });
  return { possible: decision.allow, until: decision.until, never: !decision.allow && decision.never };
}
