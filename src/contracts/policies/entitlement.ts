/** A contract of the requester or of the requester's companies, as far as one ticket is concerned. */
export interface EntitlementFact {
  readonly contractId: string;
  /** Not suspended, and today is one of its days. */
  readonly inForce: boolean;
  /** It covers the ticket's product; true also where the ticket names none. */
  readonly covers: boolean;
  /** Tickets it still pays for; `null` without limit. */
  readonly ticketsLeft: number | null;
}

export interface EntitlementQuestion {
  readonly contracts: readonly EntitlementFact[];
  /** The contract the ticket names. */
  readonly namedId: string | undefined;
  /** Whether the regulation attaches the only one that fits by itself. */
  readonly autoAttach: boolean;
}

/** Why a ticket has the contract it has, or none. `several` and `not_automatic` ask the customer to choose. */
export type ContractChoice =
  | 'named'
  | 'only_one'
  | 'several'
  | 'not_automatic'
  | 'none_owned'
  | 'none_in_force'
  | 'none_covers'
  | 'all_used_up';

export type EntitlementRefusal = 'contract_unknown' | 'contract_does_not_cover' | 'contract_exhausted';

export type EntitlementDecision =
  | { readonly contractId: string | null; readonly choice: ContractChoice }
  | { readonly refused: EntitlementRefusal };

/**
 * Which contract a ticket is opened under: the one named if it fits; else the only one that fits, where the regulation
 * attaches it; else none, and why (SPEC R4; seed 003, section 4: one has to be named).
 */
export function resolveEntitlement(question: EntitlementQuestion): EntitlementDecision {
  const { contracts, namedId, autoAttach } = question;
  if (namedId !== undefined) return named(contracts, namedId);
  const none = (choice: ContractChoice) => ({ contractId: null, choice });
  if (contracts.length === 0) return none('none_owned');
  const inForce = contracts.filter((contract) => contract.inForce);
  if (inForce.length === 0) return none('none_in_force');
  const covering = inForce.filter((contract) => contract.covers);
  if (covering.length === 0) return none('none_covers');
  const fitting = covering.filter(hasTicketsLeft);
  if (fitting.length === 0) return none('all_used_up');
  if (fitting.length > 1) return none('several');
  return autoAttach ? { contractId: fitting[0]!.contractId, choice: 'only_one' } : none('not_automatic');
}

function named(contracts: readonly EntitlementFact[], namedId: string): EntitlementDecision {
  const contract = contracts.find(({ contractId }) => contractId === namedId);
  if (!contract) return { refused: 'contract_unknown' };
  if (!contract.inForce || !contract.covers) return { refused: 'contract_does_not_cover' };
  if (!hasTicketsLeft(contract)) return { refused: 'contract_exhausted' };
  return { contractId: namedId, choice: 'named' };
}

function hasTicketsLeft({ ticketsLeft }: EntitlementFact): boolean {
  return ticketsLeft === null || ticketsLeft > 0;
}
