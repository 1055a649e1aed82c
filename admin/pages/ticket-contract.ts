import { contractsOfUser } from '../../src/contracts/index.js';
import type { Sql } from '../../src/platform/index.js';
import type { TicketView as Ticket } from '../../src/tickets/index.js';
import type { ContractChoiceFacts } from './ticket-contract-view.js';

/** More than can be told apart in a list is not offered. */
const mostOffered = 50;

/** Why the ticket has its contract or none, and which others it could go under now (SPEC R4). */
export async function contractChoiceOf(sql: Sql, ticket: Ticket, now: Date): Promise<ContractChoiceFacts> {
  const { contractChoice: reason, contractId, requesterId, status } = ticket;
  if (status === 'closed' || status === 'merged') return { reason, fitting: [] };
  const theirs = await contractsOfUser(sql, {
    userId: requesterId,
    now,
    product: ticket.product ?? undefined,
    limit: mostOffered,
  });
  const fitting = theirs
    .filter(({ id, standing }) => standing === 'in_force' && id !== contractId)
    .map(({ id, number, kind, validUntil, serviceLevel, hotline, ticketsLeft, company }) => ({
      ...{ id, number, kind, validUntil, serviceLevel, hotline, ticketsLeft },
      companyName: company?.name ?? null,
    }));
  return { reason, fitting };
}
