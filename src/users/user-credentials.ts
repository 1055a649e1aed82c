import type { Tx } from '../platform/index.js';

/** Sets the password of a user whose row is locked. */
export async function setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.query(
    `INSERT INTO user_credential (user_id, password_hash, changed_at) VALUES ($1, $2, $3)
     ON CONFLICT ON CONSTRAINT user_credential_pk DO UPDATE SET password_hash = $2, changed_at = $3`,
    [userId, passwordHash, tx.now],
  );
}
