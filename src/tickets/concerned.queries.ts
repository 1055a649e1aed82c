import type { StandingChange } from '../companies/index.js';
import type { Sql } from '../platform/index.js';

const live = "t.status IN ('new', 'open', 'waiting_customer', 'solution_proposed')";

/** What a ticket and its requester state that may be the number of a contract. */
const stated = `unnest(ARRAY[t.stated->>'contractNumber', t.stated->>'accountNumber', t.order_number,
  u.claimed_contract_number, u.claimed_account_number] || t.invoices) AS said (number)`;

/**
 * Tickets that a contract counts for: those under it, those of its owner or its company's members, and those that state
 * its number or its holder. `condition` picks the contracts.
 */
const ofContracts = (condition: string): string => `WITH changed AS MATERIALIZED (
    SELECT c.id, upper(c.number) AS number, lower(c.holder_name) AS holder, c.user_id, c.company_id
    FROM contract c WHERE ${condition}
  ) SELECT t.id FROM changed c JOIN ticket t ON t.contract_id = c.id WHERE ${live}
  UNION SELECT t.id FROM changed c JOIN ticket t ON t.requester_id = c.user_id WHERE ${live}
  UNION SELECT t.id FROM changed c JOIN company_link l ON l.company_id = c.company_id AND l.status = 'active'
    JOIN ticket t ON t.requester_id = l.user_id WHERE ${live}
  UNION SELECT t.id FROM ticket t JOIN portal_user u ON u.id = t.requester_id CROSS JOIN ${stated}
    JOIN changed c ON c.number = upper(btrim(said.number)) WHERE ${live}
  UNION SELECT t.id FROM ticket t JOIN portal_user u ON u.id = t.requester_id
    JOIN changed c ON c.holder = lower(coalesce(t.stated->>'registeredName', u.claimed_registered_name)) WHERE ${live}`;

/** Live tickets whose priority rests on what changed, by id, from the one after `after` on. */
export async function ticketsConcerned(
  sql: Sql,
  change: StandingChange,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { tickets, values } = concerned(change);
  const rows = await sql.query<{ id: string }>(
    `SELECT id FROM (${tickets}) concerned WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
    [after, limit, ...values],
  );
  return rows.map(({ id }) => id);
}

function concerned(change: StandingChange): { readonly tickets: string; readonly values: readonly string[] } {
  if ('userId' in change) {
    return {
      tickets: `SELECT t.id FROM ticket t WHERE t.requester_id = $3 AND ${live}`,
      values: [change.userId],
    };
  }
  if ('ticketId' in change) {
    return { tickets: `SELECT t.id FROM ticket t WHERE t.id = $3 AND ${live}`, values: [change.ticketId] };
  }
  if ('contractId' in change) return { tickets: ofContracts('c.id = $3'), values: [change.contractId] };
  // A contract counts from its first day on and to the end of its last.
  const turning = `c.status = 'active'
    AND (c.valid_from > $3::date AND c.valid_from <= $4::date OR c.valid_until >= $3::date AND c.valid_until < $4::date)`;
  return { tickets: ofContracts(turning), values: [change.after, change.upTo] };
}
