import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { asLocale, languageOf } from '../locale/language.js';
import { texts, type Locale } from '../locale/texts.js';

const style = `
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1c2733;background:#f2f4f7}
main{max-width:26rem;margin:12vh auto 0;padding:2rem;background:#fff;border-radius:8px;box-shadow:0 1px 4px #0002}
h1{margin:0 0 1rem;font-size:1.4rem}
label{display:block;margin:0 0 1rem}
input{display:block;width:100%;box-sizing:border-box;margin-top:.25rem;padding:.6rem;font:inherit;border:1px solid #8a97a6;border-radius:4px}
button{padding:.7rem 1.4rem;font:inherit;color:#fff;background:#1b5fa8;border:0;border-radius:4px;cursor:pointer}
button:focus-visible,input:focus-visible,a:focus-visible{outline:3px solid #f0a020;outline-offset:1px}
.error{color:#a3180f}
small{color:#5a6775}
nav{margin-top:1.5rem}
`;

/** The one style a page may have, as its content security policy names it. */
export const pageStyleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** A page that mails link to. `body` is HTML; `here` is the address the other language is asked for at. */
export interface Page {
  readonly title: string;
  readonly body: string;
  readonly here?: string;
}

/** Sends a page that is neither kept nor found, in the reader's language. */
export function sendPage(response: Response, locale: Locale, { title, body, here }: Page): void {
  const other = locale === 'ru' ? 'en' : 'ru';
  const otherLanguage = here
    ? `<nav><a href="${escapeHtml(`${here}&lang=${other}`)}" hreflang="${other}" lang="${other}">${wordsOf(locale)('otherLanguage')}</a></nav>`
    : '';
  response.set({ 'cache-control': 'no-store', vary: 'Accept-Language' }).type('html').send(`<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
${otherLanguage}
</main>
</body>
</html>
`);
}

/** The texts of pages in one language, safe to put into HTML. */
export function wordsOf(locale: Locale): (key: string) => string {
  return (key) => escapeHtml(texts[locale].pages[key]!);
}

/** The language chosen on the page, else the browser's. */
export function pageLanguage(request: Request): Locale {
  const body = request.body as Readonly<Record<string, unknown>> | undefined;
  return asLocale(body?.['lang'] ?? request.query['lang']) ?? languageOf(request);
}

/** A form that sends the token on, and the language with it. */
export function tokenForm(action: string, token: string, locale: Locale, inner: string): string {
  return `<form method="post" action="${action}">
<input type="hidden" name="token" value="${escapeHtml(token)}">
<input type="hidden" name="lang" value="${locale}">
${inner}
</form>`;
}

/** A mailed token, or `null` for what cannot be one. */
export function readToken(value: unknown): string | null {
  return typeof value === 'string' && /^[\w-]{1,200}$/.test(value) ? value : null;
}

/** Text made harmless inside HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
