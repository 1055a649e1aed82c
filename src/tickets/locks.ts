import { DomainError, isId, type Tx } from '../platform/index.js';
import { Ticket } from './ticket.entity.js';

/** @throws DomainError `ticket_unknown` */
export async function lockTicket(tx: Tx, ticketId: string): Promise<Ticket> {
  const ticket = isId(ticketId) ? await tx.lock(Ticket, { id: ticketId }) : null;
  if (!ticket) throw new DomainError('ticket_unknown');
  return ticket;
}

/** Follows merges from a ticket to the one that is merged no further: the ticket itself first, the end last. */
export async function mergeChain(tx: Tx, ticketId: string): Promise<Ticket[]> {
  const rows = await tx.query<{ id: string }>(
    `WITH RECURSIVE chain AS (
       SELECT id, merged_into_id, 0 AS step, ARRAY[id] AS seen FROM ticket WHERE id = $1
       UNION ALL
       SELECT t.id, t.merged_into_id, c.step + 1, c.seen || t.id
       FROM ticket t JOIN chain c ON t.id = c.merged_into_id WHERE NOT t.id = ANY(c.seen)
     ) SELECT id FROM chain ORDER BY step`,
    [ticketId],
  );
  const chain: Ticket[] = [];
  for (const { id } of rows) chain.push((await tx.find(Ticket, { id }))!);
  return chain;
}

/**
 * Locks tickets together with everything they are merged into, in id order. The chain may grow between looking and
 * locking, so it is looked at again until what is locked is what is there.
 * @returns each chain, first the ticket itself, last the one merged no further
 */
export async function lockChains(tx: Tx, ticketIds: readonly string[]): Promise<Ticket[][]> {
  const locked = new Set<string>();
  for (;;) {
    const chains: Ticket[][] = [];
    for (const id of ticketIds) chains.push(await mergeChain(tx, id));
    const missing = [...new Set(chains.flat().map((ticket) => ticket.id))]
      .filter((id) => !locked.has(id))
      .sort();
    if (missing.length === 0) return chains;
    for (const id of missing) {
      await tx.lock(Ticket, { id });
      locked.add(id);
    }
  }
}

/** The id of a ticket number. @throws DomainError `ticket_unknown` */
export async function ticketIdOf(tx: Tx, number: number): Promise<string> {
  const rows =
    Number.isSafeInteger(number) && number > 0 && number <= 2_147_483_647
      ? await tx.query<{ id: string }>('SELECT id FROM ticket WHERE number = $1', [number])
      : [];
  if (!rows[0]) throw new DomainError('ticket_unknown', { number });
  return rows[0].id;
}
