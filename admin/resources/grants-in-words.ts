import type { LinkGrants } from '../../src/casework/index.js';
import { translate, type Locale } from '../locale/translate.js';

/** What the contact would have from the moment the link is active, and who would read along. */
export function grantsInWords(locale: Locale, grants: LinkGrants): string[] {
  const say = (key: string, count: number): string =>
    translate(locale, `spoken.grants.${key}${count === 0 ? 'None' : ''}`, { count });
  const sharing = grants.membersShareTickets
    ? [say('readsTickets', grants.readsTickets), say('readByColleagues', grants.readByColleagues)]
    : [translate(locale, 'spoken.grants.notShared')];
  return [...sharing, say('contracts', grants.contracts)];
}
