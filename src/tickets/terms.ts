import type { Tx } from '../platform/index.js';
import {
  regulationInForce,
  termEnd,
  workingCalendar,
  type RegulationDocument,
  type WorkingCalendar,
} from '../regulation/index.js';
import type { ClosingReason, Ticket } from './ticket.entity.js';

type TermColumns = Pick<
  Ticket,
  | 'termFrom'
  | 'termMailedAt'
  | 'termReadAt'
  | 'receivedAt'
  | 'closesAt'
  | 'closesReason'
  | 'remindAt'
  | 'remindedAt'
  | 'receiptFailed'
>;

/** Nothing is asked of the customer: no term runs. */
export const noTerm: Readonly<TermColumns> = {
  termFrom: null,
  termMailedAt: null,
  termReadAt: null,
  receivedAt: null,
  closesAt: null,
  closesReason: null,
  remindAt: null,
  remindedAt: null,
  receiptFailed: null,
};

/** A question or solution was just sent; the term runs once it is received. */
export function newTerm(now: Date): Readonly<TermColumns> {
  return { ...noTerm, termFrom: now };
}

type Receipt = Pick<Ticket, 'termMailedAt' | 'termReadAt'>;
type Closing = Pick<Ticket, 'receivedAt' | 'closesAt' | 'closesReason' | 'remindAt'>;

/** Finds the working calendar for terms that begin then. */
export type CalendarOf = (from: Date) => Promise<WorkingCalendar>;

/** When a ticket closes by itself and why then, from what is known of its receipt (SPEC R3.5). */
export async function closingOf(tx: Tx, receipt: Receipt): Promise<Closing> {
  const regulation = await regulationInForce(tx);
  return closingUnder(regulation, receipt, (from) => workingCalendar(tx, regulation, from));
}

/** The same under any regulation. */
export async function closingUnder(
  regulation: RegulationDocument,
  { termMailedAt, termReadAt }: Receipt,
  calendarOf: CalendarOf,
): Promise<Closing> {
  const receivedAt = earliest(termMailedAt, termReadAt);
  const none = { receivedAt, closesAt: null, closesReason: null, remindAt: null };
  if (!receivedAt) return none;
  const { autoCloseWorkingDays: days, remindWorkingDaysBefore } = regulation.waiting;
  if (days === null) return none;
  const calendar = await calendarOf(receivedAt);
  const { endsAt, remindAt, ...term } = termEnd(receivedAt, days, calendar, remindWorkingDaysBefore);
  const closesReason: ClosingReason = {
    receivedAt: receivedAt.toISOString(),
    via: receivedAt === termReadAt ? 'read' : 'mail',
    workingDays: days,
    timeZone: regulation.timeZone,
    ...term,
  };
  return { receivedAt, closesAt: endsAt, closesReason, remindAt };
}

function earliest(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one <= other ? one : other;
}
