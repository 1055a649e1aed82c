import { readFileSync } from 'node:fs';

/** Languages of the console. */
export const locales = ['ru', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A nested table of texts, as i18next and AdminJS read it. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

const texts: Readonly<Record<Locale, Texts>> = { ru: readTexts('ru'), en: readTexts('en') };
const flatTexts: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  ru: new Map(flatten(texts.ru)),
  en: new Map(flatten(texts.en)),
};
const plurals: Readonly<Record<Locale, Intl.PluralRules>> = {
  ru: new Intl.PluralRules('ru'),
  en: new Intl.PluralRules('en'),
};

/** Sections only the server speaks; the page need not carry them. */
const serverSections = new Set(['errors', 'validation', 'signIn', 'spoken']);

/** Whether somebody's wish is a language we have. */
export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale);
}

/**
 * The text of a key with `{{name}}` filled in; `count` also chooses the plural form, by i18next's suffixes
 * (`_one`, `_few`, `_many`, `_other`). `undefined` where there is no such key.
 */
export function findText(
  locale: Locale,
  key: string,
  params: Readonly<Record<string, unknown>> = {},
): string | undefined {
  const table = flatTexts[locale];
  const count = params['count'];
  const plural = typeof count === 'number' ? table.get(`${key}_${plurals[locale].select(count)}`) : undefined;
  return (plural ?? table.get(key))?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => speak(params[name]));
}

/** The text of a key, or the key itself, so that a missing text is seen and harms nothing. */
export function translate(
  locale: Locale,
  key: string,
  params: Readonly<Record<string, unknown>> = {},
): string {
  return findText(locale, key, params) ?? key;
}

/** The texts of one language that the browser needs. */
export function browserTexts(locale: Locale): Texts {
  return Object.fromEntries(
    Object.entries(texts[locale]).filter(([section]) => !serverSections.has(section)),
  );
}

/** Every dotted key of a language: what the specs compare. */
export function textKeys(locale: Locale): string[] {
  return [...flatTexts[locale].keys()];
}

function readTexts(locale: Locale): Texts {
  return JSON.parse(readFileSync(new URL(`./${locale}.json`, import.meta.url), 'utf8')) as Texts;
}

function flatten(table: Texts, prefix = ''): [string, string][] {
  return Object.entries(table).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

function speak(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(speak).join(', ');
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}
