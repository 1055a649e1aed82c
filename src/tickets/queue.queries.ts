import type { Sql } from '../platform/index.js';
import { matching, type Mark } from './queue-search.js';
import { narrowing, type NarrowingTerms } from './queue-terms.js';
import type { TicketStatus } from './ticket.entity.js';

/** Parts of the staff queue. `due` are tickets whose first answer is owed, the longest overdue first. `waiting` waits for the customer; `follow_ups` claim to go on with a closed ticket. */
export const queueSections = [
  'mine',
  'unassigned',
  'live',
  'due',
  'waiting',
  'follow_ups',
  'closed',
  'all',
] as const;
export type QueueSection = (typeof queueSections)[number];

/** A line of the queue. */
export interface QueueRow {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: TicketStatus;
  /** From 1 (critical) to 5 (minimal). */
  readonly priority: number;
  readonly requesterName: string;
  readonly companyName: string | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  /** Whose move it is, and since when. */
  readonly turn: 'staff' | 'customer' | 'nobody';
  readonly since: Date;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  /** The earliest first answer staff still owe here. */
  readonly responseDueAt: Date | null;
  /** Number of the closed ticket it claims to go on with. */
  readonly claims: number | null;
  /** To be named where it is changed together with others. */
  readonly version: number;
}

/** Where a page ended: what its last row is sorted by. */
export interface QueuePlace {
  readonly priority: number;
  readonly at: Date;
  readonly id: string;
}

export interface QueueQuestion {
  readonly section: QueueSection;
  readonly staffId: string;
  /** Part of a subject, of a requester's name or address, of a company's name, or a whole number; empty for all. */
  readonly text: string;
  /** What narrows it besides. */
  readonly terms?: NarrowingTerms | undefined;
  readonly after: QueuePlace | null;
  readonly limit: number;
}

const live = "t.status IN ('new', 'open', 'waiting_customer', 'solution_proposed')";

const sections: Readonly<Record<QueueSection, (mark: Mark, staffId: string) => string>> = {
  mine: (mark, staffId) => `${live} AND t.assignee_id = ${mark(staffId)}`,
  unassigned: () => `${live} AND t.assignee_id IS NULL`,
  live: () => live,
  due: () => `${live} AND t.response_due_at IS NOT NULL`,
  waiting: () => "t.status IN ('waiting_customer', 'solution_proposed')",
  follow_ups: () => "t.id IN (SELECT ticket_id FROM ticket_follow_up WHERE status = 'claimed')",
  closed: () => "t.status = 'closed'",
  all: () => 'true',
};

interface Order {
  readonly by: string;
  readonly after: (mark: Mark, place: QueuePlace) => string;
}

/** The order of work (SPEC R3.6): priority, then oldest first. */
const byUrgency: Order = {
  by: 't.priority, t.created_at, t.id',
  after: (mark, { priority, at, id }) =>
    `(t.priority, t.created_at, t.id) > (${mark(priority)}, ${mark(at)}, ${mark(id)})`,
};
const orders: Partial<Readonly<Record<QueueSection, Order>>> = {
  due: {
    by: 't.response_due_at, t.id',
    after: (mark, { at, id }) => `(t.response_due_at, t.id) > (${mark(at)}, ${mark(id)})`,
  },
  closed: {
    by: 't.closed_at DESC, t.id DESC',
    after: (mark, { at, id }) => `(t.closed_at, t.id) < (${mark(at)}, ${mark(id)})`,
  },
  all: { by: 't.id DESC', after: (mark, { id }) => `t.id < ${mark(id)}` },
};

/** One page of the queue, in one statement whatever its length. */
export async function queuePage(sql: Sql, question: QueueQuestion): Promise<QueueRow[]> {
  const { section, staffId, text, terms = {}, after, limit } = question;
  const values: unknown[] = [];
  const mark: Mark = (value) => `$${String(values.push(value))}`;
  const order = orders[section] ?? byUrgency;
  const part = sections[section](mark, staffId);
  // What one person has is little: it is picked first, by its own index, and only then searched and sorted.
  const tickets = section === 'mine' ? `(SELECT * FROM ticket t WHERE ${part} OFFSET 0)` : 'ticket';
  const conditions = section === 'mine' ? ['true'] : [part];
  conditions.push(...narrowing(mark, terms, staffId));
  if (after) conditions.push(order.after(mark, after));
  const most = mark(limit);
  const narrowed = conditions.join(' AND ');
  const page =
    text === ''
      ? `SELECT t.* FROM ${tickets} t WHERE ${narrowed} ORDER BY ${order.by} LIMIT ${most}`
      : `SELECT t.* FROM ticket t WHERE t.id IN (${matching(mark, text)
          .map(
            (match) =>
              `(SELECT t.id FROM ${tickets} t WHERE ${narrowed} AND ${match} ORDER BY ${order.by} LIMIT ${most})`,
          )
          .join(' UNION ')}) ORDER BY ${order.by} LIMIT ${most}`;
  return sql.query<QueueRow>(
    `SELECT ${rowColumns}
     FROM (${page}) t ${rowJoins} ORDER BY ${order.by}`,
    values,
  );
}

// A new ticket waits for staff, whoever wrote it down; an open one for whoever did not speak last.
const turn = `CASE WHEN t.status IN ('closed', 'merged') THEN 'nobody' WHEN t.status = 'new' THEN 'staff'
  WHEN t.status IN ('waiting_customer', 'solution_proposed') OR last.author_kind = 'staff' THEN 'customer'
  ELSE 'staff' END`;
const since = `CASE t.status WHEN 'closed' THEN t.closed_at WHEN 'merged' THEN t.updated_at WHEN 'new' THEN t.created_at
  WHEN 'open' THEN coalesce(last.at, t.created_at) ELSE coalesce(t.term_from, last.at, t.created_at) END`;

/** What a line shows of ticket `t`, joined with `rowJoins`. SQL. */
export const rowColumns = `t.id, t.number, t.subject, t.status, t.priority, u.full_name AS "requesterName",
  c.name AS "companyName", t.assignee_id AS "assigneeId", s.full_name AS "assigneeName", t.created_at AS "createdAt",
  t.closed_at AS "closedAt", t.response_due_at AS "responseDueAt", coalesce(old.number, past.number) AS claims, t.version, ${turn} AS turn,
  ${since} AS since`;
export const rowJoins = `JOIN portal_user u ON u.id = t.requester_id
  LEFT JOIN company c ON c.id = t.company_id
  LEFT JOIN staff_member s ON s.id = t.assignee_id
  LEFT JOIN ticket_follow_up f ON f.ticket_id = t.id AND f.status = 'claimed'
  LEFT JOIN ticket old ON old.id = f.closed_ticket_id
  LEFT JOIN archived_ticket past ON past.id = f.archived_ticket_id
  LEFT JOIN LATERAL (SELECT m.author_kind, m.at FROM message m WHERE m.ticket_id = t.id AND m.kind = 'public'
                     ORDER BY m.at DESC, m.id DESC LIMIT 1) last ON true`;

/** How much stands in each part, counted no further than `queueCountBound`. */
export interface QueueCounts {
  readonly mine: number;
  readonly unassigned: number;
  readonly live: number;
  readonly waiting: number;
  /** Tickets whose first answer should have been given by now. */
  readonly overdue: number;
  /** Claims to go on with a closed ticket that staff have not confirmed or dropped. */
  readonly followUps: number;
  /** Links of contacts to companies that wait for a second approver or stand suspended. */
  readonly links: number;
  /** Mails that came in and that the rules left to staff. */
  readonly mails: number;
}

/** Where counting stops. */
export const queueCountBound = 1000;

/** Counts the queue for this member of staff, in one statement. */
export async function queueCounts(sql: Sql, staffId: string, now: Date): Promise<QueueCounts> {
  const count = (rows: string): string =>
    `(SELECT count(*)::int FROM (SELECT 1 FROM ${rows} LIMIT ${String(queueCountBound)}) bounded)`;
  const tickets = (section: QueueSection): string =>
    count(`ticket t WHERE ${sections[section](() => '$1', staffId)}`);
  const [counts] = await sql.query<QueueCounts>(
    `SELECT ${tickets('mine')} AS mine, ${tickets('unassigned')} AS unassigned, ${tickets('live')} AS live,
            ${tickets('waiting')} AS waiting, ${count(`ticket t WHERE ${sections.due(() => '', '')} AND t.response_due_at < $2`)} AS overdue, ${count("ticket_follow_up WHERE status = 'claimed'")} AS "followUps",
            ${count("company_link WHERE status IN ('pending', 'suspended')")} AS links,
            ${count("mail_message WHERE direction = 'in' AND status = 'quarantined'")} AS mails`,
    [staffId, now],
  );
  return counts!;
}

/** Where a page ended that ended with this row. */
export function placeOf(section: QueueSection, row: QueueRow): QueuePlace {
  return {
    priority: row.priority,
    at: (section === 'closed' ? row.closedAt : section === 'due' ? row.responseDueAt : null) ?? row.createdAt,
    id: row.id,
  };
}
