import { translate, locales, type Locale } from '../locale/translate.js';
import { escapeHtml } from './html.js';
import { plainPage } from './plain-page.js';

/** What the sign-in page shows besides its form. */
export interface LoginView {
  /** Why the last attempt was refused, in words. */
  readonly refusal?: string;
  readonly email?: string;
  /** They come from choosing their password. */
  readonly joined?: boolean;
  /** Local path to go on to. */
  readonly next: string;
}

/** The sign-in page: plain HTML that works without a script. The code field is always there, so it tells nobody who uses one. */
export function loginPage(locale: Locale, view: LoginView): string {
  const say = (key: string): string => escapeHtml(translate(locale, `signIn.${key}`));
  const refusal = view.refusal ? `<p class="refusal" role="alert">${escapeHtml(view.refusal)}</p>` : '';
  const welcome = view.joined ? `<p class="welcome" role="status">${say('joined')}</p>` : '';
  return plainPage(
    locale,
    translate(locale, 'signIn.title'),
    `<main class="card">
      <img src="/admin/assets/logo.svg" alt="${escapeHtml(translate(locale, 'brand.name'))}" width="148" height="40">
      <h1>${say('title')}</h1>
      ${welcome}${refusal}
      <form method="post" action="/admin/login">
        <input type="hidden" name="next" value="${escapeHtml(view.next)}">
        <label for="email">${say('email')}</label>
        <input id="email" name="email" type="email" autocomplete="username" required${focus(!view.email)} value="${escapeHtml(view.email ?? '')}">
        <label for="password">${say('password')}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required${focus(!!view.email)}>
        <label for="code">${say('code')}</label>
        <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" aria-describedby="code-hint">
        <p id="code-hint" class="faint">${say('codeHint')}</p>
        <button type="submit">${say('submit')}</button>
      </form>
      ${languages(locale, view.next)}
    </main>`,
  );
}

function focus(wanted: boolean): string {
  return wanted ? ' autofocus' : '';
}

function languages(current: Locale, next: string): string {
  const links = locales.map((locale) => {
    const name = escapeHtml(translate(locale, 'shell.ownName'));
    if (locale === current) return `<span aria-current="true">${name}</span>`;
    const query = new URLSearchParams({ lang: locale, next }).toString();
    return `<a href="/admin/login?${escapeHtml(query)}" lang="${locale}" hreflang="${locale}">${name}</a>`;
  });
  return `<nav class="languages" aria-label="${escapeHtml(translate(current, 'shell.language'))}">${links.join(' ')}</nav>`;
}
