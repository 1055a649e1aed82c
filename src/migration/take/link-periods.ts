import type { Sql } from '../../platform/index.js';
import type { Item } from '../batch.js';
import type { Columns } from '../insert-rows.js';

const periodColumns: Columns = {
  link_id: 'uuid',
  user_id: 'uuid',
  company_id: 'uuid',
  from_at: 'timestamptz',
  until_at: 'timestamptz',
};

type Line = Item<'link'>['line'];

/** When it was in force. What is not in force now ended at the latest now. */
export function periodsOf(
  line: Line,
  status: string,
  now: Date,
): { from: string; until: string | null; user?: string | undefined }[] {
  const given = line.periods ?? standardPeriods(line, status);
  const end = (until: string | undefined) => until ?? (status === 'active' ? null : now.toISOString());
  return given.map(({ from, until, user }) => ({ from, until: end(until), user }));
}

function standardPeriods(
  line: Line,
  status: string,
): { from: string; until?: string | undefined; user?: string | undefined }[] {
  if (status === 'active') return [{ from: line.since }];
  return line.status === 'ended' ? [{ from: line.since, until: line.endedAt ?? line.since }] : [];
}

/** Writes down when links were in force. */
export async function writePeriods(sql: Sql, periods: readonly Record<string, unknown>[]): Promise<void> {
  if (periods.length === 0) return;
  const sent = Object.keys(periodColumns).map((name) => periods.map((period) => period[name] ?? null));
  await sql.query(
    `INSERT INTO company_link_period (link_id, user_id, company_id, during)
     SELECT link_id, user_id, company_id, tstzrange(from_at, CASE WHEN until_at IS NOT NULL THEN greatest(from_at, until_at) END)
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[])
       AS p (link_id, user_id, company_id, from_at, until_at)`,
    sent,
  );
}
