import { readFileSync } from 'node:fs';

/** Languages customers are answered in. */
export const locales = ['ru', 'en'] as const;
export type Locale = (typeof locales)[number];

/** What a refusal says: `title` is the same for every occurrence, `detail` may name its facts as `{{fact}}`. */
interface ProblemText {
  readonly title: string;
  readonly detail?: string;
}

interface Texts {
  readonly problems: Readonly<Record<string, ProblemText>>;
  /** By the code of a field error. */
  readonly fields: Readonly<Record<string, string>>;
  /** By the rule that decided. */
  readonly priorityReasons: Readonly<Record<string, string>>;
  /** By why a ticket has its contract, or none. */
  readonly contractReasons: Readonly<Record<string, string>>;
  readonly pages: Readonly<Record<string, string>>;
}

/** Every text customers read of this door. */
export const texts: Readonly<Record<Locale, Texts>> = { ru: readTexts('ru'), en: readTexts('en') };

/** Fills `{{fact}}` in. A fact in both languages is told in the reader's; one that is missing leaves nothing. */
export function fill(text: string, facts: Readonly<Record<string, unknown>>, locale: Locale): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => speak(facts[name], locale)).trim();
}

function speak(value: unknown, locale: Locale): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item) => speak(item, locale)).join(', ');
  if (typeof value === 'object') return speak((value as Readonly<Record<string, unknown>>)[locale], locale);
  return String(value as string | number | boolean);
}

function readTexts(locale: Locale): Texts {
  return JSON.parse(readFileSync(new URL(`./${locale}.json`, import.meta.url), 'utf8')) as Texts;
}
