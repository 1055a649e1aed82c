import type { previewDomain, TouchedLink } from '../../../src/casework/index.js';
import { translate, type Locale } from '../../locale/translate.js';
import { verdictInWords } from '../company-link/link-in-words.js';
import { readableDomain, readableEmail } from '../readable-address.js';
import type { DomainPreviewInWords, TouchedInWords } from './company-view.js';

type Found = Awaited<ReturnType<typeof previewDomain>>;

const peopleShown = 50;
const outcomes = ['match', 'evidence', 'unconfirmed', 'ambiguous', 'mismatch', 'linked'] as const;

/** What adding a domain would do, counted and said. */
export function previewInWords(locale: Locale, found: Found): DomainPreviewInWords {
  const say = (key: string, params: Record<string, unknown> = {}): string =>
    translate(locale, `spoken.domainPreview.${key}`, params);
  const counts = Object.fromEntries(
    outcomes.map((name) => [name, found.contacts.filter(({ outcome }) => outcome === name).length]),
  ) as DomainPreviewInWords['counts'];
  const domain = readableDomain(found.domain);
  const companies = found.owners.map(({ name }) => name).join(', ');
  const lookAlike = found.lookAlike && readableDomain(found.lookAlike.claimedDomain);
  return {
    domain: found.domain,
    readable: domain,
    refusal: found.refusal,
    refusalText: found.refusal && say(found.refusal, { domain, companies }),
    owners: found.owners,
    lookAlike: found.lookAlike && { ...found.lookAlike, text: say('lookAlike', { domain, lookAlike }) },
    counts,
    more: found.more,
    sentences: [
      ...(found.contacts.length === 0 ? [say('nobody', { domain })] : []),
      ...outcomes.flatMap((name) => (counts[name] > 0 ? [say(name, { count: counts[name] })] : [])),
      ...(found.more ? [say('more')] : []),
    ],
    people: found.contacts.slice(0, peopleShown).map(({ id, fullName, email, outcome }) => ({
      id,
      name: fullName,
      email: readableEmail(email),
      outcome,
      outcomeText: say(`person.${outcome}`),
    })),
    suspends: found.suspends.map((link) => touchedInWords(locale, link)),
    restores: found.restores.map((link) => touchedInWords(locale, link)),
  };
}

function touchedInWords(
  locale: Locale,
  { linkId, userName, email, companyName, verdict }: TouchedLink,
): TouchedInWords {
  return { linkId, userName, email: readableEmail(email), companyName, why: verdictInWords(locale, verdict) };
}
