/** A customer; `activeCompanyIds` are the companies of their links in state `active` now. */
export interface TicketReader {
  readonly userId: string;
  readonly activeCompanyIds: readonly string[];
}

/** Whom a ticket belongs to; `companyId` is the company it was opened under (R1.5), whatever came later. */
export interface TicketSightFacts {
  readonly requesterId: string;
  readonly companyId: string | null;
  readonly participantIds: readonly string[];
}

/** As what a customer may read a ticket. */
export type TicketSight = 'requester' | 'participant' | 'colleague';

/**
 * As what a customer may read a ticket and its public messages now, or null (SPEC R3.3, R3.4). The requester
 * always, the own words being the own. Anybody else as an active member of the ticket's company only: a
 * participant because named, a colleague because the company's members share tickets. A suspended or ended link
 * takes sight away at once, from participants too (R1.6).
 */
export function ticketSightOf(facts: {
  readonly reader: TicketReader;
  readonly ticket: TicketSightFacts;
  readonly companySharesTickets: boolean;
}): TicketSight | null {
  const { reader, ticket } = facts;
  if (reader.userId === ticket.requesterId) return 'requester';
  if (ticket.companyId === null || !reader.activeCompanyIds.includes(ticket.companyId)) return null;
  if (ticket.participantIds.includes(reader.userId)) return 'participant';
  return facts.companySharesTickets ? 'colleague' : null;
}

/** Whether a customer may read a ticket now; the predicate its SQL has to agree with. */
export function mayReadTicket(facts: Parameters<typeof ticketSightOf>[0]): boolean {
  return ticketSightOf(facts) !== null;
}
