import type { Request } from 'express';
import { locales, type Locale } from './texts.js';

const productLocale: Locale = 'ru';

/**
 * The language to answer in: what `Accept-Language` asks for among ours, else the reader's own, else the product's.
 * A bare `*`, which programs send by habit, asks for nothing.
 */
export function languageOf(request: Request, own?: string): Locale {
  const asked = request.headers['accept-language']?.trim() ?? '*';
  const accepted = asked === '*' ? false : request.acceptsLanguages([...locales]);
  return asLocale(accepted || own) ?? productLocale;
}

/** The text as a language of ours, or `null`. */
export function asLocale(text: unknown): Locale | null {
  return locales.find((locale) => locale === text) ?? null;
}
