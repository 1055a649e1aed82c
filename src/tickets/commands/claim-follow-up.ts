import { InvalidInput, newId, type Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { decideFollowUpClaim } from '../policies/follow-up.js';
import { mayRead } from '../sight.js';
import { TicketFollowUp } from '../ticket-follow-up.entity.js';
import { Ticket } from '../ticket.entity.js';
import { mergeChain } from '../locks.js';

/**
 * Records that a new ticket says it goes on with a closed one, for staff to confirm or drop (SPEC R3.2).
 * @throws InvalidInput on `followUpOf`: `follow_up_unknown`, `follow_up_of_itself`, `follow_up_not_closed`
 */
export async function claimFollowUp(tx: Tx, ticket: Ticket, closedNumber: number): Promise<TicketFollowUp> {
  const named = await tx.find(Ticket, { number: closedNumber });
  // A number that leads to a readable ticket may still be another's, of which nothing is said.
  const known = named !== null && (await mayRead(tx, ticket.requesterId, named.id));
  const old = known ? (await mergeChain(tx, named.id)).at(-1)! : null;
  const readableByClaimant = old !== null && (await mayRead(tx, ticket.requesterId, old.id));
  const decision = decideFollowUpClaim({
    newTicketId: ticket.id,
    old: old && { id: old.id, status: old.status, readableByClaimant },
  });
  if (!decision.allow) {
    throw new InvalidInput([{ field: 'followUpOf', code: decision.code, message: decision.code }]);
  }
  const claim = await tx.insert(TicketFollowUp, {
    id: newId(),
    ticketId: ticket.id,
    closedTicketId: decision.followUpOfId,
    status: 'claimed',
    claimedAt: tx.now,
  });
  await tx.record('ticket.followUpClaimed', aboutTicket(ticket, null, [old!.id]), {
    after: { ticket: ticket.number, continues: old!.number },
  });
  return claim;
}
