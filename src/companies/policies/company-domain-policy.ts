import { isPublicProvider, isPublicSuffix, parseDomainName } from './mail-domain.js';

/** Another company's claim to the same domain; `sharedReason` is null where it claims it for itself alone. */
export interface DomainOwner {
  readonly companyId: string;
  readonly sharedReason: string | null;
}

/** What is typed in the console, and who has exactly this (canonical) domain already. */
export interface CompanyDomainFacts {
  readonly domain: string;
  readonly ownedByOthers: readonly DomainOwner[];
  readonly sharedReason?: string | null | undefined;
}

/** `domain` is canonical ASCII; a refusal for being taken says by whom. */
export type CompanyDomainDecision =
  | { accepted: true; domain: string; sharedReason: string | null; sharedWith: readonly string[] }
  | {
      accepted: false;
      reason: 'public_provider' | 'public_suffix' | 'ip_literal' | 'invalid_domain' | 'domain_not_canonical';
    }
  | { accepted: false; reason: 'domain_taken'; takenBy: readonly string[] };

/**
 * Whether a company may have this domain (SPEC R1.2). A domain another company has is refused unless the new
 * claim is marked as shared with a reason; then every contact there is `ambiguous` and needs an override.
 */
export function decideCompanyDomain(facts: CompanyDomainFacts): CompanyDomainDecision {
  const parsed = parseDomainName(facts.domain);
  if (!parsed.ok) {
    const { reason } = parsed;
    const named = reason === 'ip_literal' || reason === 'domain_not_canonical';
    return { accepted: false, reason: named ? reason : 'invalid_domain' };
  }
  const { domain } = parsed;
  if (isPublicSuffix(domain)) return { accepted: false, reason: 'public_suffix' };
  if (!domain.includes('.')) return { accepted: false, reason: 'invalid_domain' };
  if (isPublicProvider(domain)) return { accepted: false, reason: 'public_provider' };
  const sharedReason = facts.sharedReason?.trim() || null;
  const owners = facts.ownedByOthers.map((owner) => owner.companyId);
  if (owners.length > 0 && sharedReason === null) {
    return { accepted: false, reason: 'domain_taken', takenBy: owners };
  }
  return { accepted: true, domain, sharedReason, sharedWith: owners };
}
