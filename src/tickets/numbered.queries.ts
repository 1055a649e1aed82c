import type { Sql } from '../platform/index.js';
import { mayReadArchivedSql, mayReadSql } from './sight.js';

/** A ticket that a number leads to: one of ours, or one of the archive. */
export interface NumberedTicket {
  readonly id: string;
  /** Its number here. */
  readonly number: number;
  readonly subject: string;
  readonly companyId: string | null;
  readonly isArchived: boolean;
  /** Whether the customer asked about may read it now. */
  readonly isTheirs: boolean;
}

/**
 * The ticket that a customer means by a number: what they may read comes first, then a number here before one that a
 * ticket had in the system it came from. `null` where nothing has the number.
 */
export async function ticketOfNumber(
  sql: Sql,
  number: number,
  userId: string | null,
): Promise<NumberedTicket | null> {
  const [first] = await ticketsOfNumber(sql, number, userId, '"isTheirs" DESC, "isOwn" DESC');
  return first ?? null;
}

/** The same for staff, to whom every ticket is open: a number here comes first, whoever may read it. */
export async function ticketOfNumberForStaff(
  sql: Sql,
  number: number,
  userId: string,
): Promise<NumberedTicket | null> {
  const [first] = await ticketsOfNumber(sql, number, userId, '"isOwn" DESC, "isTheirs" DESC');
  return first ?? null;
}

async function ticketsOfNumber(
  sql: Sql,
  number: number,
  userId: string | null,
  order: string,
): Promise<NumberedTicket[]> {
  if (!Number.isSafeInteger(number) || number <= 0 || number > 2_147_483_647) return [];
  return sql.query<NumberedTicket>(
    `SELECT n.id, n.number, n.subject, n."companyId", n."isArchived", n."isTheirs" FROM (
       SELECT t.id, t.number, t.subject, t.company_id AS "companyId", false AS "isArchived", t.number = $1 AS "isOwn",
              coalesce(${mayReadSql('t', '$3::uuid')}, false) AS "isTheirs"
       FROM ticket t WHERE t.number = $1 OR t.legacy_number = $2
       UNION ALL
       SELECT a.id, a.number, a.subject, a.company_id, true, a.number = $1,
              coalesce(${mayReadArchivedSql('a', '$3')}, false)
       FROM archived_ticket a WHERE a.number = $1 OR a.legacy_number = $2
     ) n ORDER BY ${order}, n."isArchived", n.id DESC LIMIT 1`,
    [number, String(number), userId],
  );
}
