import type { Sql } from '../../platform/index.js';

/** Every account that is one person's: the one they all were merged into, and all of them; by id. */
export async function accountsOfPerson(sql: Sql, userId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `WITH RECURSIVE above AS (
       SELECT id, merged_into_id FROM portal_user WHERE id = $1
       UNION SELECT u.id, u.merged_into_id FROM portal_user u JOIN above a ON u.id = a.merged_into_id
     ), person AS (
       SELECT id FROM above WHERE merged_into_id IS NULL
       UNION SELECT u.id FROM portal_user u JOIN person p ON u.merged_into_id = p.id
     ) SELECT id FROM person ORDER BY id`,
    [userId],
  );
  return rows.map(({ id }) => id);
}
