import { mapConstraints } from '../platform/index.js';

mapConstraints({
  article_slug_unique: 'code_taken',
  article_product_fk: 'product_unknown',
  article_type_fk: 'ticket_type_unknown',
  canned_reply_code_unique: 'code_taken',
});
