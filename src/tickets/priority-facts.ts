import { membershipsOf } from '../companies/index.js';
import { clientStanding, type ClientStanding } from '../contracts/index.js';
import type { Tx } from '../platform/index.js';
import { priorities, regulationInForce, type Priority } from '../regulation/index.js';
import { User } from '../users/index.js';
import type { PriorityDecision, PriorityFacts } from './policies/priority.js';
import type { PriorityReason, Ticket } from './ticket.entity.js';

/** How a decision is kept with the ticket: the rule, what it led to, and the facts it was decided on. */
export function reasonOf({ rule, priority }: PriorityDecision, facts: PriorityFacts): PriorityReason {
  return { rule, facts: { priority, ...facts } };
}

/** What the rules decided for a ticket, whatever staff have set since. */
export function decidedPriority(ticket: Ticket): { priority: Priority; reason: PriorityReason } {
  const reason = ticket.priorityReasons[0] ?? { rule: 'otherwise' };
  const kept = priorities.find((priority) => priority === reason.facts?.['priority']);
  return { priority: kept ?? priorities[ticket.priority - 1]!, reason };
}

/** The facts a ticket's priority was decided on, as it keeps them; `null` where it does not. */
export function keptFacts(ticket: Ticket): PriorityFacts | null {
  return factsKeptIn(ticket.priorityReasons);
}

/** The same from the column alone. */
export function factsKeptIn([decided]: readonly PriorityReason[]): PriorityFacts | null {
  const { facts } = decided ?? {};
  const { criticalType, coveredByContract, currentClient, contractNamed } = facts ?? {};
  const known =
    typeof criticalType === 'boolean' &&
    typeof coveredByContract === 'boolean' &&
    typeof currentClient === 'boolean' &&
    typeof contractNamed === 'boolean';
  return known ? { criticalType, coveredByContract, currentClient, contractNamed } : null;
}

/**
 * What the contract register knows of the ticket's requester now, asked with what the ticket itself keeps: its product
 * and what was stated. The companies are those the requester belongs to now; the ticket's own stays what it was.
 * @param contractId the contract to be named on it, if one is
 * @throws DomainError `contract_unknown`, `contract_does_not_cover`, `contract_exhausted`, for the one named
 */
export async function standingNow(
  tx: Tx,
  ticket: Ticket,
  contractId: string | null = null,
): Promise<ClientStanding> {
  const { timeZone } = await regulationInForce(tx);
  const requester = (await tx.find(User, { id: ticket.requesterId }))!;
  const memberships = await membershipsOf(tx, requester.id);
  return clientStanding(tx, {
    userId: requester.id,
    companyIds: memberships.filter(({ status }) => status === 'active').map(({ companyId }) => companyId),
    product: ticket.product ?? undefined,
    statedNumbers: [
      ticket.stated.contractNumber,
      ticket.stated.accountNumber,
      ticket.orderNumber,
      ...ticket.invoices,
      requester.claimedContractNumber,
      requester.claimedAccountNumber,
    ].filter((number): number is string => Boolean(number)),
    statedHolder: ticket.stated.registeredName ?? requester.claimedRegisteredName,
    timeZone,
    contractId: contractId ?? undefined,
    // A ticket that is there takes a contract by somebody's word alone: no old one uses up what was paid for later.
    autoAttach: false,
    ticketId: ticket.id,
  });
}
