import { requireAbility, requireSelf } from '../../access/index.js';
import type { Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockLiveTicket } from '../locks.js';
import { standingNow } from '../priority-facts.js';
import { Ticket } from '../ticket.entity.js';
import { decideBy } from './recompute-priority.js';
import { refreshTerms } from './refresh-terms.js';

/**
 * Names the contract a live ticket goes under, by its requester or by staff; `null` takes it off again (SPEC R4). The
 * contract is judged as for a new ticket. The priority and the time to the first answer are decided anew; whether the
 * hot line may be called is asked of the register with each call.
 * @throws DomainError `ticket_unknown`, `illegal_transition` (closed, merged), `forbidden` (a colleague),
 *   `contract_unknown`, `contract_does_not_cover`, `contract_exhausted`
 */
export async function nameContract(
  tx: Tx,
  input: { readonly ticketId: string; readonly contractId: string | null },
): Promise<Ticket> {
  if (tx.actor.kind === 'staff') requireAbility(tx.actor, 'work_ticket');
  const ticket = await lockLiveTicket(tx, input.ticketId);
  requireSelf(tx.actor, ticket.requesterId);
  const standing = await standingNow(tx, ticket, input.contractId);
  const { contractId, choice: contractChoice } = standing;
  if (contractId === ticket.contractId && contractChoice === ticket.contractChoice) return ticket;
  const named = await tx.update(Ticket, ticket.id, { contractId, contractChoice });
  await tx.record('ticket.contractNamed', aboutTicket(ticket), {
    before: { contractId: ticket.contractId, contractChoice: ticket.contractChoice },
    after: { contractId, contractChoice },
  });
  const decided = await decideBy(tx, named, standing, true);
  return refreshTerms(tx, { ticketId: decided.id });
}
