import type { RegulationDocument } from '../../regulation/index.js';

type Rules = RegulationDocument['identification'];
type Claim = Rules['oneOf'][number];

export interface IdentificationFacts {
  readonly isFirstTicket: boolean;
  /** The contact belongs to a company, which their address then stands for. */
  readonly isLinked: boolean;
  /** What the ticket says, and the profile. */
  readonly stated: Readonly<Partial<Record<Claim, string | null | undefined>>>;
  readonly profile: Readonly<Partial<Record<Claim, string | null | undefined>>>;
}

/** What is still to be said: one of these claims. Empty where the customer is known well enough. */
export function decideIdentification({ when, oneOf }: Rules, facts: IdentificationFacts): readonly Claim[] {
  if (when === 'never' || (when === 'first_ticket' && !facts.isFirstTicket)) return [];
  const said = (claim: Claim) => [facts.stated[claim], facts.profile[claim]].some((text) => text?.trim());
  return facts.isLinked || oneOf.some(said) ? [] : oneOf;
}
