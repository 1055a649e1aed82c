import { findText, translate, type Locale } from './translate.js';

/** What was done, by the code the audit has for it; what it led to (`status`) may have words of its own. */
export function actInWords(locale: Locale, action: string, after: unknown): string {
  const status = typeof after === 'object' && after !== null && 'status' in after ? after.status : undefined;
  return (
    findText(locale, `spoken.audit.${action}_${String(status)}`) ??
    findText(locale, `spoken.audit.${action}`) ??
    translate(locale, 'spoken.otherChange', { action })
  );
}
