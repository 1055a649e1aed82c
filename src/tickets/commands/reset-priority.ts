import { requireAbility } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { priorities } from '../../regulation/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockLiveTicket } from '../locks.js';
import { decidedPriority } from '../priority-facts.js';
import { Ticket } from '../ticket.entity.js';
import { recomputePriority } from './recompute-priority.js';

/**
 * Takes back a priority that staff set: the rules decide again, by what holds now.
 * @throws DomainError `ticket_unknown`, `illegal_transition` (closed, merged), `priority_not_set`
 */
export async function resetPriority(tx: Tx, input: { readonly ticketId: string }): Promise<Ticket> {
  requireAbility(tx.actor, 'work_ticket');
  const ticket = await lockLiveTicket(tx, input.ticketId);
  if (ticket.priorityOverride === null) throw new DomainError('priority_not_set');
  const { priority, reason } = decidedPriority(ticket);
  const decided = await tx.update(Ticket, ticket.id, {
    priority: priorities.indexOf(priority) + 1,
    priorityOverride: null,
    priorityReasons: [reason],
  });
  await tx.record('ticket.priorityReset', aboutTicket(ticket), {
    before: { priority: priorities[ticket.priority - 1]! },
    after: { priority },
    facts: { priorityRule: reason.rule },
  });
  return recomputePriority(tx, decided, 'register');
}
