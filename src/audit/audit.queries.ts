import type { Sql } from '../platform/index.js';
import { putBackPersonal } from './personal-values.js';

/** What an export or a list is narrowed to. `from` is inclusive, `to` exclusive. */
export interface AuditFilter {
  readonly from?: Date;
  readonly to?: Date;
  readonly actorId?: string;
  readonly companyId?: string;
  readonly entityType?: string;
  readonly entityId?: string;
  readonly ticketId?: string;
  readonly userId?: string;
}

/** An event as people read it: personal values back in their places, the actor by name. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: {
    readonly kind: string;
    readonly id: string | null;
    readonly name: string | null;
    readonly role?: string;
  };
  readonly action: string;
  readonly entity: { readonly type: string; readonly id: string };
  readonly ticket: string | null;
  readonly ticketNumber: number | null;
  readonly company: string | null;
  readonly user: string | null;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly facts: unknown;
}

interface EventRow {
  readonly id: string;
  readonly canonical: string;
  readonly values: readonly { path: string; value: string | null }[] | null;
  readonly actor_name: string | null;
  readonly ticket_number: number | null;
}

/** The statement behind lists, timelines and exports; `$1` … are the filter's values in the order of `conditions`. */
export function selectEntries(filter: AuditFilter): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const add = (condition: string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition.replace('?', `$${String(values.length)}`));
  };
  add('e.at >= ?', filter.from);
  add('e.at < ?', filter.to);
  add('e.actor_id = ?', filter.actorId);
  add('e.company_id = ?', filter.companyId);
  add('e.entity_type = ?', filter.entityType);
  add('e.entity_id = ?', filter.entityId);
  add('e.ticket_id = ?', filter.ticketId);
  add('e.user_id = ?', filter.userId);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const text = `
    SELECT e.id, e.canonical, coalesce(s.full_name, u.full_name) AS actor_name, t.number AS ticket_number,
           (SELECT json_agg(json_build_object('path', v.path, 'value', v.value))
            FROM audit_value v WHERE v.event = e.id) AS values
    FROM audit_event e
    LEFT JOIN staff_member s ON e.actor_kind = 'staff' AND s.id = e.actor_id
    LEFT JOIN portal_user u ON e.actor_kind = 'user' AND u.id = e.actor_id
    LEFT JOIN ticket t ON t.id = e.ticket_id
    ${where} ORDER BY e.id`;
  return { text, values };
}

/** Turns a row of `selectEntries` into what people read. */
export function toEntry(row: EventRow): AuditEntry {
  const values = new Map((row.values ?? []).map((value) => [value.path, value.value]));
  const event = putBackPersonal(JSON.parse(row.canonical), values) as Omit<AuditEntry, 'ticketNumber'>;
  return {
    ...event,
    actor: { ...event.actor, name: row.actor_name },
    ticketNumber: row.ticket_number,
  };
}

/** The newest events of one thing, newest first. */
export async function timeline(sql: Sql, filter: AuditFilter, limit = 100): Promise<AuditEntry[]> {
  const { text, values } = selectEntries(filter);
  const rows = await sql.query<EventRow>(`${text} DESC LIMIT ${String(limit)}`, values);
  return rows.map(toEntry);
}
