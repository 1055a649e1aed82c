import type { LinkToken } from './mail.queries.js';

const pages: Readonly<Record<string, string>> = {
  confirm_email: '/confirm',
  change_email: '/confirm',
  reset_password: '/reset',
  join_staff: '/admin/invite',
};

/** What is kept of a mail instead of the address with its token. */
export const linkShown: Readonly<Record<'ru' | 'en', string>> = {
  ru: '[одноразовая ссылка]',
  en: '[one-use link]',
};

/** The page of ours on which the token is used. @throws Error for a purpose that has no page */
export function tokenLink(publicUrl: string, purpose: string, token: string): string {
  const page = pages[purpose];
  if (!page) throw new Error(`no page uses a token to ${purpose}`);
  return `${publicUrl}${page}?token=${encodeURIComponent(token)}`;
}

/** Why a link would lead nowhere by now, `null` while it works. */
export function deadLink(token: LinkToken, now: Date): 'link_used' | 'link_revoked' | 'link_expired' | null {
  if (token.usedAt) return 'link_used';
  if (token.revokedAt) return 'link_revoked';
  return token.expiresAt <= now ? 'link_expired' : null;
}
