import { priorities } from '../../regulation/index.js';
import { decidePriority, type PriorityFacts, type PriorityReason } from '../../tickets/index.js';
import type { Batch, Item } from '../batch.js';

/** A ticket at work, with the rows its line names. */
export interface PlannedTicket {
  readonly item: Item<'ticket'>;
  readonly requesterId: string;
  readonly companyId: string | null;
  readonly contractId: string | null;
  readonly criticalType: boolean;
}

/** As it is kept: 1 (critical) to 5 (minimal), and what decided. */
export interface KeptPriority {
  readonly priority: number;
  readonly reasons: readonly PriorityReason[];
}

/** The priority of each ticket: what its line says, else what the rules of the regulation decide now. */
export async function decidePriorities(
  batch: Batch,
  tickets: readonly PlannedTicket[],
): Promise<KeptPriority[]> {
  const undecided = tickets.filter(({ item }) => item.line.priority === undefined);
  const standings = await standingsOf(batch, undecided);
  const regulation = await batch.regulation();
  return tickets.map((ticket) => {
    const { priority, priorityReasons } = ticket.item.line;
    if (priority !== undefined)
      return {
        priority: rankOf(priority),
        reasons: reasonsHere(batch, priorityReasons ?? [{ rule: 'imported' }]),
      };
    const facts: PriorityFacts = {
      criticalType: ticket.criticalType,
      contractNamed: ticket.contractId !== null,
      ...standings.get(ticket)!,
    };
    const decision = decidePriority(regulation.priority, facts);
    const reason = { rule: decision.rule, facts: { priority: decision.priority, ...facts } };
    return { priority: rankOf(decision.priority), reasons: [reason] };
  });
}

/** As the line says them; staff whom they name are those of this desk. */
function reasonsHere(
  { ledger }: Batch,
  reasons: NonNullable<Item<'ticket'>['line']['priorityReasons']>,
): PriorityReason[] {
  return reasons.map(({ rule, facts }) => {
    const by = typeof facts?.['by'] === 'string' ? ledger.idOf('staff', facts['by']) : undefined;
    return { rule, ...(facts ? { facts: by === undefined ? facts : { ...facts, by } } : {}) };
  }) as PriorityReason[];
}

function rankOf(priority: (typeof priorities)[number]): number {
  return priorities.indexOf(priority) + 1;
}

type Standing = Pick<PriorityFacts, 'coveredByContract' | 'currentClient'>;

/** What the contract register says of requesters and companies today, in one statement. */
async function standingsOf(
  batch: Batch,
  tickets: readonly PlannedTicket[],
): Promise<Map<PlannedTicket, Standing>> {
  const rows = await batch.sql.query<Standing & { place: string }>(
    `SELECT q.place, EXISTS (SELECT 1 ${inForce}) AS "currentClient",
            EXISTS (SELECT 1 ${inForce} AND (q.product IS NULL OR EXISTS (
              SELECT 1 FROM contract_product cp JOIN product p ON p.id = cp.product_id
              WHERE cp.contract_id = c.id AND p.code = q.product))) AS "coveredByContract"
     FROM unnest($2::uuid[], $3::uuid[], $4::text[]) WITH ORDINALITY AS q (user_id, company_id, product, place)`,
    [
      batch.now,
      tickets.map(({ requesterId }) => requesterId),
      tickets.map(({ companyId }) => companyId),
      tickets.map(({ item }) => item.line.product ?? null),
    ],
  );
  return new Map(rows.map(({ place, ...standing }) => [tickets[Number(place) - 1]!, standing]));
}

const inForce = `FROM contract c WHERE c.status = 'active' AND $1::timestamptz::date BETWEEN c.valid_from AND c.valid_until
  AND (c.user_id = q.user_id OR c.company_id = q.company_id)`;
