import { requireAbility } from '../../access/index.js';
import { DomainError, isId, type Tx } from '../../platform/index.js';
import { Article } from '../article.entity.js';
import { changesOf } from '../changes.js';
import { articleValues, checkedArticle, type RegisterArticle } from './register-article.js';

export interface ReviseArticle extends RegisterArticle {
  readonly articleId: string;
  /** The version that was read. */
  readonly version: number;
}

/**
 * Writes an article anew, as a whole.
 * @throws DomainError `article_unknown`, `article_retired`, `version_conflict` {current}, `nothing_changed`,
 *   `code_taken`, `product_unknown`, `ticket_type_unknown`; InvalidInput for its text
 */
export async function reviseArticle(tx: Tx, input: ReviseArticle): Promise<Article> {
  const article = await lockArticle(tx, input.articleId);
  if (article.version !== input.version) {
    throw new DomainError('version_conflict', { current: article.version });
  }
  const values = { ...checkedArticle(input), published: input.published ?? article.published };
  const changes = changesOf(articleValues(article), values);
  if (!changes) throw new DomainError('nothing_changed');
  const revised = await tx.update(Article, article.id, {
    ...values,
    version: article.version + 1,
    updatedAt: tx.now,
  });
  await tx.record('article.revised', { entity: { type: 'Article', id: article.id } }, changes);
  return revised;
}

/**
 * Takes an article out of use; what was written stays readable for staff.
 * @throws DomainError `article_unknown`, `article_retired`, `reason_required`
 */
export async function retireArticle(
  tx: Tx,
  input: { readonly articleId: string; readonly reason: string },
): Promise<Article> {
  const article = await lockArticle(tx, input.articleId);
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  await tx.record(
    'article.retired',
    { entity: { type: 'Article', id: article.id }, reason },
    { before: { slug: article.slug } },
  );
  return tx.update(Article, article.id, {
    retiredAt: tx.now,
    retiredReason: reason,
    version: article.version + 1,
    updatedAt: tx.now,
  });
}

async function lockArticle(tx: Tx, articleId: string): Promise<Article> {
  requireAbility(tx.actor, 'manage_catalogue');
  const article = isId(articleId) ? await tx.lock(Article, { id: articleId }) : null;
  if (!article) throw new DomainError('article_unknown');
  if (article.retiredAt !== null) throw new DomainError('article_retired');
  return article;
}
