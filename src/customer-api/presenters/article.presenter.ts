import type { ArticleView } from '../../knowledge/index.js';
import type { ArticleAnswer, ArticleSummaryAnswer } from '../dto/articles.dto.js';
import type { Locale } from '../locale/texts.js';

const excerptLength = 200;

/** An article with its text. */
export function presentArticle(article: ArticleView, locale: Locale): ArticleAnswer {
  return { ...presentArticleSummary(article, locale), body: inLanguage(article, locale).body };
}

/** An article in a list. */
export function presentArticleSummary(article: ArticleView, locale: Locale): ArticleSummaryAnswer {
  const { slug, product, type, solvedCount, updatedAt } = article;
  const { title, body } = inLanguage(article, locale);
  const excerpt = body.length > excerptLength ? `${cutAtWord(body)}…` : body;
  return { slug, title, excerpt, product, type, solved: solvedCount, updatedAt: updatedAt.toISOString() };
}

/** In the reader's language where it is written in it; Russian is always there. */
function inLanguage({ titleRu, titleEn, bodyRu, bodyEn }: ArticleView, locale: Locale) {
  return locale === 'en' && titleEn !== null && bodyEn !== null
    ? { title: titleEn, body: bodyEn }
    : { title: titleRu, body: bodyRu };
}

function cutAtWord(body: string): string {
  const start = body.slice(0, excerptLength).toWellFormed();
  const end = start.search(/\s\S*$/);
  return (end > 0 ? start.slice(0, end) : start).replace(/\s+/g, ' ');
}
