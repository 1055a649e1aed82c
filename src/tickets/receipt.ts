import type { Tx } from '../platform/index.js';
import { aboutTicket } from './about-ticket.js';
import { closingOf } from './terms.js';
import { Ticket } from './ticket.entity.js';

/** What an audit event says of a ticket's closing. */
export function closingFacts({ closesAt }: Pick<Ticket, 'closesAt'>): { closesAt: string | null } {
  return { closesAt: closesAt?.toISOString() ?? null };
}

/** Writes down that a locked ticket's question or solution was received, and counts its term from the first receipt. */
export async function receive(
  tx: Tx,
  ticket: Ticket,
  receipt: Partial<Pick<Ticket, 'termMailedAt' | 'termReadAt'>>,
): Promise<Ticket> {
  const known = { termMailedAt: ticket.termMailedAt, termReadAt: ticket.termReadAt, ...receipt };
  const received = await tx.update(Ticket, ticket.id, {
    ...receipt,
    ...(await closingOf(tx, known)),
    receiptFailed: null,
  });
  await tx.record('ticket.received', aboutTicket(ticket), {
    before: closingFacts(ticket),
    after: closingFacts(received),
    facts: { via: receipt.termReadAt ? 'read' : 'mail' },
  });
  return received;
}
