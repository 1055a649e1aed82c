import { one, type Sql } from '../platform/index.js';

/** The number here of a ticket that had this one in the system it came from, or `null`. */
export async function ticketNumberOfOld(sql: Sql, oldNumber: string): Promise<number | null> {
  if (!/^[^\p{Cc}]{1,50}$/u.test(oldNumber)) return null;
  const row = await one<{ number: number }>(
    sql,
    'SELECT number FROM ticket WHERE legacy_number = $1 ORDER BY id DESC LIMIT 1',
    [oldNumber],
  );
  return row?.number ?? null;
}
