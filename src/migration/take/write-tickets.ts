import type { Batch } from '../batch.js';
import type { Columns } from '../insert-rows.js';
import { decidePriorities, type KeptPriority, type PlannedTicket } from './decide-priorities.js';

/** A ticket with the number it gets; `null` in a dry run, where none is drawn. */
export interface NumberedTicket extends PlannedTicket {
  readonly id: string;
  readonly archived: boolean;
  /** Of one in the archive that had a type nobody knows here: `null`. */
  readonly typeId: string | null;
  readonly number: number | null;
  readonly legacyNumber: string | null;
}

const columns: Columns = {
  id: 'uuid',
  number: 'int',
  legacy_number: 'text',
  legacy_assignee: 'text',
  requester_id: 'uuid',
  company_id: 'uuid',
  type_id: 'uuid',
  subject: 'text',
  status: 'text',
  channel: 'text',
  priority: 'int',
  priority_reasons: 'jsonb',
  priority_override: 'int',
  product: 'text',
  product_version: 'text',
  os: 'text',
  steps: 'text',
  serial_numbers: 'text[]',
  order_number: 'text',
  invoices: 'text[]',
  fields: 'jsonb',
  stated: 'jsonb',
  contract_id: 'uuid',
  contract_choice: 'text',
  assignee_id: 'uuid',
  last_message_at: 'timestamptz',
  term_from: 'timestamptz',
  term_mailed_at: 'timestamptz',
  term_read_at: 'timestamptz',
  reminded_at: 'timestamptz',
  receipt_failed: 'jsonb',
  received_at: 'timestamptz',
  first_responded_at: 'timestamptz',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};

/** Tickets at work. Their terms are counted afterwards, all at once, by the job that does so whenever rules change. */
export async function writeTickets(batch: Batch, tickets: readonly NumberedTicket[]): Promise<void> {
  if (tickets.length === 0 || batch.isDryRun) return;
  const priorities = await decidePriorities(batch, tickets);
  const staff = await staffByEmail(batch, tickets);
  const rows = tickets.map((ticket, index) => {
    const assignee = ticket.item.line.assignee?.toLowerCase();
    const assigneeId = (assignee && staff.get(assignee)) ?? null;
    return {
      ...rowOf(ticket, priorities[index]!),
      assignee_id: assigneeId,
      legacy_assignee: assigneeId ? null : assignee,
    };
  });
  await batch.insert('ticket', columns, rows);
}

async function staffByEmail(batch: Batch, tickets: readonly NumberedTicket[]): Promise<Map<string, string>> {
  const emails = tickets.flatMap(({ item }) => item.line.assignee?.toLowerCase() ?? []);
  if (emails.length === 0) return new Map();
  const rows = await batch.sql.query<{ email: string; id: string }>(
    'SELECT email, id FROM staff_member WHERE email = ANY($1)',
    [emails],
  );
  return new Map(rows.map(({ email, id }) => [email, id]));
}

function rowOf(ticket: NumberedTicket, { priority, reasons }: KeptPriority) {
  const { line } = ticket.item;
  const waits = line.status === 'waiting_customer' || line.status === 'solution_proposed';
  return {
    id: ticket.id,
    number: ticket.number,
    legacy_number: ticket.legacyNumber,
    requester_id: ticket.requesterId,
    company_id: ticket.companyId,
    type_id: ticket.typeId,
    subject: line.subject,
    status: line.status,
    channel: line.channel ?? 'api',
    priority,
    priority_reasons: reasons,
    priority_override: line.prioritySetByStaff ? priority : null,
    ...formOf(line),
    contract_id: ticket.contractId,
    contract_choice: line.contractChoice ?? (ticket.contractId ? 'named' : null),
    last_message_at: line.createdAt,
    ...(waits ? termOf(line.term) : {}),
    first_responded_at: line.firstRespondedAt,
    created_at: line.createdAt,
    updated_at: line.createdAt,
  };
}

function formOf(line: NumberedTicket['item']['line']) {
  return {
    product: line.product,
    product_version: line.version,
    os: line.os,
    steps: line.steps,
    serial_numbers: line.serialNumbers ?? [],
    order_number: line.orderNumber,
    invoices: line.invoices ?? [],
    fields: line.fields ?? {},
    stated: line.stated ?? {},
  };
}

function termOf(term: NumberedTicket['item']['line']['term']) {
  if (!term) return {};
  const received = [term.mailedAt, term.readAt].flatMap((at) => (at === undefined ? [] : Date.parse(at)));
  return {
    term_from: term.from,
    term_mailed_at: term.mailedAt,
    term_read_at: term.readAt,
    reminded_at: term.remindedAt,
    receipt_failed: term.receiptFailed,
    received_at: received.length > 0 ? new Date(Math.min(...received)).toISOString() : null,
  };
}
