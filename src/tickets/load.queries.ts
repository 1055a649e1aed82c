import type { Sql } from '../platform/index.js';
import type { WorkingSpan } from '../regulation/index.js';
import type { Mark } from './queue-search.js';

/** Whose load is looked at; `null` for everybody's. */
export interface LoadFilter {
  readonly companyId: string | null;
  /** Who has the tickets now. */
  readonly assigneeId: string | null;
  readonly typeId: string | null;
}

/** A day's figures, or those of the whole period. Times are seconds of working time; `null` where there was none. */
export interface LoadFigures {
  readonly opened: number;
  readonly closed: number;
  /** Of those opened then, how many were answered, and how long that took. */
  readonly answered: number;
  readonly responseMedian: number | null;
  readonly responseP90: number | null;
  /** Of those closed then, how long they had been open. */
  readonly closingMedian: number | null;
  readonly closingP90: number | null;
}

/**
 * What became of the first answers promised for the tickets opened in the period. One that was closed in time needs none
 * any more: nothing is promised for it.
 */
export interface Promises {
  readonly promised: number;
  readonly kept: number;
  readonly late: number;
  /** Not answered yet although the term is over. */
  readonly overdue: number;
  readonly pending: number;
}

/** Figures of the tickets opened on a date. */
export type Opened = Promises & Pick<LoadFigures, 'opened' | 'answered' | 'responseMedian' | 'responseP90'>;
/** Figures of the tickets closed on a date. */
export type Closed = Pick<LoadFigures, 'closed' | 'closingMedian' | 'closingP90'>;
/** `date` is null for the whole period. */
export type OnDate<Figures> = Figures & { readonly date: string | null };

/** What is asked, with the working time of each date it may reach into. */
export interface Asked {
  readonly spans: readonly WorkingSpan[];
  readonly from: Date;
  readonly until: Date;
  readonly zone: string;
  readonly filter: LoadFilter;
  readonly now: Date;
}

/** Working seconds until a moment, as an expression. */
type WorkedUntil = (moment: string) => string;

/**
 * What was worked between two moments is a difference of two sums: each date has the working seconds before it, in arrays
 * that are looked into by the number of the day. A join with a table of days would sort the period's tickets twice. A
 * moment before the first date has none behind it.
 */
function workedBy(mark: Mark, zone: string, spans: readonly WorkingSpan[]): WorkedUntil {
  const opens = spans.map((span) => span.opens.getTime() / 1_000);
  const closes = spans.map((span) => span.closes.getTime() / 1_000);
  let sum = 0;
  const before = closes.map((end, index) => {
    const worked = sum;
    sum += end - opens[index]!;
    return worked;
  });
  const first = `${mark(spans[0]!.date)}::date`;
  const [sums, starts, ends] = [before, opens, closes].map((column) => `(${mark(column)}::float8[])`);
  return (moment) => {
    const day = `[(${moment} AT TIME ZONE ${zone})::date - ${first} + 1]`;
    const today = `least(extract(epoch FROM ${moment})::float8, ${ends!}${day}) - ${starts!}${day}`;
    return `coalesce(${sums!}${day} + greatest(0, ${today}), 0)`;
  };
}

function filtered(mark: Mark, { companyId, assigneeId, typeId }: LoadFilter): string {
  return [
    ...(companyId ? [`AND t.company_id = ${mark(companyId)}`] : []),
    ...(assigneeId ? [`AND t.assignee_id = ${mark(assigneeId)}`] : []),
    ...(typeId ? [`AND t.type_id = ${mark(typeId)}`] : []),
  ].join(' ');
}

function marking(): { readonly values: unknown[]; readonly mark: Mark } {
  const values: unknown[] = [];
  return { values, mark: (value) => `$${String(values.push(value))}` };
}

const quantiles = (median: string, p90: string): string =>
  `(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds))::float8 AS "${median}",
   (percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds))::float8 AS "${p90}"`;

/** What was opened in the period, and how it was answered; a row a date, and one for all. */
export async function openedIn(
  sql: Sql,
  { spans, from, until, zone, filter, now }: Asked,
): Promise<OnDate<Opened>[]> {
  const { values, mark } = marking();
  const at = `${mark(zone)}::text`;
  const worked = workedBy(mark, at, spans);
  const dueBy = mark(now);
  return sql.query<OnDate<Opened>>(
    `WITH measured AS (
       SELECT (t.created_at AT TIME ZONE ${at})::date AS date, t.first_responded_at AS answered,
              CASE WHEN t.first_responded_at IS NULL AND t.closed_at <= t.first_response_due_at THEN NULL
                   ELSE t.first_response_due_at END AS due,
              CASE WHEN t.first_responded_at IS NOT NULL
                   THEN ${worked('t.first_responded_at')} - ${worked('t.created_at')} END AS seconds
       FROM ticket t
       WHERE t.created_at >= ${mark(from)} AND t.created_at < ${mark(until)} ${filtered(mark, filter)})
     SELECT to_char(date, 'YYYY-MM-DD') AS date, count(*)::int AS opened, count(answered)::int AS answered,
            count(due)::int AS promised, count(*) FILTER (WHERE answered <= due)::int AS kept,
            count(*) FILTER (WHERE answered > due)::int AS late,
            count(*) FILTER (WHERE answered IS NULL AND due < ${dueBy})::int AS overdue,
            count(*) FILTER (WHERE answered IS NULL AND due >= ${dueBy})::int AS pending,
            ${quantiles('responseMedian', 'responseP90')}
     FROM measured GROUP BY GROUPING SETS ((date), ())`,
    values,
  );
}

/** What was closed in the period, and how long it had been open; a row a date, and one for all. */
export async function closedIn(
  sql: Sql,
  { spans, from, until, zone, filter }: Asked,
): Promise<OnDate<Closed>[]> {
  const { values, mark } = marking();
  const at = `${mark(zone)}::text`;
  const worked = workedBy(mark, at, spans);
  return sql.query<OnDate<Closed>>(
    `WITH measured AS (
       SELECT (t.closed_at AT TIME ZONE ${at})::date AS date, ${worked('t.closed_at')} - ${worked('t.created_at')} AS seconds
       FROM ticket t
       WHERE t.status = 'closed' AND t.closed_at >= ${mark(from)} AND t.closed_at < ${mark(until)} ${filtered(mark, filter)})
     SELECT to_char(date, 'YYYY-MM-DD') AS date, count(*)::int AS closed, ${quantiles('closingMedian', 'closingP90')}
     FROM measured GROUP BY GROUPING SETS ((date), ())`,
    values,
  );
}

const isLive = "t.status IN ('new', 'open', 'waiting_customer', 'solution_proposed')";

/** Live tickets by priority, from 1 to 5. */
export async function liveNow(sql: Sql, filter: LoadFilter): Promise<number[]> {
  const { values, mark } = marking();
  const rows = await sql.query<{ priority: number; count: number }>(
    `SELECT t.priority, count(*)::int AS count FROM ticket t WHERE ${isLive} ${filtered(mark, filter)} GROUP BY t.priority`,
    values,
  );
  return [1, 2, 3, 4, 5].map((priority) => rows.find((row) => row.priority === priority)?.count ?? 0);
}

/** Live tickets whose first answer should have been given by now. */
export async function overdueNow(sql: Sql, filter: LoadFilter, now: Date): Promise<number> {
  const { values, mark } = marking();
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ticket t
     WHERE ${isLive} AND t.response_due_at IS NOT NULL AND t.response_due_at < ${mark(now)} ${filtered(mark, filter)}`,
    values,
  );
  return row!.count;
}
