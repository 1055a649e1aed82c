import type { Said } from './forms.js';

/** The same in English and in Russian. */
export function said(en: string, ru: string): Said {
  return { en, ru };
}
