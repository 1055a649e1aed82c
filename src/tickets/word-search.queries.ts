import type { Sql } from '../platform/index.js';
import { narrowing, type NarrowingTerms } from './queue-terms.js';
import { rowColumns, rowJoins, type QueueRow } from './queue.queries.js';

/** A ticket in whose messages the words stand, and where: what stands between `foundFrom` and `foundTo` was found. */
export interface SaidRow extends QueueRow {
  readonly excerpt: string;
}

/** Marks around what was found: characters that no text has of its own. */
export const [foundFrom, foundTo] = ['\ue000', '\ue001'];

/** What is looked for. */
export interface SoughtWords {
  readonly text: string;
  readonly limit: number;
  /** What narrows it besides. */
  readonly terms?: NarrowingTerms;
  /** Who `me` of the terms is. */
  readonly staffId?: string;
}

/** Of so many messages that fit, the newest, the best are picked. */
const mostWeighed = 300;

const words = "websearch_to_tsquery('russian', $1)";
const vector = "to_tsvector('russian', m.body)";

/**
 * Tickets in whose messages, notes included, these words stand in any Russian or English form; `"in quotes"` as they
 * stand, `-without`. The best fitting first, each once, with its best message. For those who may read every ticket.
 */
export async function ticketsSaying(sql: Sql, question: SoughtWords): Promise<SaidRow[]> {
  const { text, limit, terms = {}, staffId = '' } = question;
  const values: unknown[] = [text, limit];
  const conditions = narrowing((value) => `$${String(values.push(value))}`, terms, staffId);
  const narrowed = conditions.length > 0 ? 'JOIN ticket t ON t.id = m.ticket_id' : '';
  return sql.query<SaidRow>(
    `WITH fitting AS MATERIALIZED (
       SELECT m.id, m.ticket_id, m.body FROM message m ${narrowed}
       WHERE ${[`${vector} @@ ${words}`, ...conditions].join(' AND ')}
       ORDER BY m.id DESC LIMIT ${String(mostWeighed)}
     ), best AS (
       SELECT DISTINCT ON (m.ticket_id) m.ticket_id, m.body, ts_rank_cd(${vector}, ${words}) AS rank
       FROM fitting m ORDER BY m.ticket_id, rank DESC, m.id DESC
     ), page AS (SELECT * FROM best ORDER BY rank DESC, ticket_id DESC LIMIT $2)
     SELECT ${rowColumns}, ts_headline('russian', translate(page.body, '${foundFrom}${foundTo}', ''), ${words},
              'StartSel=${foundFrom}, StopSel=${foundTo}, MaxWords=24, MinWords=12, ShortWord=2') AS excerpt
     FROM page JOIN ticket t ON t.id = page.ticket_id ${rowJoins}
     ORDER BY page.rank DESC, t.id DESC`,
    values,
  );
}
