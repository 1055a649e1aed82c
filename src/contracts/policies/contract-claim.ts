/** What is known of a contract a customer wants to register, and of what the customer showed for it. */
export interface ContractClaimFacts {
  /** The code fits; true also where the contract asks for none. */
  readonly codeFits: boolean;
  /** The stated holder is the registered one; true also where none is asked for. */
  readonly holderFits: boolean;
  readonly owner: 'nobody' | 'claimant' | 'another';
  readonly status: 'active' | 'suspended';
  /** ISO calendar date, inclusive. */
  readonly validUntil: string;
  /** Tickets it still pays for; `null` without limit. */
  readonly ticketsLeft: number | null;
  /** ISO calendar date in the regulation's zone. */
  readonly today: string;
}

export type ContractRefusal =
  'contract_code_wrong' | 'contract_taken' | 'contract_suspended' | 'contract_expired' | 'contract_exhausted';

export type ContractClaimDecision =
  { readonly allowed: true } | { readonly allowed: false; readonly code: ContractRefusal };

/**
 * Whether a customer may register a contract as their own (SPEC R4; seed 003, section 3). The proof comes first: who
 * does not know the code learns nothing of the contract but that there is one.
 */
export function decideContractClaim(facts: ContractClaimFacts): ContractClaimDecision {
  if (!facts.codeFits || !facts.holderFits) return refused('contract_code_wrong');
  if (facts.owner === 'another') return refused('contract_taken');
  if (facts.status === 'suspended') return refused('contract_suspended');
  if (facts.today > facts.validUntil) return refused('contract_expired');
  if (facts.ticketsLeft !== null && facts.ticketsLeft <= 0) return refused('contract_exhausted');
  return { allowed: true };
}

function refused(code: ContractRefusal): ContractClaimDecision {
  return { allowed: false, code };
}
