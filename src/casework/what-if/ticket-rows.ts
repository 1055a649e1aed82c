import type { ContractChoice } from '../../contracts/index.js';
import { newId, type Sql } from '../../platform/index.js';
import type { PriorityReason } from '../../tickets/index.js';

/** What a ticket stores that a regulation decides something from. */
export interface WhatIfRow {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: string;
  readonly live: boolean;
  readonly createdAt: Date;
  readonly requesterId: string;
  readonly product: string | null;
  readonly typeCode: string;
  readonly typeCritical: boolean;
  /** From 1 (critical) to 5 (minimal). */
  readonly priority: number;
  readonly priorityOverride: number | null;
  readonly priorityReasons: readonly PriorityReason[];
  readonly contractChoice: ContractChoice | null;
  /** The service level its contract names. */
  readonly contractLevel: string | null;
  readonly termMailedAt: Date | null;
  readonly termReadAt: Date | null;
  /** Of a ticket that was closed for want of an answer: when that term had begun. */
  readonly receivedAt: Date | null;
}

const pageSize = 100;
const live = "t.status IN ('new', 'open', 'waiting_customer', 'solution_proposed')";

/** What an ended term began with stands in the journal alone. */
const receivedAt = `CASE WHEN t.closed_automatically THEN (
  SELECT (e.canonical::json->'facts'->>'receivedAt')::timestamptz FROM audit_event e
  WHERE e.ticket_id = t.id AND e.action = 'ticket.closed' ORDER BY e.id DESC LIMIT 1) END`;

/**
 * Live tickets, and with `since` every one that was opened from then on and not merged into another, in the order they
 * were opened; a cursor hands them out, so memory does not grow with their number. `sql` is a transaction.
 */
export async function* ticketRows(sql: Sql, since: Date | null): AsyncGenerator<WhatIfRow> {
  const cursor = `what_if_${newId().replaceAll('-', '')}`;
  await sql.query(
    `DECLARE ${cursor} NO SCROLL CURSOR FOR
     SELECT t.id, t.number, t.subject, t.status, ${live} AS live, t.created_at AS "createdAt",
            t.requester_id AS "requesterId", t.product, y.code AS "typeCode", y.critical AS "typeCritical", t.priority,
            t.priority_override AS "priorityOverride", t.priority_reasons AS "priorityReasons",
            t.contract_choice AS "contractChoice", k.service_level AS "contractLevel",
            t.term_mailed_at AS "termMailedAt", t.term_read_at AS "termReadAt", ${receivedAt} AS "receivedAt"
     FROM ticket t JOIN ticket_type y ON y.id = t.type_id LEFT JOIN contract k ON k.id = t.contract_id
     WHERE ${live} OR (t.status = 'closed' AND t.created_at >= $1) ORDER BY t.created_at, t.id`,
    [since ?? 'infinity'],
  );
  for (;;) {
    const page = await sql.query<WhatIfRow>(`FETCH ${String(pageSize)} FROM ${cursor}`);
    yield* page;
    if (page.length < pageSize) break;
  }
  await sql.query(`CLOSE ${cursor}`);
}
