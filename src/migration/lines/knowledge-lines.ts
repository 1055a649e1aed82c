import { z } from 'zod';
import { legacyId, line, long, moment } from './parts.js';

const text = (most: number) => z.strictObject({ ru: long(most), en: long(most).optional() });

export const articleLine = z
  .strictObject({
    kind: z.literal('article'),
    legacyId,
    slug: line(200).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    title: text(300),
    body: text(1_000_000),
    product: line(100).optional().meta({ description: 'Code of a product.' }),
    type: line(100).optional().meta({ description: 'Code of a ticket type.' }),
    published: z.boolean().optional(),
    retiredAt: moment.optional(),
    retiredReason: long(2_000).optional(),
    solvedCount: z.int().min(0).max(1_000_000_000).optional(),
    createdAt: moment,
    updatedAt: moment.optional(),
  })
  .refine(({ title, body }) => (title.en === undefined) === (body.en === undefined), {
    path: ['body', 'en'],
    error: 'title and body go together',
  });

export const cannedReplyLine = z.strictObject({
  kind: z.literal('cannedReply'),
  legacyId,
  code: line(100),
  title: line(300),
  body: text(100_000),
  retiredAt: moment.optional(),
  retiredReason: long(2_000).optional(),
  createdAt: moment,
  updatedAt: moment.optional(),
});
