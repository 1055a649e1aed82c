import { clientStanding } from '../contracts/index.js';
import { membershipsOf } from '../companies/index.js';
import type { Tx } from '../platform/index.js';
import { priorities, regulationInForce, type Priority } from '../regulation/index.js';
import { User } from '../users/index.js';
import type { PriorityDecision, PriorityFacts } from './policies/priority.js';
import type { PriorityReason, Ticket } from './ticket.entity.js';

type Standing = Pick<PriorityFacts, 'coveredByContract' | 'currentClient'>;

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
  const { facts } = decidedPriority(ticket).reason;
  const { criticalType, coveredByContract, currentClient, contractNamed } = facts ?? {};
  const known =
    typeof criticalType === 'boolean' &&
    typeof coveredByContract === 'boolean' &&
    typeof currentClient === 'boolean' &&
    typeof contractNamed === 'boolean';
  return known ? { criticalType, coveredByContract, currentClient, contractNamed } : null;
}

/**
 * What the contract register knows of the ticket's requester now, asked with what the ticket itself keeps: its company,
 * product and what was stated.
 */
export async function standingNow(tx: Tx, ticket: Ticket): Promise<Standing> {
  const { timeZone } = await regulationInForce(tx);
  const requester = (await tx.find(User, { id: ticket.requesterId }))!;
  const question = {
    userId: requester.id,
    companyIds: await companiesOf(tx, ticket),
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
    // Which contract it was opened under is decided; only what the register says now is asked.
    contractId: undefined,
    autoAttach: false,
  };
  const { coveredByContract, currentClient } = await clientStanding(tx, question);
  return { coveredByContract, currentClient };
}

/** The company a ticket was opened under; where it was not clear which, every one the requester belongs to. */
async function companiesOf(tx: Tx, { companyId, requesterId }: Ticket): Promise<string[]> {
  if (companyId !== null) return [companyId];
  const memberships = await membershipsOf(tx, requesterId);
  return memberships.filter(({ status }) => status === 'active').map((membership) => membership.companyId);
}
