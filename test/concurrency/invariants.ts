import type { Sql } from '../../src/platform/index.js';

/** Each names what must never be, and finds it. */
const broken: Readonly<Record<string, string>> = {
  'two live links of one contact to one company': `
    SELECT user_id, company_id FROM company_link WHERE status IN ('pending', 'active', 'suspended')
    GROUP BY 1, 2 HAVING count(*) > 1`,
  'periods that overlap': `
    SELECT a.link_id, b.link_id FROM company_link_period a JOIN company_link_period b
      ON a.user_id = b.user_id AND a.company_id = b.company_id AND a.ctid < b.ctid AND a.during && b.during`,
  'an active link without its one open period, or another link with one': `
    SELECT l.id, l.status FROM company_link l
    WHERE (SELECT count(*) FROM company_link_period p WHERE p.link_id = l.id AND upper_inf(p.during))
      <> (l.status = 'active')::int`,
  'an active link by domain whose address has moved on': `
    SELECT l.id, l.judged_email, u.email FROM company_link l JOIN portal_user u ON u.id = l.user_id
    WHERE l.status = 'active' AND l.basis = 'domain' AND l.judged_email <> u.email`,
  'an active link by a domain that its company no longer has': `
    SELECT l.id, u.email, l.company_id FROM company_link l JOIN portal_user u ON u.id = l.user_id
    WHERE l.status = 'active' AND l.basis = 'domain' AND NOT EXISTS (
      SELECT 1 FROM company_domain d WHERE d.company_id = l.company_id AND d.removed_at IS NULL
        AND (split_part(u.email, '@', 2) = d.domain
             OR d.include_subdomains AND split_part(u.email, '@', 2) LIKE '%.' || d.domain))`,
  'a domain of two companies of which neither shares it': `
    SELECT domain FROM company_domain WHERE removed_at IS NULL AND shared_reason IS NULL
    GROUP BY 1 HAVING count(*) > 1`,
  'merges that go round in a circle': `
    WITH RECURSIVE way AS (
      SELECT id AS start, merged_into_id AS at, 1 AS steps FROM ticket WHERE merged_into_id IS NOT NULL
      UNION ALL
      SELECT w.start, t.merged_into_id, w.steps + 1 FROM way w JOIN ticket t ON t.id = w.at
      WHERE t.merged_into_id IS NOT NULL AND w.steps < 100)
    SELECT start FROM way WHERE at = start`,
  'a ticket that is merged without a live merge to the same ticket, or the other way round': `
    SELECT t.number, t.status FROM ticket t
    WHERE ARRAY[t.merged_into_id] IS DISTINCT FROM
            (SELECT coalesce(array_agg(m.target_id), ARRAY[NULL::uuid]) FROM ticket_merge m
             WHERE m.source_id = t.id AND m.unmerged_at IS NULL)
       OR (t.status = 'merged') <> (t.merged_into_id IS NOT NULL)`,
  'a closed ticket without its end, or another with one': `
    SELECT number, status FROM ticket
    WHERE status <> 'merged' AND (status = 'closed') <> (closed_at IS NOT NULL)`,
  'two live follow-up ties of one ticket': `
    SELECT ticket_id FROM ticket_follow_up WHERE status <> 'dropped' GROUP BY 1 HAVING count(*) > 1`,
  'a number twice': 'SELECT number FROM ticket GROUP BY 1 HAVING count(*) > 1',
  'a newest message that is not the newest': `
    SELECT t.number FROM ticket t JOIN message m ON m.id = t.last_message_id
    WHERE EXISTS (SELECT 1 FROM message n WHERE n.ticket_id = t.id AND n.kind = m.kind AND n.id > m.id)`,
};

/** Every invariant that does not hold, with the rows that break it. */
export async function brokenInvariants(sql: Sql): Promise<{ what: string; rows: unknown[] }[]> {
  const found: { what: string; rows: unknown[] }[] = [];
  for (const [what, text] of Object.entries(broken)) {
    const rows = await sql.query(text);
    if (rows.length > 0) found.push({ what, rows });
  }
  return found;
}
