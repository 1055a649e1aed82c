import { requireAbility } from '../../access/index.js';
import { DomainError, type Sql, type Tx } from '../../platform/index.js';
import { assignableStaff } from '../../staff/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockTicket } from '../locks.js';
import { Ticket } from '../ticket.entity.js';

/**
 * Gives a ticket to a member of staff, or with `null` to nobody.
 * @throws DomainError `ticket_unknown`, `staff_unknown` (also for one who is disabled, was only invited, or may not work on tickets)
 */
export async function assignTicket(
  tx: Tx,
  input: { readonly ticketId: string; readonly staffId: string | null },
): Promise<Ticket> {
  requireAbility(tx.actor, 'work_ticket');
  const ticket = await lockTicket(tx, input.ticketId);
  if (ticket.status === 'merged')
    throw new DomainError('illegal_transition', { from: 'merged', allowed: [] });
  if (input.staffId !== null) await checkAssignable(tx, input.staffId);
  if (ticket.assigneeId === input.staffId) return ticket;
  await tx.record('ticket.assigned', aboutTicket(ticket), {
    before: { assignee: ticket.assigneeId },
    after: { assignee: input.staffId },
  });
  return tx.update(Ticket, ticket.id, {
    assigneeId: input.staffId,
    version: ticket.version + 1,
    updatedAt: tx.now,
  });
}

/** @throws DomainError `staff_unknown`: nobody, somebody disabled or only invited, or who may not work on tickets */
export async function checkAssignable(sql: Sql, staffId: string): Promise<void> {
  const staff = await assignableStaff(sql);
  if (!staff.some(({ id }) => id === staffId)) throw new DomainError('staff_unknown');
}
