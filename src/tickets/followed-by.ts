import type { TicketFollowUp } from './ticket-follow-up.entity.js';

/** The columns of a tie to the ticket that is gone on with: exactly one of both is set. */
export function followedBy({
  id,
  isArchived,
}: {
  readonly id: string;
  readonly isArchived: boolean;
}): Pick<TicketFollowUp, 'closedTicketId' | 'archivedTicketId'> {
  return isArchived
    ? { closedTicketId: null, archivedTicketId: id }
    : { closedTicketId: id, archivedTicketId: null };
}
