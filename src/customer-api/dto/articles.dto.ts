import { z } from 'zod';
import { readCursor } from '../cursor.js';
import { given, line, prose } from './text.js';

const summary = {
  slug: z.string(),
  title: z.string(),
  excerpt: z.string().meta({ description: 'Its first words.' }),
  product: z
    .string()
    .nullable()
    .meta({ description: 'The code of the product it is about; null is about all.' }),
  type: z
    .string()
    .nullable()
    .meta({ description: 'The code of the ticket type it is about; null is about all.' }),
  solved: z.int().meta({ description: 'Customers who said that it solved their question.' }),
  updatedAt: z.iso.datetime(),
};

const articleSummaryAnswer = z.strictObject(summary).meta({ id: 'ArticleSummary' });
export type ArticleSummaryAnswer = z.infer<typeof articleSummaryAnswer>;

export const articleAnswer = z.strictObject({ ...summary, body: z.string() }).meta({ id: 'Article' });
export type ArticleAnswer = z.infer<typeof articleAnswer>;

export const articlesAnswer = z
  .strictObject({ items: z.array(articleSummaryAnswer), nextCursor: z.string().nullable() })
  .meta({ id: 'ArticlePage' });
export type ArticlesAnswer = z.infer<typeof articlesAnswer>;

export const suggestionsAnswer = z
  .strictObject({ items: z.array(articleSummaryAnswer) })
  .meta({ id: 'ArticleSuggestions' });
export type SuggestionsAnswer = z.infer<typeof suggestionsAnswer>;

const narrowing = {
  product: line(200).optional().meta({ description: 'The code of a product.' }),
  type: line(40).optional().meta({ description: 'The code of a ticket type.' }),
};

export const listArticlesQuery = z.strictObject({
  q: line(300).optional().meta({ description: 'Words to look for, in any form; without them, the newest.' }),
  ...narrowing,
  cursor: z
    .string()
    .max(100)
    .transform(readCursor)
    .optional()
    .meta({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ListArticlesQuery = z.infer<typeof listArticlesQuery>;

export const suggestQuery = z.strictObject({
  subject: given(line(300)),
  description: prose(20_000).optional(),
  ...narrowing,
});
export type SuggestQuery = z.infer<typeof suggestQuery>;

/** The path of one article. What is no name of one is answered like one that is not there. */
export const articlePath = z.object({ slug: z.string().meta({ examples: ['port-down'] }) });
export type ArticlePath = z.infer<typeof articlePath>;
