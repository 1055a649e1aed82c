import { DomainError, isId, type Tx } from '../platform/index.js';
import { TICKET_TRANSITIONS } from './policies/ticket-transitions.js';
import { Ticket } from './ticket.entity.js';

/** @throws DomainError `ticket_unknown` */
export async function lockTicket(tx: Tx, ticketId: string): Promise<Ticket> {
  const ticket = isId(ticketId) ? await tx.lock(Ticket, { id: ticketId }) : null;
  if (!ticket) throw new DomainError('ticket_unknown');
  return ticket;
}

/** A ticket that is worked on, locked. @throws DomainError `ticket_unknown`, `illegal_transition` (closed, merged) */
export async function lockLiveTicket(tx: Tx, ticketId: string): Promise<Ticket> {
  const ticket = await lockTicket(tx, ticketId);
  if (ticket.status === 'closed' || ticket.status === 'merged')
    throw new DomainError('illegal_transition', {
      from: ticket.status,
      allowed: Object.keys(TICKET_TRANSITIONS[ticket.status]),
    });
  return ticket;
}

/** Every ticket on the way from each of `$1` to the end of its merges, `step` 0 being that ticket itself. */
const chains = `RECURSIVE chain AS (
  SELECT id AS start, id, merged_into_id, 0 AS step, ARRAY[id] AS seen FROM ticket WHERE id = ANY($1::uuid[])
  UNION ALL
  SELECT c.start, t.id, t.merged_into_id, c.step + 1, c.seen || t.id
  FROM ticket t JOIN chain c ON t.id = c.merged_into_id WHERE NOT t.id = ANY(c.seen)
)`;

/** Follows merges from a ticket to the one that is merged no further: the ticket itself first, the end last. */
export async function mergeChain(tx: Tx, ticketId: string): Promise<Ticket[]> {
  const rows = await tx.query<{ id: string }>(`WITH ${chains} SELECT id FROM chain ORDER BY step`, [
    [ticketId],
  ]);
  return Promise.all(rows.map(async ({ id }) => (await tx.find(Ticket, { id }))!));
}

/**
 * Locks tickets together with everything they are merged into, in id order, by one statement. A chain may have grown
 * while that waited, so it is looked at again until what is locked is what is there.
 * @returns each chain, first the ticket itself, last the one merged no further
 */
export async function lockChains(tx: Tx, ticketIds: readonly string[]): Promise<Ticket[][]> {
  const locked = new Set<string>();
  for (;;) {
    const found = await tx.query<{ start: string; id: string }>(
      `WITH ${chains}, locked AS MATERIALIZED (
         SELECT id FROM ticket WHERE id = ANY(ARRAY(SELECT id FROM chain)) ORDER BY id FOR NO KEY UPDATE
       ) SELECT c.start, c.id FROM chain c JOIN locked ON locked.id = c.id ORDER BY c.start, c.step`,
      [ticketIds],
    );
    if (found.every(({ id }) => locked.has(id))) return inChains(tx, ticketIds, found);
    for (const { id } of found) locked.add(id);
  }
}

async function inChains(
  tx: Tx,
  ticketIds: readonly string[],
  found: readonly { readonly start: string; readonly id: string }[],
): Promise<Ticket[][]> {
  const ids = [...new Set(found.map((link) => link.id))];
  const tickets = new Map(
    await Promise.all(ids.map(async (id) => [id, (await tx.find(Ticket, { id }))!] as const)),
  );
  return ticketIds.map((start) =>
    found.filter((link) => link.start === start).map((link) => tickets.get(link.id)!),
  );
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
