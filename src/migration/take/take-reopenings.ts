import type { Batch, Item } from '../batch.js';
import type { Columns } from '../insert-rows.js';
import { ticketHomes } from './message-homes.js';

const columns: Columns = {
  id: 'uuid',
  ticket_id: 'uuid',
  archived_ticket_id: 'uuid',
  at: 'timestamptz',
  closed_at: 'timestamptz',
  by_kind: 'text',
  by: 'uuid',
  reason: 'text',
};

/** When tickets were opened again: their history, at work or in the archive. */
export async function takeReopenings(batch: Batch, items: readonly Item<'reopening'>[]): Promise<void> {
  const homes = await ticketHomes(
    batch,
    items.map(({ line }) => line.ticket),
  );
  const rows: Record<string, unknown>[] = [];
  for (const item of items) {
    const { line } = item;
    const found = batch.references(item, {
      ticket: ['ticket', line.ticket],
      'by.user': ['user', line.by.user],
      'by.staff': ['staff', line.by.staff],
    });
    if (!found) continue;
    const { archived, number, id: ticketId } = homes.get(found.ticket!)!;
    const id = batch.idOf(item, line.at);
    rows.push({
      id,
      [archived ? 'archived_ticket_id' : 'ticket_id']: ticketId,
      at: line.at,
      closed_at: line.closedAt,
      by_kind: line.by.kind,
      by: found['by.user'] ?? found['by.staff'],
      reason: line.reason,
    });
    batch.take(item, id, [
      'ticket.reopeningImported',
      {
        entity: { type: archived ? 'ArchivedTicket' : 'Ticket', id: ticketId },
        ticketId: archived ? null : ticketId,
      },
      { ticket: number, at: line.at },
    ]);
  }
  await batch.insert('ticket_reopening', columns, rows);
}
