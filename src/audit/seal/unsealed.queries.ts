import { one, type Sql } from '../../platform/index.js';

/** What the list of the unsealed names. */
export interface ListedEvent {
  readonly event: string;
  /** `null` where there is no such event. */
  readonly canonical: string | null;
  /** Whether it has its seal already. */
  readonly isSealed: boolean;
}

/** Before everything the list of the unsealed can hold. */
export const listBegin = '-9223372036854775808';

/** The oldest of the list of the unsealed behind `after`. */
export async function listedEvents(sql: Sql, after: string, limit: number): Promise<ListedEvent[]> {
  return sql.query<ListedEvent>(
    // The limit inside: a long list of unsealed events must not make the planner walk all events from the first one on.
    `SELECT u.event, e.canonical, (SELECT s.seq FROM audit_seal s WHERE s.event = u.event) IS NOT NULL AS "isSealed"
     FROM (SELECT event FROM audit_unsealed WHERE event > $1 ORDER BY event LIMIT $2) u
     LEFT JOIN audit_event e ON e.id = u.event ORDER BY u.event`,
    [after, limit],
  );
}

/** Looked up for each by the primary key, whatever the planner believes of a list that changes all the time. */
const exists = '(SELECT e.id FROM audit_event e WHERE e.id = u.event) IS NOT NULL';

/** The newest event that is committed and not sealed. What is listed and no event is nothing to wait for. */
export async function newestUnsealed(sql: Sql): Promise<string | null> {
  const row = await one<{ event: string }>(
    sql,
    `SELECT u.event FROM audit_unsealed u WHERE ${exists} ORDER BY u.event DESC LIMIT 1`,
  );
  return row && row.event;
}

/** Whether an event up to this one is still not sealed. */
export async function isUnsealedUpTo(sql: Sql, event: string): Promise<boolean> {
  const text = `SELECT 1 FROM audit_unsealed u WHERE u.event <= $1 AND ${exists} ORDER BY u.event LIMIT 1`;
  return (await sql.query(text, [event])).length > 0;
}

/** Takes events off the list of the unsealed. */
export async function strikeOut(sql: Sql, events: readonly string[]): Promise<void> {
  await sql.query('DELETE FROM audit_unsealed WHERE event = ANY($1::bigint[])', [events]);
}

/** Beyond so many the events that wait are not counted. */
const countedUpTo = 100_000;

/** What waits for its seal. */
export interface SealBacklog {
  /** As far as they are counted. */
  readonly events: number;
  /** For how long the oldest has been waiting. */
  readonly seconds: number;
  /** How many are listed and are no events: they can never be sealed. */
  readonly gone: number;
}

export async function sealBacklog(sql: Sql): Promise<SealBacklog> {
  const row = await one<SealBacklog>(
    sql,
    `SELECT count(*) FILTER (WHERE is_there)::int AS events, count(*) FILTER (WHERE NOT is_there)::int AS gone,
       coalesce(greatest(extract(epoch FROM clock_timestamp() - min(since) FILTER (WHERE is_there)), 0), 0)::float AS seconds
     FROM (SELECT u.since, ${exists} AS is_there FROM audit_unsealed u ORDER BY u.event LIMIT ${String(countedUpTo)}) AS listed`,
  );
  return row!;
}
