import { InvalidInput, newId, type Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { followedBy } from '../followed-by.js';
import { mergeChain } from '../locks.js';
import { ticketOfNumber, type NumberedTicket } from '../numbered.queries.js';
import { decideFollowUpClaim, type ClaimedTicket } from '../policies/follow-up.js';
import { mayRead } from '../sight.js';
import { TicketFollowUp } from '../ticket-follow-up.entity.js';
import type { Ticket } from '../ticket.entity.js';

/**
 * Records that a new ticket says it goes on with a closed one, at work here or in the archive, for staff to confirm or
 * drop (SPEC R3.2). The number may be the one it had in the system it came from.
 * @throws InvalidInput on `followUpOf`: `follow_up_unknown`, `follow_up_of_itself`, `follow_up_not_closed`
 */
export async function claimFollowUp(tx: Tx, ticket: Ticket, closedNumber: number): Promise<TicketFollowUp> {
  const named = await ticketOfNumber(tx, closedNumber, ticket.requesterId);
  // A number that leads to a readable ticket may still be another's, of which nothing is said.
  const old = named?.isTheirs ? await endOf(tx, named, ticket.requesterId) : null;
  const decision = decideFollowUpClaim({ newTicketId: ticket.id, old });
  if (!decision.allow) {
    throw new InvalidInput([{ field: 'followUpOf', code: decision.code, message: decision.code }]);
  }
  const claim = await tx.insert(TicketFollowUp, {
    id: newId(),
    ticketId: ticket.id,
    ...followedBy({ id: decision.followUpOfId, isArchived: named!.isArchived }),
    status: 'claimed',
    claimedAt: tx.now,
  });
  await tx.record('ticket.followUpClaimed', aboutTicket(ticket, null, [old!.id]), {
    after: { ticket: ticket.number, continues: old!.number },
  });
  return claim;
}

/** What the named ticket was merged into in the end; one of the archive is not merged any more. */
async function endOf(
  tx: Tx,
  named: NumberedTicket,
  requesterId: string,
): Promise<ClaimedTicket & { readonly number: number }> {
  const { id, number, isArchived } = named;
  if (isArchived) return { id, number, status: 'archived', readableByClaimant: true };
  const end = (await mergeChain(tx, id)).at(-1)!;
  const readableByClaimant = await mayRead(tx, requesterId, end.id);
  return { id: end.id, number: end.number, status: end.status, readableByClaimant };
}
