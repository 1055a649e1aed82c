import type { Batch, Item } from '../batch.js';
import type { Columns } from '../insert-rows.js';
import type { FollowUpLine, MergeLine, SplitLine } from '../lines/tie-lines.js';
import { freeTies } from './free-ties.js';
import { messageHomes, ticketHomes, type MessageHome } from './message-homes.js';

type Row = Record<string, unknown>;

const followUps: Columns = {
  id: 'uuid',
  ticket_id: 'uuid',
  closed_ticket_id: 'uuid',
  archived_ticket_id: 'uuid',
  status: 'text',
  claimed_at: 'timestamptz',
  decided_by: 'uuid',
  decided_at: 'timestamptz',
  reason: 'text',
};
const splits: Columns = {
  id: 'uuid',
  ticket_id: 'uuid',
  message_id: 'uuid',
  split_by: 'uuid',
  split_at: 'timestamptz',
};
const kept: Columns = {
  id: 'uuid',
  kind: 'text',
  ticket_id: 'uuid',
  archived_ticket_id: 'uuid',
  other_ticket_id: 'uuid',
  other_archived_id: 'uuid',
  message_id: 'uuid',
  archived_message_id: 'uuid',
  details: 'jsonb',
};

/** What goes on with what: of a ticket at work as if it had been claimed here, of one in the archive as it came. */
export async function takeFollowUps(batch: Batch, items: readonly Item<'followUp'>[]): Promise<void> {
  const named = items.flatMap(({ line }) => [line.ticket, line.continues]);
  const homes = await ticketHomes(batch, named);
  const isFree = await freeTies(batch, 'followUp', [...homes.keys()]);
  const rows: Record<'live' | 'kept', Row[]> = { live: [], kept: [] };
  for (const item of items) {
    const { line } = item;
    const found = batch.references(item, {
      ticket: ['ticket', line.ticket],
      continues: ['ticket', line.continues],
      decidedBy: ['staff', line.decidedBy],
    });
    const ends = found && { of: found.ticket!, to: found.continues! };
    if (!ends || !isFree(item, ends, line.status !== 'dropped')) continue;
    const [ticket, other] = [homes.get(found.ticket!)!, homes.get(ends.to)!];
    const id = batch.idOf(item, line.claimedAt);
    if (ticket.archived) {
      rows.kept.push({ ...keptOf(item, id, ticket), ...otherOf(other), details: claimOf(line) });
    } else
      rows.live.push({
        ...{ id, ticket_id: ticket.id, status: line.status },
        [other.archived ? 'archived_ticket_id' : 'closed_ticket_id']: other.id,
        ...{ claimed_at: line.claimedAt, decided_by: found.decidedBy, decided_at: line.decidedAt },
        reason: line.reason,
      });
    batch.take(item, id, [
      'ticket.followUpImported',
      aboutHome(ticket),
      { ticket: ticket.number, continues: other.number, status: line.status },
    ]);
  }
  await batch.insert('ticket_follow_up', followUps, rows.live);
  await batch.insert('imported_tie', kept, rows.kept);
}

/** What was merged into what. The source is in the archive by now, or the merge was undone: it is history either way. */
export async function takeMerges(batch: Batch, items: readonly Item<'merge'>[]): Promise<void> {
  const named = items.flatMap(({ line }) => [line.source, line.target]);
  const homes = await ticketHomes(batch, named);
  const isFree = await freeTies(batch, 'merge', [...homes.keys()]);
  const rows: Row[] = [];
  for (const item of items) {
    const { line } = item;
    const found = batch.references(item, {
      source: ['ticket', line.source],
      target: ['ticket', line.target],
      mergedBy: ['staff', line.mergedBy],
      unmergedBy: ['staff', line.unmergedBy],
    });
    const ends = found && { of: found.source!, to: found.target! };
    if (!ends || !isFree(item, ends, line.unmergedAt === undefined)) continue;
    const [source, target] = [homes.get(found.source!)!, homes.get(ends.to)!];
    const id = batch.idOf(item, line.mergedAt);
    rows.push({ ...keptOf(item, id, source), ...otherOf(target), details: mergeOf(line) });
    batch.take(item, id, [
      'ticket.mergeImported',
      aboutHome(source),
      { ticket: source.number, mergedInto: target.number, at: line.mergedAt },
    ]);
  }
  await batch.insert('imported_tie', kept, rows);
}

/** Which tickets begin with a message of another conversation. */
export async function takeSplits(batch: Batch, items: readonly Item<'split'>[]): Promise<void> {
  const ticketsNamed = items.map(({ line }) => line.ticket);
  const messagesNamed = items.map(({ line }) => line.message);
  const [homes, messages] = [
    await ticketHomes(batch, ticketsNamed),
    await messageHomes(batch, messagesNamed),
  ];
  const isFree = await freeTies(batch, 'split', [...homes.keys()], [...messages.keys()]);
  const rows: Record<'live' | 'kept', Row[]> = { live: [], kept: [] };
  for (const item of items) {
    const { line } = item;
    const found = batch.references(item, {
      ticket: ['ticket', line.ticket],
      message: ['message', line.message],
      splitBy: ['staff', line.splitBy],
    });
    const ends = found && { of: found.ticket!, to: found.message! };
    if (!ends || !isFree(item, ends, true)) continue;
    const [ticket, message] = [homes.get(found.ticket!)!, messages.get(ends.to)!];
    const id = batch.idOf(item, line.splitAt);
    if (ticket.archived || message.archived) {
      const column = message.archived ? 'archived_message_id' : 'message_id';
      rows.kept.push({ ...keptOf(item, id, ticket), [column]: message.id, details: splitOf(line) });
    } else
      rows.live.push({
        ...{ id, ticket_id: ticket.id, message_id: message.id },
        ...{ split_by: found.splitBy, split_at: line.splitAt },
      });
    batch.take(item, id, [
      'ticket.splitImported',
      aboutHome(ticket),
      { message: message.id, splitInto: ticket.number, at: line.splitAt },
    ]);
  }
  await batch.insert('ticket_split', splits, rows.live);
  await batch.insert('imported_tie', kept, rows.kept);
}

function keptOf(
  { line }: Item<'followUp' | 'merge' | 'split'>,
  id: string,
  { archived, ...home }: MessageHome,
) {
  return { id, kind: line.kind, [archived ? 'archived_ticket_id' : 'ticket_id']: home.id };
}

function otherOf({ archived, id }: MessageHome): Row {
  return { [archived ? 'other_archived_id' : 'other_ticket_id']: id };
}

/** What a line says besides its ends: kept as it came, and given back so. */
function claimOf({ status, claimedAt, decidedBy, decidedAt, reason }: FollowUpLine) {
  return { status, claimedAt, decidedBy, decidedAt, reason };
}

function mergeOf({ reason, mergedBy, mergedAt, unmergedBy, unmergedAt, unmergedReason }: MergeLine) {
  return { reason, mergedBy, mergedAt, unmergedBy, unmergedAt, unmergedReason };
}

function splitOf({ splitBy, splitAt }: SplitLine) {
  return { splitBy, splitAt };
}

function aboutHome({ id, archived }: MessageHome) {
  return { entity: { type: archived ? 'ArchivedTicket' : 'Ticket', id }, ticketId: archived ? null : id };
}
