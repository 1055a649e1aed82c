import type { Actor, Sql } from '../platform/index.js';
import { toEntry, type AuditEntry } from './audit-entry.js';
import { eventColumns } from './audit.queries.js';
import { EntityNames } from './entity-names.js';
import type { EventRow } from './event-row.js';
import { erasedMark } from './personal-values.js';
import { kindCondition, type EventKind } from './event-kinds.js';

/** Whose events are read, and which of them. `from` is inclusive, `to` exclusive. */
export interface TimelineQuery {
  readonly subject: { readonly type: string; readonly id: string };
  /** Any of these kinds. */
  readonly kinds: readonly EventKind[];
  readonly actorKind?: Actor['kind'] | undefined;
  readonly actorId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** The place the page before ended at: `next` of its answer. */
  readonly after?: string | undefined;
}

/** A page of a timeline, newest first; `next` is the place the next one starts after, `null` on the last. */
export interface TimelinePage {
  readonly entries: readonly AuditEntry[];
  readonly next: string | null;
}

const ownColumn: Readonly<Record<string, string>> = {
  Ticket: 'ticket_id',
  Company: 'company_id',
  User: 'user_id',
};

/** People have what they did, as what they are, in their timeline beside what was done to them. */
const acting: Readonly<Record<string, Actor['kind']>> = { User: 'user', StaffMember: 'staff' };

/**
 * Everything recorded of one thing: what it is about, what it takes part in, where it is named only, an erased value as `erasedMark`. Each way of being
 * concerned has its own index in the order of the events, and no more is read of it than a page. Two statements.
 */
export async function timelinePage(sql: Sql, query: TimelineQuery, limit: number): Promise<TimelinePage> {
  const { text, values } = statementOf(query, limit + 1);
  const rows = await sql.query<EventRow & { id: string }>(text, values);
  const shown = rows.slice(0, limit);
  const names = await EntityNames.load(sql, shown);
  return {
    entries: shown.map((row) => toEntry(row, names, erasedMark)),
    next: rows.length > limit ? shown.at(-1)!.id : null,
  };
}

function statementOf(query: TimelineQuery, limit: number): { text: string; values: unknown[] } {
  const { type, id } = query.subject;
  const values: unknown[] = [id, type, limit];
  const given = (value: unknown): string => `$${String(values.push(value))}`;
  const narrowed = conditionsOf(query, given)
    .map((condition) => ` AND ${condition}`)
    .join('');
  const column = ownColumn[type];
  const kind = acting[type];
  const acts = kind !== undefined && (query.actorKind ?? kind) === kind;
  const ways = [
    'audit_event e WHERE e.entity_type = $2 AND e.entity_id = $1',
    ...(column ? [`audit_event e WHERE e.${column} = $1`] : []),
    ...(acts ? ['audit_event e WHERE e.actor_id = $1'] : []),
  ].map((way) => `(SELECT e.id FROM ${way}${narrowed} ORDER BY e.id DESC LIMIT $3)`);
  const mentioned = `(SELECT e.id FROM audit_mention m JOIN audit_event e ON e.id = m.event
    WHERE m.subject = $1${narrowed} ORDER BY m.event DESC LIMIT $3)`;
  const text = `SELECT e.id, ${eventColumns} FROM audit_event e
    WHERE e.id IN (SELECT id FROM (${[...ways, mentioned].join(' UNION ')}) found ORDER BY id DESC LIMIT $3)
    ORDER BY e.id DESC`;
  return { text, values };
}

function conditionsOf(query: TimelineQuery, given: (value: unknown) => string): string[] {
  const { actorKind, actorId, from, to, after, kinds } = query;
  return [
    ...(actorKind ? [`e.actor_kind = ${given(actorKind)}`] : []),
    ...(actorId ? [`e.actor_id = ${given(actorId)}`] : []),
    ...(from ? [`e.at >= ${given(from)}`] : []),
    ...(to ? [`e.at < ${given(to)}`] : []),
    ...(after ? [`e.id < ${given(after)}`] : []),
    ...kindCondition(kinds),
  ];
}
