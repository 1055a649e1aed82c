import { byLegacy, legacy, lines, moment } from './line-queries.js';

const words = (name: string): string =>
  `json_strip_nulls(json_build_object('ru', k.${name}_ru, 'en', k.${name}_en))`;

const articles = lines(
  'article',
  {
    legacyId: legacy('k.id'),
    slug: 'k.slug',
    title: words('title'),
    body: words('body'),
    product: '(SELECT p.code FROM product p WHERE p.id = k.product_id)',
    type: '(SELECT y.code FROM ticket_type y WHERE y.id = k.type_id)',
    published: 'k.published',
    retiredAt: moment('k.retired_at'),
    retiredReason: 'k.retired_reason',
    solvedCount: 'nullif(k.solved_count, 0)',
    createdAt: moment('k.created_at'),
    updatedAt: moment('k.updated_at'),
  },
  'article k',
  byLegacy('k.id'),
);

const cannedReplies = lines(
  'cannedReply',
  {
    legacyId: legacy('k.id'),
    code: 'k.code',
    title: 'k.title',
    body: words('body'),
    retiredAt: moment('k.retired_at'),
    retiredReason: 'k.retired_reason',
    createdAt: moment('k.created_at'),
    updatedAt: moment('k.updated_at'),
  },
  'canned_reply k',
  byLegacy('k.id'),
);

export const knowledgeLines = { articles, cannedReplies };
