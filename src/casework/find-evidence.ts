import { one, type Sql } from '../platform/index.js';

/** What the registers say of a piece of evidence. */
export interface FoundEvidence {
  /** Whether it is found at the company asked about; `null` for evidence nobody can look up. */
  readonly found: boolean | null;
  /** Whose it is where it is somebody else's. */
  readonly elsewhere: { readonly id: string; readonly name: string } | null;
}

const columns = `JOIN company c ON c.id = r.company_id ORDER BY r.company_id = $1 DESC LIMIT 1`;

/** Where each kind is looked up, all without case: every register under its own numbers. */
const registers: Readonly<Record<string, string>> = {
  serial_number: `SELECT c.id, c.name FROM (
      SELECT company_id FROM equipment WHERE upper(serial_number) = upper($2)) r ${columns}`,
  contract_number: `SELECT c.id, c.name FROM (
      SELECT company_id FROM contract WHERE upper(number) = upper($2) AND company_id IS NOT NULL) r ${columns}`,
  invoice: `SELECT c.id, c.name FROM (
      SELECT company_id FROM contract WHERE upper(number) = upper($2) AND company_id IS NOT NULL
      UNION ALL SELECT company_id FROM equipment
        WHERE upper(invoice_number) = upper($2) OR upper(order_number) = upper($2)) r ${columns}`,
};

/**
 * Looks a serial number, contract or invoice up in the registers (SPEC R1.3), writing nothing. A letter or a call cannot
 * be looked up.
 */
export async function findEvidence(
  sql: Sql,
  asked: { readonly kind: string; readonly reference: string; readonly companyId: string },
): Promise<FoundEvidence> {
  const register = registers[asked.kind];
  if (!register) return { found: null, elsewhere: null };
  const owner = await one<{ id: string; name: string }>(sql, register, [
    asked.companyId,
    asked.reference.trim(),
  ]);
  if (owner?.id === asked.companyId) return { found: true, elsewhere: null };
  return { found: false, elsewhere: owner };
}

/**
 * The same for somebody rather than a company: found at any company the contact is linked to, or among the contracts
 * that are the contact's own.
 */
export async function findEvidenceOfUser(
  sql: Sql,
  asked: { readonly kind: string; readonly reference: string; readonly userId: string },
): Promise<FoundEvidence> {
  if (!registers[asked.kind]) return { found: null, elsewhere: null };
  const own = await sql.query(
    `SELECT 1 FROM contract WHERE user_id = $1 AND upper(number) = upper($2) AND $3 <> 'serial_number' LIMIT 1`,
    [asked.userId, asked.reference.trim(), asked.kind],
  );
  if (own.length > 0) return { found: true, elsewhere: null };
  const links = await sql.query<{ companyId: string }>(
    `SELECT company_id AS "companyId" FROM company_link WHERE user_id = $1 AND status IN ('pending', 'active', 'suspended')
     ORDER BY company_id`,
    [asked.userId],
  );
  let last: FoundEvidence = { found: false, elsewhere: null };
  // Of somebody without a company the register still says whose the number is.
  for (const { companyId } of links.length > 0 ? links : [{ companyId: noCompany }]) {
    last = await findEvidence(sql, { ...asked, companyId });
    if (last.found) return last;
  }
  return last;
}

const noCompany = '00000000-0000-0000-0000-000000000000';
