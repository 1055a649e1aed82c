import type { Sql } from '../../src/platform/index.js';

/** Tables that hold what people and staff decided. Sessions, tokens, queues and the audit itself are not among them. */
const audited = [
  'archived_message',
  'archived_ticket',
  'attachment',
  'company',
  'company_domain',
  'company_link',
  'company_link_batch',
  'company_link_period',
  'contract',
  'contract_product',
  'equipment',
  'erasure_act',
  'imported_participant',
  'imported_tie',
  'legal_hold',
  'message',
  'portal_user',
  'product',
  'regulation',
  'staff_member',
  'ticket',
  'ticket_follow_up',
  'ticket_merge',
  'ticket_participant',
  'ticket_split',
  'ticket_reopening',
  'ticket_secret',
  'ticket_type',
  'user_email_alias',
  'user_merge',
];

/**
 * Rows whose last writing transaction wrote no audit event: a command that forgot to record. Each row of PostgreSQL
 * carries the id of the transaction that wrote it, and an event written with it carries the same.
 */
export async function unauditedRows(sql: Sql): Promise<{ table: string; row: unknown }[]> {
  const found: { table: string; row: unknown }[] = [];
  for (const table of audited) {
    const rows = await sql.query<{ row: unknown }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t
       WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.xmin::text = t.xmin::text)`,
    );
    found.push(...rows.map(({ row }) => ({ table, row })));
  }
  return found;
}
