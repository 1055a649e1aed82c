import { requireStaff } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { priorities, type Priority } from '../../regulation/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockLiveTicket } from '../locks.js';
import { decidedPriority } from '../priority-facts.js';
import { Ticket } from '../ticket.entity.js';

/** The reason that stands beside the rule where staff set a priority; its facts are for staff alone. */
const overrideRule = 'set_by_staff';

/**
 * Sets a live ticket's priority over what the rules decided, with a reason (SPEC R3.6). The decision stays beside it:
 * both are shown, and `resetPriority` goes back to it. Holds whatever is decided anew meanwhile.
 * @throws DomainError `ticket_unknown`, `reason_required`, `illegal_transition` (closed, merged)
 */
export async function setPriority(
  tx: Tx,
  input: { readonly ticketId: string; readonly priority: Priority; readonly reason: string },
): Promise<Ticket> {
  const staffId = requireStaff(tx.actor, 'work_ticket');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const ticket = await lockLiveTicket(tx, input.ticketId);
  const { priority } = input;
  const number = priorities.indexOf(priority) + 1;
  const set = { rule: overrideRule, facts: { priority, reason, by: staffId, at: tx.now.toISOString() } };
  await tx.record('ticket.prioritySet', aboutTicket(ticket, reason), {
    before: { priority: priorities[ticket.priority - 1]! },
    after: { priority },
  });
  return tx.update(Ticket, ticket.id, {
    priority: number,
    priorityOverride: number,
    priorityReasons: [decidedPriority(ticket).reason, set],
    version: ticket.version + 1,
    updatedAt: tx.now,
  });
}
