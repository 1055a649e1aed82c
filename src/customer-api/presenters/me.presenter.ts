import type { Membership } from '../../companies/index.js';
import { profileOf, type AcceptedTerms, type User } from '../../users/index.js';
import type { MeAnswer } from '../dto/me.dto.js';

/** What the customer accepted, and the version that stands; blank where there are no terms. */
interface TermsStanding {
  readonly accepted: AcceptedTerms | null;
  readonly inForce: string;
}

/** The customer's own account and companies; what staff think of the links is not among it (SPEC R1.10). */
export function presentMe(
  user: User,
  memberships: readonly Membership[],
  { accepted, inForce }: TermsStanding,
): MeAnswer {
  const { fullName, locale, ...profile } = profileOf(user);
  return {
    id: user.id,
    email: user.email,
    fullName: fullName ?? '',
    locale: locale === 'en' ? 'en' : 'ru',
    ...profile,
    companies: memberships.map(({ companyId, name, since, status }) => ({
      id: companyId,
      name,
      since: since.toISOString(),
      status,
    })),
    termsAccepted: accepted && { version: accepted.version, at: accepted.at.toISOString() },
    termsNewer: inForce === '' || inForce === accepted?.version ? null : inForce,
  };
}
