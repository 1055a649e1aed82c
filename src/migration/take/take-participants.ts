import type { Batch, Item } from '../batch.js';
import type { Columns } from '../insert-rows.js';
import { ticketHomes } from './message-homes.js';

type Found = Readonly<
  Record<
    'ticket' | 'user' | 'addedBy.user' | 'addedBy.staff' | 'removedBy.user' | 'removedBy.staff',
    string | null
  >
>;

const columns: Columns = {
  id: 'uuid',
  ticket_id: 'uuid',
  user_id: 'uuid',
  added_by_kind: 'text',
  added_by: 'uuid',
  added_at: 'timestamptz',
  removed_by_kind: 'text',
  removed_by: 'uuid',
  removed_at: 'timestamptz',
};

/**
 * Colleagues who take part in tickets. They read by it what `sight.ts` lets them: nothing without an active link to the
 * ticket's company. Those of the archive, and those whose account is part of another, are kept as history.
 */
export async function takeParticipants(batch: Batch, items: readonly Item<'participant'>[]): Promise<void> {
  const tickets = items.map(({ line }) => line.ticket);
  const [homes, known] = [await ticketHomes(batch, tickets), await knownParticipants(batch, items)];
  const rows: Record<'live' | 'kept', Record<string, unknown>[]> = { live: [], kept: [] };
  for (const item of items) {
    const found = referred(batch, item);
    if (!found || isTaken(batch, item, found, known.live)) continue;
    const home = homes.get(found.ticket!)!;
    const id = batch.idOf(item, item.line.addedAt);
    const row = { ...rowOf(item, found), id, user_id: found.user };
    if (home.archived) rows.kept.push({ ...row, archived_ticket_id: home.id });
    else rows[known.merged.has(found.user!) ? 'kept' : 'live'].push({ ...row, ticket_id: home.id });
    batch.take(item, id, [
      'ticket.participantImported',
      {
        entity: { type: home.archived ? 'ArchivedTicket' : 'Ticket', id: home.id },
        ticketId: home.archived ? null : home.id,
        userId: found.user,
      },
      { participant: found.user, ticket: home.number, removedAt: item.line.removedAt },
    ]);
  }
  await batch.insert('ticket_participant', columns, rows.live);
  await batch.insert('imported_participant', { ...columns, archived_ticket_id: 'uuid' }, rows.kept);
}

function referred(batch: Batch, item: Item<'participant'>): Found | null {
  const { ticket, user, addedBy, removedBy } = item.line;
  return batch.references(item, {
    ticket: ['ticket', ticket],
    user: ['user', user],
    'addedBy.user': ['user', addedBy.user],
    'addedBy.staff': ['staff', addedBy.staff],
    'removedBy.user': ['user', removedBy?.user],
    'removedBy.staff': ['staff', removedBy?.staff],
  });
}

interface Known {
  /** What whoever takes part already is called, by ticket and account. */
  readonly live: ReadonlyMap<string, string>;
  readonly merged: ReadonlySet<string>;
}

async function knownParticipants(batch: Batch, items: readonly Item<'participant'>[]): Promise<Known> {
  const ids = (kind: 'ticket' | 'user') => [
    ...new Set(items.flatMap(({ line }) => batch.ledger.idOf(kind, line[kind]) ?? [])),
  ];
  const live = await batch.sql.query<{ place: string; by: string }>(
    `SELECT p.ticket_id || ' ' || p.user_id AS place, coalesce(l.legacy_id, p.id::text) AS by FROM (
       SELECT id, ticket_id, user_id, removed_at FROM ticket_participant
       UNION ALL SELECT id, coalesce(ticket_id, archived_ticket_id), user_id, removed_at FROM imported_participant) p
     LEFT JOIN legacy_id l ON l.id = p.id
     WHERE p.ticket_id = ANY($1) AND p.user_id = ANY($2) AND p.removed_at IS NULL`,
    [ids('ticket'), ids('user')],
  );
  const merged = await batch.sql.query<{ id: string }>(
    "SELECT id FROM portal_user WHERE id = ANY($1) AND status = 'merged'",
    [ids('user')],
  );
  return {
    live: new Map(live.map(({ place, by }) => [place, by])),
    merged: new Set(merged.map(({ id }) => id)),
  };
}

function isTaken(
  batch: Batch,
  item: Item<'participant'>,
  { ticket, user }: Found,
  live: Known['live'],
): boolean {
  if (item.line.removedAt !== undefined) return false;
  const place = `${ticket!} ${user!}`;
  const by = live.get(place) ?? batch.ledger.claim(`participant:${place}`, item.line.legacyId);
  if (by) batch.refuse(item, 'participant_known', { by });
  return by !== null;
}

function rowOf({ line }: Item<'participant'>, found: Found) {
  return {
    added_by_kind: line.addedBy.kind,
    added_by: found['addedBy.user'] ?? found['addedBy.staff'],
    added_at: line.addedAt,
    removed_by_kind: line.removedBy?.kind,
    removed_by: found['removedBy.user'] ?? found['removedBy.staff'],
    removed_at: line.removedAt,
  };
}
