import { describe, expect, it } from '@jest/globals';
import { articleFaults, trimmedArticle, type ArticleText } from './article-text.js';

const whole: ArticleText = { slug: 'port-down', titleRu: 'Порт', bodyRu: 'Проверьте кабель.' };

describe('the text of an article', () => {
  it.each<[string, Partial<ArticleText>, string[]]>([
    ['in Russian alone', {}, []],
    ['in both languages', { titleEn: 'Port', bodyEn: 'Check the cable.' }, []],
    ['with blank English', { titleEn: ' ', bodyEn: '' }, []],
    ['with an English title alone', { titleEn: 'Port' }, ['bodyEn required']],
    ['with an English body alone', { bodyEn: 'Check.' }, ['titleEn required']],
    ['without a title', { titleRu: '  ' }, ['titleRu required']],
    ['without a slug', { slug: '' }, ['slug required']],
    ['with capitals in the slug, which are folded', { slug: ' Port-Down ' }, []],
    ['with Cyrillic in the slug', { slug: 'порт' }, ['slug invalid_format']],
    ['with a slug that begins with a hyphen', { slug: '-port' }, ['slug invalid_format']],
    ['with two hyphens in a row', { slug: 'port--down' }, ['slug invalid_format']],
    ['with a title of 300 characters', { titleRu: 'я'.repeat(300) }, []],
    ['with a title of 301', { titleRu: 'я'.repeat(301) }, ['titleRu too_long']],
    ['with a body of 50,001', { bodyRu: 'я'.repeat(50_001) }, ['bodyRu too_long']],
  ])('%s', (_, change, expected) => {
    const faults = articleFaults(trimmedArticle({ ...whole, ...change }));
    expect(faults.map(({ field, code }) => `${field} ${code}`)).toEqual(expected);
  });
});
