import type { Tx } from '../../platform/index.js';
import type { Person } from './person.js';

/** Files the person brought, with whatever message: their rows. @returns how many, and the contents they had */
export async function eraseFiles(
  tx: Tx,
  { accounts, messages, archivedMessages }: Person,
): Promise<{ count: number; contents: string[] }> {
  const rows = await tx.query<{ sha256: string }>(
    `DELETE FROM attachment WHERE user_id = ANY($1::uuid[]) OR message_id = ANY($2::uuid[])
       OR archived_message_id = ANY($3::uuid[]) RETURNING sha256`,
    [accounts, messages, archivedMessages],
  );
  return { count: rows.length, contents: [...new Set(rows.map(({ sha256 }) => sha256))] };
}
