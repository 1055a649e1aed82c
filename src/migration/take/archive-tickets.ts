import type { Batch } from '../batch.js';
import type { Columns } from '../insert-rows.js';
import { detailNames } from '../lines/ticket-lines.js';
import type { NumberedTicket } from './write-tickets.js';

const columns: Columns = {
  id: 'uuid',
  number: 'int',
  legacy_number: 'text',
  requester_id: 'uuid',
  company_id: 'uuid',
  subject: 'text',
  outcome: 'text',
  details: 'jsonb',
  created_at: 'timestamptz',
  closed_at: 'timestamptz',
};

/** Closed tickets: what is not looked for by is kept as it came. */
export async function writeArchivedTickets(batch: Batch, tickets: readonly NumberedTicket[]): Promise<void> {
  const rows = tickets.map(({ item: { line }, ...ticket }) => ({
    id: ticket.id,
    number: ticket.number,
    legacy_number: ticket.legacyNumber,
    requester_id: ticket.requesterId,
    company_id: ticket.companyId,
    subject: line.subject,
    outcome: line.status,
    details: Object.fromEntries(
      detailNames
        .filter((name) => name !== 'company' && line[name] !== undefined)
        .map((name) => [name, line[name]]),
    ),
    created_at: line.createdAt,
    closed_at: line.closedAt,
  }));
  await batch.insert('archived_ticket', columns, rows);
}
