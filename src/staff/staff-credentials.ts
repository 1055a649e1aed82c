import type { Tx } from '../platform/index.js';

/** Keeps the hash of a password, in the place of the one before. */
export async function setStaffPassword(tx: Tx, staffId: string, passwordHash: string): Promise<void> {
  await tx.query(
    `INSERT INTO staff_credential (staff_id, password_hash, changed_at) VALUES ($1, $2, $3)
     ON CONFLICT (staff_id) DO UPDATE SET password_hash = $2, changed_at = $3`,
    [staffId, passwordHash, tx.now],
  );
}

/** Forgets the password: nobody signs in until another is chosen. */
export async function dropStaffPassword(tx: Tx, staffId: string): Promise<void> {
  await tx.query('DELETE FROM staff_credential WHERE staff_id = $1', [staffId]);
}
