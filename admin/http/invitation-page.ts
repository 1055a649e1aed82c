import type { InvitedStaff } from '../../src/staff/index.js';
import { translate, type Locale } from '../locale/translate.js';
import { escapeHtml } from './html.js';
import { plainPage } from './plain-page.js';

/** What the page of an invitation shows. */
interface InvitationView {
  readonly token: string;
  readonly invited: InvitedStaff;
  /** Why the password was refused, in words. */
  readonly refusal?: string;
}

/** The page on which somebody new chooses a password: plain HTML that works without a script. */
export function invitationPage(locale: Locale, { token, invited, refusal }: InvitationView): string {
  const say = (key: string): string => escapeHtml(translate(locale, `invitation.${key}`));
  const refused = refusal ? `<p class="refusal" role="alert">${escapeHtml(refusal)}</p>` : '';
  return plainPage(
    locale,
    translate(locale, 'invitation.title'),
    `<main class="card">
      <img src="/admin/assets/logo.svg" alt="${escapeHtml(translate(locale, 'brand.name'))}" width="148" height="40">
      <h1>${say('title')}</h1>
      <p>${escapeHtml(translate(locale, 'invitation.welcome', { name: invited.fullName }))}</p>
      ${refused}
      <form method="post" action="/admin/invite">
        <input type="hidden" name="token" value="${escapeHtml(token)}">
        <label for="email">${say('email')}</label>
        <input id="email" type="email" autocomplete="username" readonly value="${escapeHtml(invited.email)}">
        <label for="password">${say('password')}</label>
        <input id="password" name="password" type="password" autocomplete="new-password" required minlength="10" maxlength="256" autofocus aria-describedby="password-hint">
        <p id="password-hint" class="faint">${say('passwordHint')}</p>
        <label for="password-again">${say('passwordAgain')}</label>
        <input id="password-again" name="passwordAgain" type="password" autocomplete="new-password" required maxlength="256">
        <button type="submit">${say('submit')}</button>
      </form>
    </main>`,
  );
}
