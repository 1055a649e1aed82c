import type { Sql } from '../../../src/platform/index.js';

/** A live domain of the company judged, or of whoever else has the contact's own. */
export interface DomainOwner {
  readonly domain: string;
  readonly includeSubdomains: boolean;
  readonly companyId: string;
  readonly companyName: string;
}

/** Domains of this company, and of these others: what the sentence of a verdict names. */
export function domainOwners(sql: Sql, companyId: string, domain: string | null): Promise<DomainOwner[]> {
  return sql.query<DomainOwner>(
    `SELECT d.domain, d.include_subdomains AS "includeSubdomains", c.id AS "companyId", c.name AS "companyName"
     FROM company_domain d JOIN company c ON c.id = d.company_id
     WHERE d.removed_at IS NULL AND (d.company_id = $1 OR d.domain = $2) ORDER BY d.domain, c.name LIMIT 100`,
    [companyId, domain],
  );
}

/** What the contract register holds under a number, or in the name of a holder, that somebody stated. */
export interface RegisterHit {
  readonly kind: string;
  readonly number: string;
  readonly holderName: string | null;
  readonly companyId: string | null;
  readonly companyName: string | null;
}

const hitColumns = `SELECT k.kind, k.number, k.holder_name AS "holderName", k.company_id AS "companyId",
    c.name AS "companyName" FROM contract k LEFT JOIN company c ON c.id = k.company_id`;
const mostHits = 50;

/** What the register holds under these numbers and holders' names, compared without case (SPEC R1.8). */
export async function registerHits(
  sql: Sql,
  stated: { readonly numbers: readonly string[]; readonly holders: readonly string[] },
): Promise<RegisterHit[]> {
  const ask = (condition: string, values: readonly string[]): Promise<RegisterHit[]> =>
    values.length === 0
      ? Promise.resolve([])
      : sql.query(`${hitColumns} WHERE ${condition} ORDER BY k.id LIMIT ${String(mostHits)}`, [values]);
  const [byNumber, byHolder] = await Promise.all([
    ask(
      `k.kind IN ('contract', 'certificate', 'invoice', 'product_registration') AND upper(k.number) = ANY($1)`,
      stated.numbers.map((number) => number.trim().toUpperCase()),
    ),
    ask(
      'lower(k.holder_name) = ANY($1)',
      stated.holders.map((name) => name.trim().toLowerCase()),
    ),
  ]);
  return [...byNumber, ...byHolder];
}

type Stated = Readonly<Partial<Record<string, string>>>;

/** What the contact stated on this ticket (0 for none), and on those that are not over: the ticket first, then the newest. */
export async function statedOnTickets(
  sql: Sql,
  userId: string,
  ticketNumber: number,
): Promise<{ number: number; stated: Stated }[]> {
  return sql.query(
    `SELECT number, stated FROM ticket
     WHERE requester_id = $1 AND stated <> '{}'
       AND (number = $2 OR status IN ('new', 'open', 'waiting_customer', 'solution_proposed'))
     ORDER BY number = $2 DESC, number DESC LIMIT 5`,
    [userId, ticketNumber],
  );
}

/** The link this contact has, or asked for, at this company and is not over. */
export async function liveLink(
  sql: Sql,
  userId: string,
  companyId: string,
): Promise<{ id: string; status: string } | null> {
  const rows = await sql.query<{ id: string; status: string }>(
    `SELECT id, status FROM company_link
     WHERE user_id = $1 AND company_id = $2 AND status IN ('pending', 'active', 'suspended')`,
    [userId, companyId],
  );
  return rows[0] ?? null;
}

/** Who could do what the reader may not: names of staff at work in these roles. */
export async function staffInRoles(sql: Sql, roles: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ fullName: string }>(
    `SELECT full_name AS "fullName" FROM staff_member
     WHERE disabled_at IS NULL AND role = ANY($1) ORDER BY role DESC, full_name LIMIT 6`,
    [roles],
  );
  return rows.map((row) => row.fullName);
}
