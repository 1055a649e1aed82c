import { requireAbility } from '../../access/index.js';
import { DomainError, newId, type Tx } from '../../platform/index.js';
import { StaffMember } from '../../staff/index.js';
import { readEmail, userByEmail, userById, type User } from '../../users/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import { isColleague } from '../participants.queries.js';
import { notifyAll } from '../requester-notices.js';
import { TicketParticipant } from '../ticket-participant.entity.js';
import { Ticket } from '../ticket.entity.js';

/**
 * Lets a colleague of the requester take part in a ticket: read it, write to it, get its public mails, for as long as
 * their link to the ticket's company holds (SPEC R3.4). Staff and the requester add; adding twice is adding once.
 * Whether an address is unknown, unconfirmed, blocked or another company's is answered alike, and a requester who is
 * no member of that company any more finds no colleague in it.
 * @throws DomainError `ticket_unknown`, `forbidden`, `illegal_transition` (merged), `participant_without_company`,
 *   `participant_not_colleague`, `participant_is_requester`; InvalidInput for what is no address
 */
export async function addParticipant(
  tx: Tx,
  input: { readonly ticketId: string; readonly email: string },
): Promise<TicketParticipant> {
  if (tx.actor.kind === 'staff') requireAbility(tx.actor, 'work_ticket');
  const ticket = await lockTicket(tx, input.ticketId);
  if (tx.actor.kind === 'user' && tx.actor.id !== ticket.requesterId)
    throw new DomainError('forbidden', { ability: 'participants' });
  if (ticket.status === 'merged')
    throw new DomainError('illegal_transition', { from: 'merged', allowed: [] });
  const colleague = await colleagueOf(tx, ticket, readEmail(input.email));
  const live = await tx.find(TicketParticipant, {
    ticketId: ticket.id,
    userId: colleague.id,
    removedAt: null,
  });
  if (live) return live;
  const added = await joinTicket(tx, ticket, colleague.id);
  await tx.update(Ticket, ticket.id, { version: ticket.version + 1 });
  await tx.record('ticket.participantAdded', aboutTicket(ticket), { after: { participant: colleague.id } });
  const by = await nameOfActor(tx);
  await notifyAll(tx, 'ticket_participant_added', ticket, [colleague], () => ({ by }));
  return added;
}

/** Writes down that somebody takes part; the caller has locked the ticket and says so in the journal. */
export function joinTicket(tx: Tx, { id: ticketId }: Ticket, userId: string): Promise<TicketParticipant> {
  const { kind, id } = tx.actor;
  const addedByKind = kind === 'user' || kind === 'staff' ? kind : 'system';
  return tx.insert(TicketParticipant, {
    id: newId(),
    ticketId,
    userId,
    addedByKind,
    addedBy: id,
    addedAt: tx.now,
  });
}

async function colleagueOf(tx: Tx, ticket: Ticket, email: string): Promise<User> {
  if (ticket.companyId === null) throw new DomainError('participant_without_company');
  const person = await userByEmail(tx, email);
  const askerId = tx.actor.kind === 'user' ? tx.actor.id : null;
  const question = { ticketId: ticket.id, userId: person?.id ?? ticket.id, askerId };
  const known = (await isColleague(tx, question)) && person?.status === 'active' && person.emailConfirmedAt;
  if (!person || !known) throw new DomainError('participant_not_colleague');
  if (person.id === ticket.requesterId) throw new DomainError('participant_is_requester');
  return person;
}

async function nameOfActor(tx: Tx): Promise<string> {
  const { kind, id } = tx.actor;
  if (id === null) return '';
  const actor = kind === 'user' ? await userById(tx, id) : await tx.find(StaffMember, { id });
  return actor?.fullName ?? '';
}
