import { isId, one, type Sql, type StaffRole } from '../platform/index.js';

/** A staff member as the doors see them; their secrets stay in the database. */
export interface StaffAccount {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly role: StaffRole;
  readonly locale: 'ru' | 'en';
  /** A session that was opened under another number has ended. */
  readonly sessionVersion: number;
  readonly disabled: boolean;
  /** Whether a sign-in asks for a code besides the password. */
  readonly secondFactor: boolean;
}

const accountColumns = `id, email, full_name AS "fullName", role, locale, session_version AS "sessionVersion",
  disabled_at IS NOT NULL AS disabled, second_factor_at IS NOT NULL AS "secondFactor"`;

/** The staff member of a session, read at each request, disabled ones included; `null` where there is none. */
export async function staffById(sql: Sql, id: string): Promise<StaffAccount | null> {
  if (!isId(id)) return null;
  return one<StaffAccount>(sql, `SELECT ${accountColumns} FROM staff_member WHERE id = $1`, [id]);
}

/** Full names by id, of whoever of these is staff. */
export async function staffNames(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.query<{ id: string; fullName: string }>(
    'SELECT id, full_name AS "fullName" FROM staff_member WHERE id = ANY($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.fullName]));
}

/** Everybody a ticket may be assigned to, by name. */
export async function assignableStaff(sql: Sql): Promise<StaffAccount[]> {
  return sql.query<StaffAccount>(
    `SELECT ${accountColumns} FROM staff_member
     WHERE standing = 'at_work' AND role IN ('agent', 'supervisor', 'admin') ORDER BY full_name, id`,
  );
}

/** What a sign-in is judged by. */
export interface StaffCredential extends StaffAccount {
  readonly passwordHash: string | null;
}

const selectCredential = `SELECT ${accountColumns}, c.password_hash AS "passwordHash"
  FROM staff_member LEFT JOIN staff_credential c ON c.staff_id = id`;

/** By the address as it is stored, in lower case. */
export async function staffCredentialByEmail(sql: Sql, email: string): Promise<StaffCredential | null> {
  return one<StaffCredential>(sql, `${selectCredential} WHERE email = $1`, [email]);
}

export async function staffCredentialById(sql: Sql, id: string): Promise<StaffCredential | null> {
  return isId(id) ? one<StaffCredential>(sql, `${selectCredential} WHERE id = $1`, [id]) : null;
}
