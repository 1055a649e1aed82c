import { clientStanding } from '../contracts/index.js';
import type { Tx } from '../platform/index.js';
import type { RegulationDocument } from '../regulation/index.js';
import type { User } from '../users/index.js';
import type { OpenTicket } from './opening-form.js';
import { parseSerialNumbers } from './policies/ticket-numbers.js';
import { decidePriority, type PriorityDecision } from './policies/priority.js';

/** What is known of the opener besides the form. */
export interface OpeningFacts {
  readonly requester: User;
  readonly companyIds: readonly string[];
  readonly criticalType: boolean;
}

/**
 * Decides the priority a ticket opens with, from the contract register and what the customer stated.
 * @throws DomainError `contract_unknown`, `contract_does_not_cover`
 */
export async function openingPriority(
  tx: Tx,
  regulation: RegulationDocument,
  input: OpenTicket,
  { requester, companyIds, criticalType }: OpeningFacts,
): Promise<PriorityDecision> {
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
  });
  const contractNamed = input.contractId !== undefined;
  return decidePriority(regulation.priority, { criticalType, contractNamed, ...standing });
}

function invoicesOf({ invoices = [] }: OpenTicket): readonly string[] {
  const parsed = parseSerialNumbers(invoices);
  return parsed.ok ? parsed.serialNumbers : [];
}
