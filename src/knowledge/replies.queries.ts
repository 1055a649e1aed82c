import type { Sql } from '../platform/index.js';

/** A kept reply as staff choose it. */
export interface ReplyChoice {
  readonly id: string;
  readonly title: string;
  readonly bodyRu: string;
  readonly bodyEn: string | null;
}

/** The replies in use, by title. */
export async function cannedReplies(sql: Sql): Promise<ReplyChoice[]> {
  return sql.query<ReplyChoice>(
    `SELECT id, title, body_ru AS "bodyRu", body_en AS "bodyEn" FROM canned_reply
     WHERE retired_at IS NULL ORDER BY lower(title), id LIMIT 500`,
  );
}
