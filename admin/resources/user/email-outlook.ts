import type { EmailOutlook } from '../../../src/casework/index.js';
import { translate, type Locale } from '../../locale/translate.js';
import { verdictInWords } from '../company-link/link-in-words.js';
import { readableDomain, readableEmail } from '../readable-address.js';
import type { EmailOutlookInWords } from './user-view.js';

/** Says what an address would change in the reader's language. */
export function outlookInWords(locale: Locale, seen: EmailOutlook): EmailOutlookInWords {
  const email = readableEmail(seen.email);
  const lookAlike = seen.lookAlike && readableDomain(seen.lookAlike);
  const say = (key: string, params: Readonly<Record<string, unknown>> = {}): string =>
    translate(locale, `spoken.emailOutlook.${key}`, { email, lookAlike, ...params });
  return {
    email,
    refusal: seen.owner ? say(`owner.${seen.owner}`) : null,
    warnings: [
      ...(seen.roleMailbox ? [{ code: 'role_mailbox' as const, text: say('roleMailbox') }] : []),
      ...(seen.lookAlike ? [{ code: 'look_alike' as const, text: say('lookAlike') }] : []),
    ],
    lookAlike,
    links: seen.links.map(({ linkId, companyName, trouble }) => ({
      linkId,
      companyName,
      holds: trouble === null,
      text: trouble === null ? say('holds') : say('stops', { verdict: verdictInWords(locale, trouble) }),
    })),
  };
}
