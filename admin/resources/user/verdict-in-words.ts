import type { ContactJudgement } from '../../../src/casework/index.js';
import { translate, type Locale } from '../../locale/translate.js';
import { readableDomain, readableEmail } from '../readable-address.js';
import type { LinkNeed } from './judged-link-view.js';
import type { DomainOwner } from './judgement.queries.js';

/** The verdict as a sentence made of its facts: which domain, whose it is, and what that means for this company. */
export function reasonInWords(
  locale: Locale,
  found: ContactJudgement,
  owners: readonly DomainOwner[],
): string {
  const { judgement, company, user } = found;
  const own = owners.filter((owner) => owner.companyId === company.id).map((owner) => owner.domain);
  const ruling = owners.filter((owner) => owner.domain === judgement.rule?.domain);
  const others = ruling.filter((owner) => owner.companyId !== company.id).map((owner) => owner.companyName);
  const params = {
    email: readableEmail(user.email),
    company: company.name,
    emailDomain: readableDomain(judgement.emailDomain ?? user.email),
    domain: readableDomain(judgement.rule?.domain ?? ''),
    own: own.slice(0, 5).map(readableDomain).join(', '),
    others: others.join(', '),
  };
  const variant =
    judgement.verdict === 'mismatch' && others.length > 0 ? 'mismatch_of_another' : judgement.verdict;
  return translate(locale, `spoken.verdict.${variant}`, params);
}

/** A warning with what it is about. */
export function warningInWords(locale: Locale, warning: string, found: ContactJudgement): string {
  return translate(locale, `spoken.warning.${warning}`, {
    email: readableEmail(found.user.email),
    emailDomain: found.judgement.emailDomain && readableDomain(found.judgement.emailDomain),
    lookAlike: found.lookAlike && readableDomain(found.lookAlike),
    company: found.company.name,
  });
}

interface Need {
  readonly needs: LinkNeed;
  readonly code: string | null;
  readonly link: { readonly status: string } | null;
  readonly overriders: readonly string[];
  readonly found: ContactJudgement;
}

/** What to do where confirming is not enough; `null` where it is. */
export function explainNeed(locale: Locale, { needs, code, link, overriders, found }: Need): string | null {
  const say = (key: string): string =>
    translate(locale, `spoken.need.${key}`, {
      company: found.company.name,
      email: readableEmail(found.user.email),
      who: overriders.join(', '),
    });
  if (needs === 'confirm') return null;
  if (needs === 'linked') return say(`linked_${link?.status ?? 'active'}`);
  if (needs === 'evidence') return say(code === 'evidence_required' ? 'evidence_beside_domain' : 'evidence');
  if (needs === 'somebody_else') return say('somebody_else');
  return say(code === 'unconfirmed_email' ? 'unconfirmed_email' : 'override_not_allowed');
}
