import React from 'react';
import type { KnowledgeView } from '../../pages/knowledge-view.js';
import { useWords } from '../lib/words.js';
import { SideCard } from './side-card.js';

interface CardProps {
  readonly articles: KnowledgeView['articles'];
  /** Puts words where the reply is being written; `null` where nothing can be. */
  readonly insert: ((text: string) => void) | null;
}

/** Articles that may answer the ticket: to be read, or taken into the reply in the customer's language. */
export function ArticlesCard({ articles, insert }: CardProps): React.ReactElement {
  const { say } = useWords();
  return (
    <SideCard title={say('ticket.articles.title')} name="articles">
      {articles.length === 0 ? <p className="opora-faint">{say('ticket.articles.none')}</p> : null}
      <ul className="opora-articles">
        {articles.map((article) => (
          <li key={article.id} data-testid="article">
            <ArticleLink id={article.id} title={article.title} />
            <p className="opora-faint opora-articles-excerpt">{article.excerpt}</p>
            {insert ? (
              <p>
                <button
                  type="button"
                  className="opora-link"
                  aria-label={`${say('ticket.articles.insertText')}: ${article.title}`}
                  onClick={() => insert(article.customerText)}
                  data-testid="article-text"
                >
                  {say('ticket.articles.insertText')}
                </button>{' '}
                <button
                  type="button"
                  className="opora-link"
                  aria-label={`${say('ticket.articles.insertTitle')}: ${article.title}`}
                  onClick={() => insert(article.customerTitle)}
                  data-testid="article-title"
                >
                  {say('ticket.articles.insertTitle')}
                </button>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </SideCard>
  );
}

/** Opens beside: what is being written stays. */
export function ArticleLink({ id, title }: { id: string; title: string }): React.ReactElement {
  return (
    <a href={`/admin/resources/Article/records/${id}/show`} target="_blank" rel="noreferrer">
      {title}
    </a>
  );
}
