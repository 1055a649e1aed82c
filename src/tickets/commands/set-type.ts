import { requireAbility } from '../../access/index.js';
import { InvalidInput, type Tx } from '../../platform/index.js';
import { aboutTicket } from '../about-ticket.js';
import { lockLiveTicket } from '../locks.js';
import { TicketType } from '../ticket-type.entity.js';
import { Ticket } from '../ticket.entity.js';
import { recomputePriority } from './recompute-priority.js';

/**
 * Puts a live ticket's type right (SPEC R3.6). What was filled in stays; what the new type's form asks for besides is
 * shown to staff, nobody else being at hand to fill it in. The priority is decided anew, the type alone having changed.
 * @throws DomainError `ticket_unknown`, `illegal_transition` (closed, merged); InvalidInput on `type`:
 *   `ticket_type_unknown`, for a retired one too
 */
export async function setType(
  tx: Tx,
  input: { readonly ticketId: string; readonly type: string },
): Promise<Ticket> {
  requireAbility(tx.actor, 'work_ticket');
  const ticket = await lockLiveTicket(tx, input.ticketId);
  const type = await tx.find(TicketType, { code: input.type, retiredAt: null });
  if (!type) throw new InvalidInput([{ field: 'type', code: 'ticket_type_unknown', message: input.type }]);
  if (type.id === ticket.typeId) return ticket;
  const before = (await tx.find(TicketType, { id: ticket.typeId }))!;
  const changed = await tx.update(Ticket, ticket.id, { typeId: type.id });
  await tx.record('ticket.typeSet', aboutTicket(ticket), {
    before: { type: before.code },
    after: { type: type.code },
  });
  return recomputePriority(tx, changed, 'type');
}
