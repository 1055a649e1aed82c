import type { Sql } from '../../src/platform/index.js';
import {
  decideForm,
  participantsOf,
  queuePlaceBound,
  queuePlaceOf,
  type FormWords,
  type SecretField,
  type TicketView as Ticket,
} from '../../src/tickets/index.js';
import type { TicketDecision } from './ticket-decision-view.js';

/** What the fields of a ticket are called, and which of them are kept apart. */
export type Form = FormWords & { readonly secrets: readonly SecretField[] };

/** Everything of `TicketDecision`, in a number of statements that is always the same. */
export async function decisionOf(sql: Sql, ticket: Ticket, form: Form): Promise<TicketDecision> {
  const [participants, override, queuePlace, types] = await Promise.all([
    participantsOf(sql, ticket.id),
    overrideOf(sql, ticket),
    placeInQueue(sql, ticket.id),
    typesToChoose(sql),
  ]);
  return {
    participants: participants.map(({ id, fullName, email, reads }) => ({ id, fullName, email, reads })),
    ...{ override, queuePlace, types, missing: missingOf(ticket, form) },
  };
}

/** Who set the priority over the rules, when and why; `null` where the rules decide. */
async function overrideOf(sql: Sql, ticket: Ticket): Promise<TicketDecision['override']> {
  const [decided, set] = ticket.priorityReasons;
  const kept = decided?.facts?.['priority'];
  if (ticket.priorityOverride === null || !set?.facts) return null;
  const { by, at, reason } = set.facts;
  const [staff] = await sql.query<{ name: string }>(
    'SELECT full_name AS name FROM staff_member WHERE id = $1',
    [by],
  );
  return {
    by: staff?.name ?? null,
    at: String(at),
    reason: String(reason),
    decided: typeof kept === 'string' ? kept : 'normal',
  };
}

/** Where the ticket stands in the queue, as far as that is counted. */
async function placeInQueue(sql: Sql, ticketId: string): Promise<TicketDecision['queuePlace']> {
  const place = await queuePlaceOf(sql, ticketId);
  if (place === null) return null;
  return { place: Math.min(place, queuePlaceBound), beyond: place > queuePlaceBound };
}

/** The types that the ticket can be given. */
async function typesToChoose(sql: Sql): Promise<TicketDecision['types']> {
  return sql.query(
    `SELECT code, title_ru AS "titleRu", title_en AS "titleEn", critical_question_ru AS "questionRu",
            critical_question_en AS "questionEn"
     FROM ticket_type WHERE retired_at IS NULL ORDER BY position, code`,
  );
}

/** What the form of the ticket's type asks for and nobody has filled in, as it is since the type was put right. */
function missingOf(ticket: Ticket, { fields, secrets }: Form): TicketDecision['missing'] {
  const { serialNumbers, orderNumber, invoices, product, productVersion, os, steps, contractId, stated } =
    ticket;
  const own = {
    serialNumbers,
    orderNumber,
    invoices,
    product,
    version: productVersion,
    os,
    steps,
    contractId,
  };
  const form = decideForm({
    form: fields.map(({ code, required }) => ({ code, required })),
    own: { ...own, ...stated },
    // What was said in secret was filled in, wiped or not.
    custom: { ...ticket.fields, ...Object.fromEntries(secrets.map(({ code }) => [code, '•'])) },
  });
  const missing = new Set(form.complete ? [] : form.missing);
  return fields.filter(({ code }) => missing.has(code)).map(({ label }) => label);
}
