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

/** A number of the contract register that the contact stated. */
export interface RegisterHit {
  readonly number: string;
  readonly companyId: string | null;
  readonly companyName: string | null;
}

/** What the register holds under these numbers, compared without case (SPEC R1.8). */
export async function registerHits(sql: Sql, numbers: readonly string[]): Promise<RegisterHit[]> {
  if (numbers.length === 0) return [];
  return sql.query<RegisterHit>(
    `SELECT k.number, k.company_id AS "companyId", c.name AS "companyName"
     FROM contract k LEFT JOIN company c ON c.id = k.company_id
     WHERE k.kind IN ('contract', 'certificate', 'invoice', 'product_registration') AND upper(k.number) = ANY($1)`,
    [numbers.map((number) => number.trim().toUpperCase())],
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
