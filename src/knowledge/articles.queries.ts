import { one, type Sql } from '../platform/index.js';

/** An article as customers and staff read it. */
export interface ArticleView {
  readonly id: string;
  readonly slug: string;
  readonly titleRu: string;
  readonly titleEn: string | null;
  readonly bodyRu: string;
  readonly bodyEn: string | null;
  readonly product: string | null;
  readonly type: string | null;
  readonly solvedCount: number;
  readonly version: number;
  readonly updatedAt: Date;
}

const columns = `a.id, a.slug, a.title_ru AS "titleRu", a.title_en AS "titleEn", a.body_ru AS "bodyRu",
  a.body_en AS "bodyEn", p.code AS product, y.code AS type, a.solved_count AS "solvedCount", a.version,
  a.updated_at AS "updatedAt"`;
const tables = `article a LEFT JOIN product p ON p.id = a.product_id LEFT JOIN ticket_type y ON y.id = a.type_id`;
const readable = 'a.published AND a.retired_at IS NULL';

/** The article of this name, as customers may read it. */
export async function articleBySlug(sql: Sql, slug: string): Promise<ArticleView | null> {
  return one<ArticleView>(sql, `SELECT ${columns} FROM ${tables} WHERE a.slug = $1 AND ${readable}`, [slug]);
}

/** What a page of articles is narrowed to. */
export interface ArticlesFilter {
  /** Words to look for, in Russian or English, in any form; `"in quotes"` as they stand, `-without`. */
  readonly text?: string | undefined;
  /** Codes: those about it, and those about everything. */
  readonly product?: string | undefined;
  readonly type?: string | undefined;
  /** The id the last page ended with. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const asked = `(SELECT websearch_to_tsquery('russian', $1) || websearch_to_tsquery('english', $1) AS words) asked`;
const narrowed = (product: string, type: string): string => `${readable}
  AND (${product}::text IS NULL OR p.code = ${product} OR a.product_id IS NULL)
  AND (${type}::text IS NULL OR y.code = ${type} OR a.type_id IS NULL)`;
/** Whole numbers compare exactly from page to page; helpful articles go before others that fit as well. */
const rank = `(ts_rank_cd(a.search, asked.words) * 1000000)::bigint + least(a.solved_count, 1000)`;

/** Articles that customers may read: the best fitting first, without words to look for the newest first. */
export async function articlesFor(sql: Sql, filter: ArticlesFilter): Promise<ArticleView[]> {
  const { product = null, type = null, after = null, limit } = filter;
  const text = filter.text?.trim();
  if (!text) {
    return sql.query<ArticleView>(
      `SELECT ${columns} FROM ${tables} WHERE ${narrowed('$1', '$2')}
         AND ($3::uuid IS NULL OR a.id < $3) ORDER BY a.id DESC LIMIT $4`,
      [product, type, after, limit],
    );
  }
  return sql.query<ArticleView>(
    `SELECT ${columns} FROM ${tables} CROSS JOIN ${asked}
     WHERE ${narrowed('$2', '$3')} AND a.search @@ asked.words
       AND ($4::uuid IS NULL OR (${rank}, a.id) < (
         SELECT (ts_rank_cd(b.search, asked.words) * 1000000)::bigint + least(b.solved_count, 1000), b.id
         FROM article b WHERE b.id = $4))
     ORDER BY ${rank} DESC, a.id DESC LIMIT $5`,
    [text, product, type, after, limit],
  );
}

/** What a customer is about to ask. */
export interface SuggestionQuestion {
  readonly subject: string;
  readonly description?: string | undefined;
  readonly product?: string | undefined;
  readonly type?: string | undefined;
}

/** A question longer than this says no more of what it is about. */
const longestQuestion = 4_000;

/**
 * The articles that may answer a question that is being written, the likeliest first (seed 003, section 4). Its words
 * need not all occur: those in a title count most, and so does the product it is about.
 */
export async function suggestArticles(
  sql: Sql,
  question: SuggestionQuestion,
  limit = 5,
): Promise<ArticleView[]> {
  const text = `${question.subject}\n${question.description ?? ''}`.slice(0, longestQuestion);
  return sql.query<ArticleView>(
    `WITH lexemes AS (
       SELECT lexeme FROM unnest(to_tsvector('russian', $1) || to_tsvector('english', $1)) WHERE length(lexeme) > 2 LIMIT 200
     ), asked AS (
       SELECT string_agg(quote_literal(lexeme), ' | ')::tsquery AS words FROM lexemes
     ), ranked AS (
       SELECT a.id, ts_rank(a.search, asked.words)
         * CASE WHEN p.code = $2 THEN 2 WHEN a.product_id IS NULL OR $2::text IS NULL THEN 1 ELSE 0.3 END
         * CASE WHEN y.code = $3 THEN 1.5 ELSE 1 END AS rank
       FROM ${tables} CROSS JOIN asked WHERE ${readable} AND a.search @@ asked.words
       ORDER BY rank DESC, a.id DESC LIMIT $4
     )
     SELECT ${columns} FROM ranked JOIN ${tables.replace('article a', 'article a ON a.id = ranked.id')}
     ORDER BY ranked.rank DESC, a.id DESC`,
    [text, question.product ?? null, question.type ?? null, limit],
  );
}
