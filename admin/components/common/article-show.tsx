import React from 'react';
import type { ActionProps } from 'adminjs';
import { useWords } from '../lib/words.js';
import { Banner, Card, Empty, Facts } from './card.js';

/** An article as it is read: its text with its lines, both languages under one another. */
export function ArticleShow({ record }: ActionProps): React.ReactElement | null {
  const { say, locale } = useWords();
  if (!record) return null;
  const { params, populated } = record;
  const text = (name: string): string => String(params[name] ?? '');
  const when = (name: string): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(text(name)));
  const named = (name: string): string | undefined => populated[name]?.title;
  return (
    <div className="people-page people-columns">
      <div>
        {text('retiredAt') === '' ? null : (
          <Banner tone="careful" title={say('knowledge.retired', { at: when('retiredAt') })}>
            {text('retiredReason')}
          </Banner>
        )}
        <Card title={text('titleRu')}>
          <p className="people-article" lang="ru">
            {text('bodyRu')}
          </p>
        </Card>
        {text('bodyEn') === '' ? (
          <Empty>{say('knowledge.noEnglish')}</Empty>
        ) : (
          <Card title={text('titleEn')}>
            <p className="people-article" lang="en">
              {text('bodyEn')}
            </p>
          </Card>
        )}
      </div>
      <Card title={say('knowledge.about')}>
        <Facts
          pairs={[
            [
              say('resources.Article.properties.published'),
              say(`knowledge.published.${String(isYes(params['published']))}`),
            ],
            [
              say('resources.Article.properties.productId'),
              named('productId') ?? say('knowledge.anyProduct'),
            ],
            [say('resources.Article.properties.typeId'), named('typeId') ?? say('knowledge.anyType')],
            [say('resources.Article.properties.solvedCount'), text('solvedCount')],
            [say('resources.Article.properties.slug'), text('slug')],
            [say('resources.Article.properties.updatedAt'), when('updatedAt')],
          ]}
        />
      </Card>
    </div>
  );
}

function isYes(value: unknown): boolean {
  return value === true || value === 'true';
}
