import React, { useEffect, useState } from 'react';
import type { ArticleSuggestion } from '../../pages/knowledge-view.js';
import { readPage } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { ArticleLink } from './articles-card.js';

interface SuggestedProps {
  readonly subject: string;
  readonly description: string;
  readonly type: string;
  readonly product: string;
}

const typingPause = 400;
const shortest = 4;

/** Articles that may answer what is being written down: perhaps the caller can be helped at once. */
export function SuggestedArticles(asked: SuggestedProps): React.ReactElement | null {
  const { say } = useWords();
  const [articles, setArticles] = useState<readonly ArticleSuggestion[]>([]);
  const { subject, description, type, product } = asked;
  useEffect(() => {
    if (`${subject}${description}`.trim().length < shortest) {
      setArticles([]);
      return undefined;
    }
    let current = true;
    const question = { subject, description: description.slice(0, 1_500), type, product };
    const timer = window.setTimeout(() => {
      readPage<ArticleSuggestion[]>('suggestedArticles', question).then(
        (found) => current && setArticles(found),
        () => undefined,
      );
    }, typingPause);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [subject, description, type, product]);
  if (articles.length === 0) return null;
  return (
    <aside className="opora-banner" aria-live="polite" data-testid="suggested-articles">
      <p>{say('ticket.articles.perhaps')}</p>
      <ul className="opora-articles">
        {articles.map(({ id, title, excerpt }) => (
          <li key={id}>
            <ArticleLink id={id} title={title} />
            <p className="opora-faint opora-articles-excerpt">{excerpt}</p>
          </li>
        ))}
      </ul>
    </aside>
  );
}
