import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { texts } from '../locale/texts.js';
import { errorCatalogue } from './catalogue.js';

const sources = fileURLToPath(new URL('../..', import.meta.url));

function sourceFiles(): { path: string; text: string }[] {
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .map((path) => ({ path, text: readFileSync(`${sources}/${path}`, 'utf8') }));
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}

/** Codes that commands and constraints refuse with. */
function refusalCodes(): string[] {
  return sourceFiles().flatMap(({ text }) => [
    ...found(text, /new DomainError\(([^{;]*)/g).flatMap((first) => found(first, /'([a-z]+(?:_[a-z]+)*)'/g)),
    ...found(/mapConstraints\(\{[^}]*\}/.exec(text)?.[0] ?? '', /: '([a-z_]+)'/g),
  ]);
}

/** Codes of policies: their commands pass them on, as a refusal or as the fault of a field. */
function policyCodes(): string[] {
  return sourceFiles().flatMap(({ path, text }) =>
    path.includes('policies/')
      ? [
          ...found(text, /allow: false[^}]*code: '([a-z_]+)'/g),
          ...found(text, /return refuse\([^)]*'([a-z_]+)'/g),
        ]
      : [],
  );
}

/** Codes of field errors. */
function fieldCodes(): string[] {
  return sourceFiles().flatMap(({ path, text }) =>
    path.startsWith('regulation/') || !text.includes('InvalidInput')
      ? []
      : [
          ...found(text, /InvalidInput\([^;]*?code: '([a-z_]+)'/g),
          ...found(text, /refuse\('\w+', '([a-z_]+)'/g),
        ],
  );
}

describe('the catalogue of errors', () => {
  it('has a status for every code the product refuses with', () => {
    const codes = refusalCodes();
    expect(codes.length).toBeGreaterThan(80);
    expect([...new Set(codes)].filter((code) => !errorCatalogue.has(code))).toEqual([]);
  });

  it('knows every code of a policy', () => {
    const codes = policyCodes();
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => !errorCatalogue.has(code) && !texts.ru.fields[code])).toEqual([]);
  });

  it.each(['ru', 'en'] as const)('has words for every code in %s', (locale) => {
    const { problems, fields } = texts[locale];
    expect([...errorCatalogue.keys()].filter((code) => !problems[code]?.title.trim())).toEqual([]);
    expect([...new Set(fieldCodes().filter((code) => !fields[code] && !problems[code]))]).toEqual([]);
  });

  it('has no words for codes that are not in it', () => {
    expect(Object.keys(texts.ru.problems).filter((code) => !errorCatalogue.has(code))).toEqual([]);
  });

  it.each(['problems', 'fields', 'priorityReasons', 'pages'] as const)(
    'says the same %s in both languages',
    (section) => {
      expect(Object.keys(texts.en[section]).sort()).toEqual(Object.keys(texts.ru[section]).sort());
    },
  );

  it('names the same facts in both languages', () => {
    const facts = (locale: 'ru' | 'en') =>
      Object.entries(texts[locale].problems).map(([code, { detail = '' }]) => [
        code,
        found(detail, /\{\{(\w+)\}\}/g),
      ]);
    expect(Object.fromEntries(facts('en'))).toEqual(Object.fromEntries(facts('ru')));
  });
});
