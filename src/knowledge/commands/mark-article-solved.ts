import { DomainError, one, type Tx } from '../../platform/index.js';

/**
 * A customer says that an article solved their question; said again, it counts once.
 * @throws DomainError `article_unknown`, `forbidden`
 */
export async function markArticleSolved(tx: Tx, input: { readonly slug: string }): Promise<void> {
  const { kind, id: userId } = tx.actor;
  if (kind !== 'user' || !userId) throw new DomainError('forbidden');
  const article = await one<{ id: string; slug: string }>(
    tx,
    `SELECT id, slug FROM article WHERE slug = $1 AND published AND retired_at IS NULL FOR NO KEY UPDATE`,
    [input.slug],
  );
  if (!article) throw new DomainError('article_unknown');
  const counted = await tx.query(
    `INSERT INTO article_solved (article_id, user_id, at) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING article_id`,
    [article.id, userId, tx.now],
  );
  if (counted.length === 0) return;
  await tx.query('UPDATE article SET solved_count = solved_count + 1 WHERE id = $1', [article.id]);
  const about = { entity: { type: 'Article', id: article.id }, userId };
  await tx.record('article.solved', about, { facts: { slug: article.slug } });
}
