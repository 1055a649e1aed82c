import { one, type Actor, type Sql } from '../platform/index.js';
import { toEntry, type AuditEntry } from './audit-entry.js';
import { EntityNames } from './entity-names.js';
import type { EventRow } from './event-row.js';

/** What an export or a list is narrowed to. `from` is inclusive, `to` exclusive. */
export interface AuditFilter {
  /** Row ids (`audit_event.id`). */
  readonly ids?: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
  readonly actorKind?: Actor['kind'];
  readonly actorId?: string;
  readonly action?: string;
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

const conditions: Readonly<Record<keyof AuditFilter, string>> = {
  ids: 'e.id = ANY(?::bigint[])',
  from: 'e.at >= ?',
  to: 'e.at < ?',
  actorKind: 'e.actor_kind = ?',
  actorId: 'e.actor_id = ?',
  action: 'e.action = ?',
  companyId: 'e.company_id = ?',
  entityType: 'e.entity_type = ?',
  entityId: 'e.entity_id = ?',
  ticketId: 'e.ticket_id = ?',
  userId: 'e.user_id = ?',
};

/** The personal values come as one JSON array, each behind salt and hash in hexadecimal; erased ones are not among them. */
export const eventColumns = `e.canonical, e.actor_kind, e.actor_id, e.entity_type, e.entity_id, e.ticket_id, e.company_id,
  e.user_id, array_to_json(ARRAY(
    SELECT encode(v.salt, 'hex') || encode(sha256(v.salt || convert_to(v.value, 'UTF8')), 'hex') || v.value
    FROM audit_value v WHERE v.event = e.id AND v.value IS NOT NULL))::text AS personal`;

/** The statement behind timelines: `EventRow`s in the order they were written. */
export function selectEvents(filter: AuditFilter): Statement {
  const { text, values } = where(filter);
  return { text: `SELECT ${eventColumns} FROM audit_event e ${text} ORDER BY e.id`, values };
}

/** Whether a filter leaves out nothing. */
export function isWhole(filter: AuditFilter): boolean {
  return where(filter).text === '';
}

/** The statement behind exports with a filter: the seals of its events (`seq`) in the order of the chain. */
export function selectSeals(filter: AuditFilter): Statement {
  const { text, values } = where(filter);
  return {
    text: `SELECT s.seq FROM audit_seal s JOIN audit_event e ON e.id = s.event ${text} ORDER BY s.seq`,
    values,
  };
}

/** How many sealed events a filter lets through. */
export async function countEvents(sql: Sql, filter: AuditFilter): Promise<number> {
  const { text, values } = where(filter);
  const from = isWhole(filter) ? 'audit_seal' : `audit_event e JOIN audit_seal s ON s.event = e.id ${text}`;
  return Number((await one<{ count: string }>(sql, `SELECT count(*) FROM ${from}`, values))!.count);
}

/** What an export would hold if it were made now. */
export interface ExportOutlook {
  readonly rows: number;
  readonly first: Date | null;
  readonly last: Date | null;
}

/** How many events a filter lets through, sealed or not, and from when to when they are. */
export async function exportOutlook(sql: Sql, filter: AuditFilter): Promise<ExportOutlook> {
  const { text, values } = where(filter);
  const row = await one<{ count: string; first: Date | null; last: Date | null }>(
    sql,
    `SELECT count(*), min(e.at) AS first, max(e.at) AS last FROM audit_event e ${text}`,
    values,
  );
  return { rows: Number(row!.count), first: row!.first, last: row!.last };
}

/** The newest events of one thing, newest first. Two statements. */
export async function timeline(sql: Sql, filter: AuditFilter, limit = 100): Promise<AuditEntry[]> {
  const { text, values } = selectEvents(filter);
  const rows = await sql.query<EventRow>(`${text} DESC LIMIT ${String(limit)}`, values);
  const names = await EntityNames.load(sql, rows);
  return rows.map((row) => toEntry(row, names));
}

/** What the newest event of the audit about itself says (`facts`); `null` where there is none. */
export async function latestOfChain(sql: Sql, chainId: string): Promise<unknown> {
  const row = await one<{ canonical: string }>(
    sql,
    `SELECT canonical FROM audit_event WHERE entity_type = 'AuditChain' AND entity_id = $1 AND action = 'audit.restored'
     ORDER BY id DESC LIMIT 1`,
    [chainId],
  );
  return row && (JSON.parse(row.canonical) as { facts: unknown }).facts;
}

function where(filter: AuditFilter): Statement {
  const given = Object.entries<unknown>({ ...filter }).filter(([, value]) => value !== undefined);
  if (given.length === 0) return { text: '', values: [] };
  const tests = given.map(([name], index) =>
    conditions[name as keyof AuditFilter].replace('?', `$${String(index + 1)}`),
  );
  return { text: `WHERE ${tests.join(' AND ')}`, values: given.map(([, value]) => value) };
}
