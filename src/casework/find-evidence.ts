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
