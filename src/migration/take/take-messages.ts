import type { Batch, Item } from '../batch.js';
import type { Columns } from '../insert-rows.js';
import { ticketHomes, type MessageHome } from './message-homes.js';

const archived: Columns = {
  id: 'uuid',
  ticket_id: 'uuid',
  kind: 'text',
  call_kind: 'text',
  author_kind: 'text',
  author_id: 'uuid',
  author_name: 'text',
  body: 'text',
  channel: 'text',
  at: 'timestamptz',
};
const live: Columns = { ...archived, addressed_number: 'int' };

/** Messages: each belongs where its ticket is. */
export async function takeMessages(batch: Batch, items: readonly Item<'message'>[]): Promise<void> {
  const homes = await ticketHomes(
    batch,
    items.map(({ line }) => line.ticket),
  );
  const staff = await staffByEmail(batch, items);
  const rows: Record<'live' | 'archived', Record<string, unknown>[]> = { live: [], archived: [] };
  for (const item of items) {
    const { line } = item;
    const user = line.author.kind === 'user' ? line.author.user : undefined;
    const named = line.author.kind === 'staff' ? line.author.staff : undefined;
    const found = batch.references(item, {
      ticket: ['ticket', line.ticket],
      'author.user': ['user', user],
      'author.staff': ['staff', named],
    });
    if (!found) continue;
    const home = homes.get(found.ticket!)!;
    const id = batch.idOf(item, line.at);
    rows[home.archived ? 'archived' : 'live'].push({
      id,
      ticket_id: home.id,
      ...authorOf(line.author, found, staff),
      ...wordsOf(line),
      addressed_number: line.addressedNumber ?? home.number,
    });
    if (batch.isDryRun)
      batch.ledger.noteFact(`home:${id}`, { ...home, id, number: null } satisfies MessageHome);
    record(batch, item, id, home);
  }
  await batch.insert('message', live, rows.live);
  await batch.insert('archived_message', archived, rows.archived);
  await moveTicketsOn(batch, rows.live);
}

async function staffByEmail(batch: Batch, items: readonly Item<'message'>[]): Promise<Map<string, string>> {
  const emails = items.flatMap(({ line: { author } }) =>
    author.kind === 'staff' && author.email ? [author.email.toLowerCase()] : [],
  );
  if (emails.length === 0) return new Map();
  const rows = await batch.sql.query<{ email: string; id: string }>(
    'SELECT email, id FROM staff_member WHERE email = ANY($1)',
    [emails],
  );
  return new Map(rows.map(({ email, id }) => [email, id]));
}

function authorOf(
  author: Item<'message'>['line']['author'],
  found: Readonly<Record<'author.user' | 'author.staff', string | null>>,
  staff: ReadonlyMap<string, string>,
) {
  if (author.kind === 'user') return { author_kind: 'user', author_id: found['author.user'] };
  if (author.kind === 'system') return { author_kind: 'system' };
  const staffId = found['author.staff'] ?? staff.get(author.email?.toLowerCase() ?? '');
  const name = author.name ?? author.email ?? null;
  return { author_kind: 'staff', author_id: staffId, author_name: staffId ? null : name };
}

function wordsOf({ author, body, at, callKind, channel, type }: Item<'message'>['line']) {
  const usual = author.kind === 'user' ? 'api' : 'console';
  return { kind: type ?? 'public', call_kind: callKind, body, at, channel: channel ?? usual };
}

function record(batch: Batch, item: Item<'message'>, id: string, home: MessageHome): void {
  const { author, at, type } = item.line;
  const after = { message: id, author: author.kind, kind: type ?? 'public', at };
  const { id: ticket, archived: closed } = home;
  batch.take(item, id, [
    closed ? 'archivedTicket.messageImported' : 'ticket.messageImported',
    { entity: { type: closed ? 'ArchivedTicket' : 'Ticket', id: ticket }, ticketId: closed ? null : ticket },
    after,
  ]);
}

/** The newest message of a ticket, and the first answer of staff where its line did not say when that came. */
async function moveTicketsOn(batch: Batch, messages: readonly Record<string, unknown>[]): Promise<void> {
  const ids = [...new Set(messages.map((message) => String(message['ticket_id'])))];
  if (ids.length === 0) return;
  // Whoever moves the same ticket on meanwhile is waited for.
  for (const id of ids) batch.ledger.claim(`moved:${id}`, id);
  const statement = `UPDATE ticket t SET last_message_id = m.id, last_message_at = m.at,
            first_responded_at = coalesce(t.first_responded_at, m.answered_at)
     FROM (SELECT DISTINCT ON (ticket_id) ticket_id, id, at, min(at) FILTER (WHERE kind = 'public'
             AND author_kind = 'staff' AND channel = 'console') OVER (PARTITION BY ticket_id) AS answered_at
           FROM message WHERE ticket_id = ANY($1) ORDER BY ticket_id, message.at DESC, id DESC) m
     WHERE t.id = m.ticket_id`;
  await batch.write((tx) => tx.query(statement, [ids]));
}
