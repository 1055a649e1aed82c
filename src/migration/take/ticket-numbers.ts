import type { Batch, Item } from '../batch.js';

/** The first number of ours, and the last that is kept: the sequence goes on beyond whatever is kept. */
const [first, last] = [100_001, 999_999_999];

/** What a ticket is called here, and what it was called where it comes from, if that is something else. */
export interface TicketNumber {
  readonly number: number | null;
  readonly legacyNumber: string | null;
}

/**
 * Gives tickets their numbers: the old one where it can be one of ours and nobody has it, else a new one, and the old one
 * leads to the ticket besides. In a dry run new numbers are not drawn.
 */
export async function numberTickets(
  batch: Batch,
  items: readonly Item<'ticket'>[],
): Promise<Map<Item<'ticket'>, TicketNumber>> {
  const wanted = items.flatMap(({ line }) => keepable(line.number) ?? []);
  const rows = await batch.sql.query<{ number: number }>(
    `SELECT number FROM ticket WHERE number = ANY($1) UNION SELECT number FROM archived_ticket WHERE number = ANY($1)`,
    [wanted],
  );
  const taken = new Set(rows.map(({ number }) => number));
  const kept = new Map<Item<'ticket'>, number | null>();
  for (const item of items) {
    const number = keepable(item.line.number);
    const free = number !== null && !taken.has(number);
    const owner = free ? batch.ledger.claim(`number:${String(number)}`, item.line.legacyId) : '';
    kept.set(item, owner === null ? number : null);
  }
  await moveSequence(batch, Math.max(0, ...[...kept.values()].map((number) => number ?? 0)));
  const fresh = await draw(batch, [...kept.values()].filter((number) => number === null).length);
  return new Map([...kept].map(([item, number]) => [item, named(item, number, () => fresh.pop() ?? null)]));
}

function named({ line }: Item<'ticket'>, kept: number | null, draw: () => number | null): TicketNumber {
  if (kept !== null) return { number: kept, legacyNumber: line.oldNumber ?? null };
  return { number: draw(), legacyNumber: line.oldNumber ?? line.number };
}

function keepable(number: string): number | null {
  const value = /^[1-9]\d{5,8}$/.test(number) ? Number(number) : 0;
  return value >= first && value <= last ? value : null;
}

/** From now on new tickets get numbers beyond this one. */
async function moveSequence(batch: Batch, greatest: number): Promise<void> {
  if (!batch.tx || greatest < first) return;
  await batch.tx.query(`SELECT setval('ticket_number', $1) FROM ticket_number WHERE last_value < $1`, [
    greatest,
  ]);
}

/** The greatest first, so that they are handed out from the end in their order. */
async function draw(batch: Batch, count: number): Promise<number[]> {
  if (!batch.tx || count === 0) return [];
  const rows = await batch.tx.query<{ number: number }>(
    `SELECT nextval('ticket_number')::int AS number FROM generate_series(1, $1)`,
    [count],
  );
  return rows.map(({ number }) => number).sort((one, other) => other - one);
}
