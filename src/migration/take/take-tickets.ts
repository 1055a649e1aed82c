import { personal } from '../../platform/index.js';
import type { Batch, Item } from '../batch.js';
import { isClosed } from '../lines/ticket-lines.js';
import { writeArchivedTickets } from './archive-tickets.js';
import type { MessageHome } from './message-homes.js';
import { numberTickets } from './ticket-numbers.js';
import { writeTickets, type NumberedTicket } from './write-tickets.js';

interface KnownType {
  readonly id: string;
  readonly critical: boolean;
}

/** Tickets: those at work become tickets, closed ones go to the archive. */
export async function takeTickets(batch: Batch, items: readonly Item<'ticket'>[]): Promise<void> {
  const types = await knownTypes(batch);
  const possible = items.flatMap((item) => planned(batch, item, types) ?? []);
  const numbers = await numberTickets(
    batch,
    possible.map(({ item }) => item),
  );
  const tickets = possible.map((plan) => ({ ...plan, ...numbers.get(plan.item)! }));
  for (const ticket of tickets) {
    const { id, archived, number } = ticket;
    batch.ledger.noteFact(`home:${id}`, { id, archived, number } satisfies MessageHome);
    announce(batch, ticket);
  }
  await writeTickets(
    batch,
    tickets.filter(({ archived }) => !archived),
  );
  await writeArchivedTickets(
    batch,
    tickets.filter(({ archived }) => archived),
  );
}

async function knownTypes(batch: Batch): Promise<Map<string, KnownType>> {
  const coming = batch.ledger.factsOf<KnownType & { code: string }>('ticketTypes');
  const assumed = batch.assumed?.ticketTypes.map(({ code, critical }) => ({ code, critical, id: code }));
  const rows =
    assumed ??
    (await batch.sql.query<KnownType & { code: string }>('SELECT code, id, critical FROM ticket_type'));
  return new Map([...coming, ...rows].map((type) => [type.code, type]));
}

/** What a ticket will be, its number apart; the archive asks neither for its type nor for its contract. */
function planned(
  batch: Batch,
  item: Item<'ticket'>,
  types: ReadonlyMap<string, KnownType>,
): Omit<NumberedTicket, 'number' | 'legacyNumber'> | null {
  const { line } = item;
  const archived = isClosed(line.status);
  const found = batch.references(item, {
    requester: ['user', line.requester],
    company: ['company', line.company],
    contract: ['contract', archived ? undefined : line.contract],
  });
  const type = types.get(line.type);
  if (!found) return null;
  if (!archived && !type) {
    batch.refuse(item, 'ticket_type_unknown', { type: line.type });
    return null;
  }
  const id = batch.idOf(item, line.createdAt);
  return {
    ...{ item, id, archived, typeId: type?.id ?? null, criticalType: type?.critical ?? false },
    ...{ requesterId: found.requester!, companyId: found.company, contractId: found.contract },
  };
}

function announce(
  batch: Batch,
  { item, id, archived, number, requesterId, companyId }: NumberedTicket,
): void {
  const { line } = item;
  const subject = personal(line.subject);
  const about = { companyId, userId: requesterId };
  if (archived)
    batch.take(item, id, [
      'archivedTicket.imported',
      { entity: { type: 'ArchivedTicket', id }, ...about },
      { number, subject, closedAt: line.closedAt },
    ]);
  else
    batch.take(item, id, [
      'ticket.imported',
      { entity: { type: 'Ticket', id }, ticketId: id, ...about },
      { number, subject, status: line.status, type: line.type },
    ]);
}
