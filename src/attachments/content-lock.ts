import type { Tx } from '../platform/index.js';

/**
 * Until the transaction ends, nobody else brings or sweeps this content: an upload of what is just being swept waits,
 * and the sweeper sees the row of an upload that was there first.
 */
export async function lockContent(tx: Tx, sha256: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 707))', [sha256]);
}
