import type { Batch, Item } from '../batch.js';

type TieKind = 'followUp' | 'merge' | 'split';
/** The rows a tie lies between: a ticket, and a ticket or a message. */
interface Ends {
  readonly of: string;
  readonly to: string;
}

/** SQL: the ties in force of some tickets, and of some messages; `end` is which of these has it. */
const inForce: Readonly<Record<TieKind, string>> = {
  followUp: `SELECT id, ticket_id AS "end" FROM ticket_follow_up WHERE ticket_id = ANY($1) AND status <> 'dropped'
    UNION ALL SELECT id, coalesce(ticket_id, archived_ticket_id) FROM imported_tie
    WHERE coalesce(ticket_id, archived_ticket_id) = ANY($1) AND kind = 'followUp' AND details ->> 'status' <> 'dropped'`,
  merge: `SELECT id, source_id AS "end" FROM ticket_merge WHERE source_id = ANY($1) AND unmerged_at IS NULL
    UNION ALL SELECT id, coalesce(ticket_id, archived_ticket_id) FROM imported_tie
    WHERE coalesce(ticket_id, archived_ticket_id) = ANY($1) AND kind = 'merge' AND details ->> 'unmergedAt' IS NULL`,
  split: `SELECT id, unnest(ARRAY[ticket_id, message_id]) AS "end" FROM ticket_split
      WHERE ticket_id = ANY($1) OR message_id = ANY($2)
    UNION ALL SELECT id, unnest(ARRAY[coalesce(ticket_id, archived_ticket_id), coalesce(message_id, archived_message_id)])
      FROM imported_tie WHERE kind = 'split'
      AND (coalesce(ticket_id, archived_ticket_id) = ANY($1) OR coalesce(message_id, archived_message_id) = ANY($2))`,
};

/**
 * Says whether a line may tie its ends: a ticket goes on with one other, is merged into one, is split off for one message,
 * and for each message one. A line that may not is refused.
 */
export async function freeTies(
  batch: Batch,
  kind: TieKind,
  tickets: readonly string[],
  messages: readonly string[] = [],
): Promise<(item: Item, ends: Ends, isInForce: boolean) => boolean> {
  const rows = await batch.sql.query<{ end: string; by: string }>(
    `SELECT t."end", coalesce(l.legacy_id, t.id::text) AS by FROM (${inForce[kind]}) t LEFT JOIN legacy_id l ON l.id = t.id`,
    kind === 'split' ? [tickets, messages] : [tickets],
  );
  const owners = new Map(rows.map(({ end, by }) => [end, by]));
  return (item, { of, to }, isInForce) => {
    if (of === to) {
      batch.refuse(item, 'tie_to_itself');
      return false;
    }
    const taken = isInForce
      ? (kind === 'split' ? [of, to] : [of]).map(
          (end) => owners.get(end) ?? batch.ledger.claim(`${kind}:${end}`, item.line.legacyId),
        )
      : [];
    const by = taken.find((owner) => owner !== null);
    if (by) batch.refuse(item, 'tie_exists', { by });
    return !by;
  };
}
