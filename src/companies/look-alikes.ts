import type { Sql } from '../platform/index.js';
import { findLookAlike, type LookAlike } from './policies/look-alike.js';
import { LOOK_KEYS_VERSION, lookKeysOf } from './policies/look-keys.js';

/** Claims given their keys in one statement. */
const AT_ONCE = 500;

/**
 * The claimed domain this one could be taken for, or `null`. The index finds what has a key in common and what has no
 * keys yet; the policy decides.
 */
export async function imitatedDomain(sql: Sql, domain: string): Promise<LookAlike | null> {
  const rows = await sql.query<{ domain: string }>(
    // Key by key: asked for all of them at once, the planner adds up their shares and reads the whole table.
    `SELECT d.domain FROM unnest($1::text[]) AS k
     JOIN company_domain d ON d.removed_at IS NULL AND d.look_keys @> ARRAY[k]
     UNION SELECT domain FROM company_domain WHERE removed_at IS NULL AND look_version < $2 ORDER BY domain`,
    [lookKeysOf(domain), LOOK_KEYS_VERSION],
  );
  return findLookAlike(
    domain,
    rows.map((row) => row.domain),
  );
}

/** What a claim is kept with, so that the index finds it. */
export function looksToKeep(domain: string): { readonly lookKeys: string[]; readonly lookVersion: number } {
  return { lookKeys: lookKeysOf(domain), lookVersion: LOOK_KEYS_VERSION };
}

/**
 * Gives live claims that came without keys, or with those of an older version, theirs. They are no fact of their own,
 * only a way to find one, so nothing is audited.
 * @returns how many
 */
export async function refreshLooks(sql: Sql): Promise<number> {
  let refreshed = 0;
  for (;;) {
    const stale = await sql.query<{ id: string; domain: string }>(
      'SELECT id, domain FROM company_domain WHERE removed_at IS NULL AND look_version < $1 ORDER BY id LIMIT $2',
      [LOOK_KEYS_VERSION, AT_ONCE],
    );
    if (stale.length === 0) return refreshed;
    const keys = stale.map(({ id, domain }) => ({ id, keys: lookKeysOf(domain) }));
    await sql.query(
      `UPDATE company_domain d SET look_version = $2,
              look_keys = ARRAY(SELECT jsonb_array_elements_text(k.keys))
       FROM jsonb_to_recordset($1::jsonb) AS k (id uuid, keys jsonb) WHERE d.id = k.id`,
      [JSON.stringify(keys), LOOK_KEYS_VERSION],
    );
    refreshed += stale.length;
  }
}
