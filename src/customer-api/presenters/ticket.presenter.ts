import type { Sql } from '../../platform/index.js';
import { priorities, regulationInForce, type RegulationDocument } from '../../regulation/index.js';
import {
  closingReasonText,
  conversationOf,
  followUpsOf,
  participantsSeenBy,
  queuePlaceOf,
  reopenWindowOf,
  secretFieldsOf,
  type MessageView,
  type PriorityReason,
  type TicketView,
} from '../../tickets/index.js';
import type { MessageAnswer, TicketAnswer, TicketSummaryAnswer } from '../dto/tickets.dto.js';
import { texts, type Locale } from '../locale/texts.js';
import { presentFile } from './file.presenter.js';
import { allowedActs } from './allowed-acts.js';

/** Who reads, in which language, and when. */
export interface TicketReading {
  readonly userId: string;
  readonly locale: Locale;
  readonly now: Date;
}

/** A ticket as its reader sees it (CONTRACT "Customer API"). Closing terms are empty in this version. */
export async function presentTicket(
  sql: Sql,
  ticket: TicketView,
  reading: TicketReading,
): Promise<TicketAnswer> {
  return withSurroundings(ticket, await surroundingsOf(sql, ticket, reading), reading);
}

/** What is shown of a ticket besides its own row. */
export type Surroundings = Awaited<ReturnType<typeof surroundingsOf>>;

/** Asked together: one round trip on one connection. */
export async function surroundingsOf(
  sql: Sql,
  { id, companyId }: Pick<TicketView, 'id' | 'companyId'>,
  { userId }: TicketReading,
) {
  const reader = { kind: 'user', userId } as const;
  const [regulation, messages, ties, queuePlace, participants, secrets] = await Promise.all([
    regulationInForce(sql),
    conversationOf(sql, id, reader),
    followUpsOf(sql, id, reader),
    queuePlaceOf(sql, id),
    // Only a company has colleagues.
    companyId ? participantsSeenBy(sql, id, userId) : [],
    secretFieldsOf(sql, id),
  ]);
  return { regulation, messages, ties, queuePlace, participants, secrets };
}

/** The ticket with them. */
export function withSurroundings(
  ticket: TicketView,
  { regulation, messages, ties, queuePlace, participants, secrets }: Surroundings,
  reading: TicketReading,
): TicketAnswer {
  const shown = messages.map(presentMessage);
  return {
    ...presentTicketSummary(ticket, regulation, reading),
    queuePlace,
    participants,
    messages: shown,
    files: shown.flatMap((message) => message.files),
    secrets,
    followUpOf: ties.continues?.number ?? null,
    followUpStatus: ties.continues?.status ?? null,
    followUps: ties.continuedBy.map((tie) => tie.number),
  };
}

/** The same without what would cost a query a ticket: for lists. */
export function presentTicketSummary(
  ticket: TicketView,
  regulation: RegulationDocument,
  reading: TicketReading,
): TicketSummaryAnswer {
  const { companyId, companyName, contractId, contractNumber, contractChoice } = ticket;
  return {
    number: ticket.number,
    subject: ticket.subject,
    type: ticket.typeCode,
    status: ticket.status,
    priority: priorities[ticket.priority - 1]!,
    priorityReasons: ticket.priorityReasons.map((reason) => presentReason(reason, reading.locale)),
    company: companyId === null ? null : { id: companyId, name: companyName ?? '' },
    contract: contractId === null ? null : { id: contractId, number: contractNumber ?? '' },
    contractReason: contractChoice && (texts[reading.locale].contractReasons[contractChoice] ?? null),
    serialNumbers: [...ticket.serialNumbers],
    orderNumber: ticket.orderNumber,
    invoices: [...ticket.invoices],
    fields: { ...ticket.fields },
    mergedInto: ticket.mergedIntoNumber,
    closesAt: ticket.closesAt?.toISOString() ?? null,
    closesReason: ticket.closesReason && closingReasonText(ticket.closesReason, reading.locale),
    reopenUntil: reopenUntil(ticket, regulation),
    allowed: allowedActs(ticket, regulation.reopen, reading),
    createdAt: ticket.createdAt.toISOString(),
  };
}

function presentMessage(message: MessageView): MessageAnswer {
  return {
    id: message.id,
    author: { name: message.authorName, kind: message.authorKind },
    body: message.body,
    at: message.at.toISOString(),
    files: message.files.map(presentFile),
    fromNumber: message.fromNumber,
    splitInto: message.splitInto,
  };
}

/** The facts staff gave for a change of priority are theirs alone; the customer reads which rule decided. */
function presentReason({ rule }: PriorityReason, locale: Locale): string {
  const { priorityReasons } = texts[locale];
  return priorityReasons[rule] ?? priorityReasons['set_by_staff']!;
}

function reopenUntil(ticket: TicketView, { reopen }: RegulationDocument): string | null {
  const { closedAt, closedAutomatically } = ticket;
  if (ticket.status !== 'closed' || !closedAt) return null;
  const window = reopenWindowOf({ closedAt, closedAutomatically, ...reopen });
  return window.never ? null : (window.until?.toISOString() ?? null);
}
