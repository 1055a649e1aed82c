import { one, type Actor, type Sql } from '../platform/index.js';
import { EntryReader, type AuditEntry, type EventRow } from './audit-entry.js';

/** What an export or a list is narrowed to. `from` is inclusive, `to` exclusive. */
export interface AuditFilter {
  readonly from?: Date;
  readonly to?: Date;
  readonly actorKind?: Actor['kind'];
  readonly actorId?: string;
  readonly companyId?: string;
  readonly entityType?: string;
  readonly entityId?: string;
  readonly ticketId?: string;
  readonly userId?: string;
}

/** One statement and its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const columns: Readonly<Record<keyof AuditFilter, string>> = {
  from: 'e.at >=',
  to: 'e.at <',
  actorKind: 'e.actor_kind =',
  actorId: 'e.actor_id =',
  companyId: 'e.company_id =',
  entityType: 'e.entity_type =',
  entityId: 'e.entity_id =',
  ticketId: 'e.ticket_id =',
  userId: 'e.user_id =',
};

/** The statement behind timelines and exports: events in the order they were written, with their personal values. */
export function selectEvents(filter: AuditFilter): Statement {
  const { text, values } = where(filter);
  return {
    text: `
      SELECT e.canonical, (SELECT json_object_agg(v.path, v.value)::text
                           FROM audit_value v WHERE v.event = e.id) AS values
      FROM audit_event e ${text} ORDER BY e.id`,
    values,
  };
}

/** How many events a filter lets through. */
export async function countEvents(sql: Sql, filter: AuditFilter): Promise<number> {
  const { text, values } = where(filter);
  const row = await one<{ count: string }>(sql, `SELECT count(*) FROM audit_event e ${text}`, values);
  return Number(row!.count);
}

/** The newest events of one thing, newest first. */
export async function timeline(sql: Sql, filter: AuditFilter, limit = 100): Promise<AuditEntry[]> {
  const { text, values } = selectEvents(filter);
  const rows = await sql.query<EventRow>(`${text} DESC LIMIT ${String(limit)}`, values);
  return new EntryReader(sql).read(rows);
}

function where(filter: AuditFilter): Statement {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  if (given.length === 0) return { text: '', values: [] };
  const conditions = given.map(
    ([name], index) => `${columns[name as keyof AuditFilter]} $${String(index + 1)}`,
  );
  return { text: `WHERE ${conditions.join(' AND ')}`, values: given.map(([, value]) => value) };
}
