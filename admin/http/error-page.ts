import { translate, type Locale } from '../locale/translate.js';
import { escapeHtml } from './html.js';
import { plainPage } from './plain-page.js';

/** What an error page says. */
export interface ErrorWords {
  readonly status: number;
  readonly message: string;
  readonly requestId: string;
}

/** A page for a person whose request was refused or failed. */
export function errorPage(locale: Locale, { status, message, requestId }: ErrorWords): string {
  const back = translate(locale, 'signIn.toConsole');
  const named = translate(locale, 'signIn.requestId', { requestId });
  return plainPage(
    locale,
    message,
    `<main class="card">
      <p class="status">${String(status)}</p>
      <h1>${escapeHtml(message)}</h1>
      <p><a href="/admin">${escapeHtml(back)}</a></p>
      <p class="faint">${escapeHtml(named)}</p>
    </main>`,
  );
}
