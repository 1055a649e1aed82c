import type { AuditSubject } from '../platform/index.js';
import type { Ticket } from './ticket.entity.js';

/** What an audit event about a ticket names: the ticket, its company and its requester. */
export function aboutTicket(
  ticket: Ticket,
  reason: string | null = null,
  mentions: readonly string[] = [],
): AuditSubject {
  return {
    entity: { type: 'Ticket', id: ticket.id },
    ticketId: ticket.id,
    companyId: ticket.companyId,
    userId: ticket.requesterId,
    reason,
    mentions,
  };
}
