import type { Sql } from '../../platform/index.js';
import type { Batch, Item } from '../batch.js';
import { keepableNumber } from '../lines/keepable-number.js';

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
  const wanted = items.flatMap(({ line }) => keepableNumber(line.number) ?? []);
  const rows = await batch.sql.query<{ number: number }>(
    `SELECT number FROM ticket WHERE number = ANY($1) UNION SELECT number FROM archived_ticket WHERE number = ANY($1)`,
    [wanted],
  );
  const taken = new Set(rows.map(({ number }) => number));
  const kept = new Map<Item<'ticket'>, number | null>();
  for (const item of items) {
    const number = keepableNumber(item.line.number);
    const free = number !== null && !taken.has(number);
    const owner = free ? batch.ledger.claim(`number:${String(number)}`, item.line.legacyId) : '';
    kept.set(item, owner === null ? number : null);
  }
  const fresh = await draw(batch, [...kept.values()].filter((number) => number === null).length);
  return new Map([...kept].map(([item, number]) => [item, named(item, number, () => fresh.pop() ?? null)]));
}

function named({ line }: Item<'ticket'>, kept: number | null, draw: () => number | null): TicketNumber {
  if (kept !== null) return { number: kept, legacyNumber: line.oldNumber ?? null };
  return { number: draw(), legacyNumber: line.oldNumber ?? line.number };
}

/** The greatest first, so that they are handed out from the end in their order. No transaction takes a number back. */
async function draw(batch: Batch, count: number): Promise<number[]> {
  if (count === 0 || batch.isDryRun) return [];
  await batch.settled();
  const rows = await batch.sql.query<{ number: number }>(
    `SELECT nextval('ticket_number')::int AS number FROM generate_series(1, $1)`,
    [count],
  );
  return rows.map(({ number }) => number).sort((one, other) => other - one);
}

/** From now on new tickets get numbers beyond this one: before the first line that brings its own is looked at. */
export async function numberBeyond(sql: Sql, greatest: number): Promise<void> {
  await sql.query(`SELECT setval('ticket_number', $1) FROM ticket_number WHERE last_value < $1`, [greatest]);
}
