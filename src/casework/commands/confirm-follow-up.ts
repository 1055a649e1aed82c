import { requireStaff } from '../../access/index.js';
import { DomainError, newId, type Tx } from '../../platform/index.js';
import {
  aboutTicket,
  followedBy,
  lockTicket,
  numberContinued,
  Ticket,
  TicketFollowUp,
  ticketOfNumberForStaff,
  type NumberedTicket,
} from '../../tickets/index.js';

/**
 * Ties a new ticket to the closed one it goes on with, at work here or in the archive, claimed or found by staff; both
 * then show each other (SPEC R3.2; seed 000, question 5).
 * @throws DomainError `ticket_unknown`, `follow_up_of_itself`, `follow_up_not_closed`, `follow_up_would_disclose`,
 *   `follow_up_confirmed` (already)
 */
export async function confirmFollowUp(
  tx: Tx,
  input: { readonly ticketId: string; readonly closedNumber: number },
): Promise<TicketFollowUp> {
  const staffId = requireStaff(tx.actor, 'work_ticket');
  const ticket = await lockTicket(tx, input.ticketId);
  const old = await continuable(tx, ticket, input.closedNumber);
  const live = (await tx.lockAll(TicketFollowUp, { ticketId: ticket.id })).find(
    (tie) => tie.status !== 'dropped',
  );
  if (live?.status === 'confirmed') throw new DomainError('follow_up_confirmed');
  const decided = {
    status: 'confirmed',
    ...followedBy(old),
    decidedBy: staffId,
    decidedAt: tx.now,
  } as const;
  const tie = live
    ? await tx.update(TicketFollowUp, live.id, decided)
    : await tx.insert(TicketFollowUp, { id: newId(), ticketId: ticket.id, claimedAt: tx.now, ...decided });
  await tx.record('ticket.followUpConfirmed', aboutTicket(ticket, null, [old.id]), {
    after: { ticket: ticket.number, continues: old.number },
    facts: { claimed: live !== undefined && oldIdOf(live) === old.id },
  });
  return tie;
}

/** The closed ticket of this number, as far as a tie to it discloses nothing. */
async function continuable(tx: Tx, ticket: Ticket, closedNumber: number): Promise<NumberedTicket> {
  const old = await ticketOfNumberForStaff(tx, closedNumber, ticket.requesterId);
  if (!old) throw new DomainError('ticket_unknown', { number: closedNumber });
  const { number } = old;
  if (old.id === ticket.id) throw new DomainError('follow_up_of_itself');
  const live = old.isArchived ? null : (await tx.find(Ticket, { id: old.id }))!;
  if (live && live.status !== 'closed') throw new DomainError('follow_up_not_closed', { number });
  // Each ticket shows the other's number and subject to its requester.
  const isSamePersons = live ? live.requesterId === ticket.requesterId : old.isTheirs;
  if (!isSamePersons && (!old.companyId || old.companyId !== ticket.companyId))
    throw new DomainError('follow_up_would_disclose', { number });
  return old;
}

function oldIdOf({ closedTicketId, archivedTicketId }: TicketFollowUp): string {
  return (closedTicketId ?? archivedTicketId)!;
}

/**
 * Takes back a tie, claimed or confirmed.
 * @throws DomainError `ticket_unknown`, `reason_required`, `follow_up_missing`
 */
export async function dropFollowUp(
  tx: Tx,
  input: { readonly ticketId: string; readonly reason: string },
): Promise<TicketFollowUp> {
  const staffId = requireStaff(tx.actor, 'work_ticket');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const ticket = await lockTicket(tx, input.ticketId);
  const live = (await tx.lockAll(TicketFollowUp, { ticketId: ticket.id })).find(
    (tie) => tie.status !== 'dropped',
  );
  if (!live) throw new DomainError('follow_up_missing');
  await tx.record('ticket.followUpDropped', aboutTicket(ticket, reason, [oldIdOf(live)]), {
    before: { ticket: ticket.number, continues: await numberContinued(tx, live.id) },
  });
  return tx.update(TicketFollowUp, live.id, {
    status: 'dropped',
    decidedBy: staffId,
    decidedAt: tx.now,
    reason,
  });
}
