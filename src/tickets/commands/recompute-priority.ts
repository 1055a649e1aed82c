import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../platform/index.js';
import { priorities, regulationInForce } from '../../regulation/index.js';
import { aboutTicket } from '../about-ticket.js';
import { decidePriority, type PriorityDecision, type PriorityFacts } from '../policies/priority.js';
import { decidedPriority, keptFacts, reasonOf, standingNow } from '../priority-facts.js';
import { TicketType } from '../ticket-type.entity.js';
import { Ticket } from '../ticket.entity.js';

/**
 * Decides a locked ticket's priority anew by the regulation in force (SPEC R3.6). `type`: its type has changed, and
 * nothing else is asked again; `register`: contracts or the company may have changed, so the register is asked with
 * what the ticket keeps. A priority that staff set goes on holding; the decision beside it is renewed all the same.
 */
export async function recomputePriority(
  tx: Tx,
  ticket: Ticket,
  changed: 'type' | 'register',
): Promise<Ticket> {
  const kept = changed === 'type' ? keptFacts(ticket) : null;
  return decideBy(tx, ticket, kept ?? (await standingNow(tx, ticket)), true);
}

/**
 * The same on what the register is known to say now.
 * @param always whether it is written and recorded although nothing came out differently
 */
export async function decideBy(
  tx: Tx,
  ticket: Ticket,
  { coveredByContract, currentClient }: Pick<PriorityFacts, 'coveredByContract' | 'currentClient'>,
  always: boolean,
): Promise<Ticket> {
  const { critical: criticalType } = (await tx.find(TicketType, { id: ticket.typeId }))!;
  const contractNamed = ticket.contractId !== null;
  const facts = { criticalType, coveredByContract, currentClient, contractNamed };
  const decision = decidePriority((await regulationInForce(tx)).priority, facts);
  const isSame = isDeepStrictEqual(ticket.priorityReasons[0], reasonOf(decision, facts));
  return isSame && !always ? ticket : write(tx, ticket, decision, facts);
}

async function write(
  tx: Tx,
  ticket: Ticket,
  decision: PriorityDecision,
  facts: PriorityFacts,
): Promise<Ticket> {
  const [, ...override] = ticket.priorityReasons;
  const before = decidedPriority(ticket);
  const updated = await tx.update(Ticket, ticket.id, {
    priority: ticket.priorityOverride ?? priorities.indexOf(decision.priority) + 1,
    priorityReasons: [reasonOf(decision, facts), ...override],
    version: ticket.version + 1,
    updatedAt: tx.now,
  });
  await tx.record('ticket.priorityRecomputed', aboutTicket(ticket), {
    before: { priority: before.priority, priorityRule: before.reason.rule },
    after: { priority: decision.priority, priorityRule: decision.rule },
    facts: { overridden: ticket.priorityOverride !== null },
  });
  return updated;
}
