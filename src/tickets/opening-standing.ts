import { clientStanding, type ContractChoice } from '../contracts/index.js';
import type { Tx } from '../platform/index.js';
import type { RegulationDocument } from '../regulation/index.js';
import type { User } from '../users/index.js';
import type { OpenTicket } from './opening-form.js';
import { parseSerialNumbers } from './policies/ticket-numbers.js';
import { decidePriority, type PriorityDecision, type PriorityFacts } from './policies/priority.js';

/** What is known of the opener besides the form. */
export interface OpeningFacts {
  readonly requester: User;
  readonly companyIds: readonly string[];
  readonly criticalType: boolean;
}

/** What the contract register says of a new ticket. */
export interface OpeningStanding {
  readonly contractId: string | null;
  readonly contractChoice: ContractChoice;
  readonly decision: PriorityDecision;
  /** What the priority was decided on. */
  readonly facts: PriorityFacts;
}

/**
 * Decides the contract and the priority a ticket opens with, from the contract register and what the customer stated.
 * @throws DomainError `contract_unknown`, `contract_does_not_cover`, `contract_exhausted`
 */
export async function openingStanding(
  tx: Tx,
  regulation: RegulationDocument,
  input: OpenTicket,
  { requester, companyIds, criticalType }: OpeningFacts,
): Promise<OpeningStanding> {
  const standing = await clientStanding(tx, {
    userId: requester.id,
    companyIds,
    contractId: input.contractId,
    product: input.product,
    statedNumbers: [
      input.stated?.contractNumber,
      input.stated?.accountNumber,
      // Seed 002: the number of an invoice or an order shows who is a client.
      input.orderNumber,
      ...invoicesOf(input),
      requester.claimedContractNumber,
      requester.claimedAccountNumber,
    ].filter((number): number is string => Boolean(number)),
    statedHolder: input.stated?.registeredName ?? requester.claimedRegisteredName,
    timeZone: regulation.timeZone,
    autoAttach: regulation.contracts.autoAttach,
  });
  const { contractId, choice: contractChoice, coveredByContract, currentClient } = standing;
  const contractNamed = contractId !== null;
  const facts = { criticalType, contractNamed, coveredByContract, currentClient };
  return { contractId, contractChoice, facts, decision: decidePriority(regulation.priority, facts) };
}

function invoicesOf({ invoices = [] }: OpenTicket): readonly string[] {
  const parsed = parseSerialNumbers(invoices);
  return parsed.ok ? parsed.serialNumbers : [];
}
