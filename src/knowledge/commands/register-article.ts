import { requireAbility } from '../../access/index.js';
import { DomainError, InvalidInput, isId, newId, type Tx } from '../../platform/index.js';
import { Article } from '../article.entity.js';
import { articleFaults, trimmedArticle, type ArticleText } from '../policies/article-text.js';

export interface RegisterArticle extends ArticleText {
  readonly productId?: string | undefined;
  readonly typeId?: string | undefined;
  /** Left out, customers see it at once. */
  readonly published?: boolean | undefined;
}

/**
 * Writes an article of the knowledge base.
 * @throws DomainError `code_taken`, `product_unknown`, `ticket_type_unknown`; InvalidInput for its text
 */
export async function registerArticle(tx: Tx, input: RegisterArticle): Promise<Article> {
  requireAbility(tx.actor, 'manage_catalogue');
  const article = await tx.insert(Article, {
    id: newId(),
    ...checkedArticle(input),
    published: input.published ?? true,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  await tx.record(
    'article.registered',
    { entity: { type: 'Article', id: article.id } },
    { after: articleValues(article) },
  );
  return article;
}

/** Text and keys as they are stored. */
export function checkedArticle(input: RegisterArticle) {
  const { productId, typeId } = input;
  if (productId !== undefined && !isId(productId)) throw new DomainError('product_unknown');
  if (typeId !== undefined && !isId(typeId)) throw new DomainError('ticket_type_unknown');
  const text = trimmedArticle(input);
  const faults = articleFaults(text);
  if (faults.length > 0) throw new InvalidInput(faults.map((fault) => ({ ...fault, message: fault.code })));
  return { ...text, productId: productId ?? null, typeId: typeId ?? null };
}

/** What the journal keeps of an article. */
export function articleValues(article: Article) {
  const { slug, titleRu, bodyRu, titleEn, bodyEn, productId, typeId, published } = article;
  return { slug, titleRu, bodyRu, titleEn, bodyEn, productId, typeId, published };
}
