import type { Batch } from '../batch.js';

/** Where a message or a file belongs: a ticket at work, or one of the archive. */
export interface MessageHome {
  readonly id: string;
  readonly archived: boolean;
  /** `null` in a dry run, where none is drawn. */
  readonly number: number | null;
}

/** The tickets of these legacy ids, by id. */
export async function ticketHomes(
  batch: Batch,
  legacyIds: readonly string[],
): Promise<Map<string, MessageHome>> {
  const ids = [...new Set(legacyIds.flatMap((legacyId) => batch.ledger.idOf('ticket', legacyId) ?? []))];
  const unwritten = ids.flatMap((id) => batch.ledger.factsOf<MessageHome>(`home:${id}`).slice(-1));
  const known = new Map(unwritten.map((home) => [home.id, home]));
  const others = ids.filter((id) => !known.has(id));
  if (others.length === 0) return known;
  const rows = await batch.sql.query<MessageHome>(
    `SELECT id, number, false AS archived FROM ticket WHERE id = ANY($1)
     UNION ALL SELECT id, number, true FROM archived_ticket WHERE id = ANY($1)`,
    [others],
  );
  return new Map([...known, ...rows.map((home) => [home.id, home] as const)]);
}

/** The messages of these legacy ids, by id; `number` is how many files each has already. */
export async function messageHomes(
  batch: Batch,
  legacyIds: readonly string[],
): Promise<Map<string, MessageHome>> {
  const ids = [...new Set(legacyIds.flatMap((legacyId) => batch.ledger.idOf('message', legacyId) ?? []))];
  const rows = await batch.sql.query<MessageHome>(
    `SELECT m.id, false AS archived, (SELECT count(*)::int FROM attachment f WHERE f.message_id = m.id) AS number
     FROM message m WHERE m.id = ANY($1)
     UNION ALL
     SELECT m.id, true, (SELECT count(*)::int FROM attachment f WHERE f.archived_message_id = m.id)
     FROM archived_message m WHERE m.id = ANY($1)`,
    [ids],
  );
  const unwritten = ids.flatMap((id) => batch.ledger.factsOf<MessageHome>(`home:${id}`));
  return new Map([...unwritten, ...rows].map((home) => [home.id, home]));
}
