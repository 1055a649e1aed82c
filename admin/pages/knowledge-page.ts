import { z } from 'zod';
import { cannedReplies, fillReply, suggestArticles, type ArticleView } from '../../src/knowledge/index.js';
import { DomainError, one, type Sql } from '../../src/platform/index.js';
import type { Locale } from '../locale/translate.js';
import type { ConsoleCore } from '../resources/core.js';
import { line } from '../resources/inputs.js';
import { definePage, type ConsolePage } from './define-page.js';
import type { ArticleSuggestion, KnowledgeView } from './knowledge-view.js';

const excerptLength = 160;

interface Question {
  readonly number: number;
  readonly subject: string;
  readonly description: string | null;
  readonly product: string | null;
  readonly type: string;
  readonly customer: string;
  readonly locale: Locale;
}

/** Articles and kept replies beside a ticket, and articles while one is opened by phone (SPEC R8). */
export function knowledgePages({ sql }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'ticketKnowledge',
      needs: 'read_desk',
      query: z.object({ number: z.coerce.number().int().min(1).max(2_147_483_647) }),
      read: async ({ number }, { staff }): Promise<KnowledgeView> => {
        const question = await questionOf(sql, number);
        if (!question) throw new DomainError('not_found');
        const [articles, replies] = await Promise.all([
          suggestArticles(sql, withoutNulls(question)),
          cannedReplies(sql),
        ]);
        return {
          articles: articles.map((article) => suggestionOf(article, staff.locale, question.locale)),
          replies: replies.map(({ id, title, bodyRu, bodyEn }) => ({
            ...{ id, title },
            body: fillReply((question.locale === 'en' ? bodyEn : null) ?? bodyRu, question),
          })),
        };
      },
    }),
    definePage({
      name: 'suggestedArticles',
      needs: 'read_desk',
      query: z.object({
        subject: line(500).default(''),
        description: line(4_000).default(''),
        type: line(100).default(''),
        product: line(200).default(''),
      }),
      read: async ({ type, product, ...question }, { staff }): Promise<ArticleSuggestion[]> => {
        const codes = { type: type || undefined, product: product || undefined };
        const articles = await suggestArticles(sql, { ...question, ...codes });
        return articles.map((article) => suggestionOf(article, staff.locale, staff.locale));
      },
    }),
  ];
}

/** What was asked, by whom, and in which language they read. */
function questionOf(sql: Sql, number: number): Promise<Question | null> {
  return one<Question>(
    sql,
    `SELECT t.number, t.subject, t.product, y.code AS type, u.full_name AS customer, u.locale,
            (SELECT m.body FROM message m WHERE m.ticket_id = t.id ORDER BY m.at, m.id LIMIT 1) AS description
     FROM ticket t JOIN ticket_type y ON y.id = t.type_id JOIN portal_user u ON u.id = t.requester_id
     WHERE t.number = $1`,
    [number],
  );
}

function withoutNulls({ subject, description, product, type }: Question) {
  return { subject, type, description: description ?? undefined, product: product ?? undefined };
}

function suggestionOf(article: ArticleView, reader: Locale, customer: Locale): ArticleSuggestion {
  const [shown, given] = [textIn(article, reader), textIn(article, customer)];
  const { text } = shown;
  return {
    id: article.id,
    title: shown.title,
    excerpt: text.length > excerptLength ? `${text.slice(0, excerptLength).trimEnd()}…` : text,
    customerTitle: given.title,
    customerText: given.text,
  };
}

/** Russian where it is not there in English. */
function textIn({ titleRu, titleEn, bodyRu, bodyEn }: ArticleView, locale: Locale) {
  const english = locale === 'en';
  return { title: (english ? titleEn : null) ?? titleRu, text: (english ? bodyEn : null) ?? bodyRu };
}
