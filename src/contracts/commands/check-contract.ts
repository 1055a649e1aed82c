import { timingSafeEqual } from 'node:crypto';
import { DomainError, newId, tokenHash, type Tx } from '../../platform/index.js';
import { claimantOf, standingFacts } from '../claim-facts.js';
import { ContractCheck } from '../contract-check.entity.js';
import { Contract } from '../contract.entity.js';
import { productsOfContract, type ProductTitle } from '../contracts.queries.js';
import { decideContractClaim, type ContractClaimDecision } from '../policies/contract-claim.js';

/** What a customer knows of the contract. */
export interface CheckContract {
  readonly number: string;
  readonly code?: string | undefined;
  /** The registered holder's name, which a product registration asks for. */
  readonly holderName?: string | undefined;
}

export interface CheckedContract {
  readonly check: ContractCheck;
  readonly contract: Contract;
  /** What it covers. */
  readonly products: readonly ProductTitle[];
}

const lifetimeMinutes = 15;

/**
 * The first step of registering a contract: finds it, and shows what it covers before anything changes hands (SPEC R4;
 * seed 003, section 3). What was found holds for 15 minutes.
 * @throws DomainError `contract_unknown`, `contract_code_wrong` (also another holder), `contract_taken`,
 *   `contract_suspended`, `contract_expired`, `contract_exhausted`, `forbidden`
 */
export async function checkContract(tx: Tx, input: CheckContract): Promise<CheckedContract> {
  const { kind, id: userId } = tx.actor;
  if (kind !== 'user' || !userId) throw new DomainError('forbidden');
  const candidates = await contractsNumbered(tx, input.number);
  if (candidates.length === 0) throw new DomainError('contract_unknown', { field: 'number' });
  const claimant = await claimantOf(tx, userId);
  const decisions: ContractClaimDecision[] = [];
  for (const contract of candidates) {
    const standing = await standingFacts(tx, contract, { claimant, userId });
    const decision = decideContractClaim({ ...proofOf(contract, input), ...standing });
    if (decision.allowed) return keep(tx, contract, userId);
    decisions.push(decision);
  }
  // Of several with one number, the one whose proof fits says what is wrong with it.
  const refusals = decisions.flatMap((decision) => (decision.allowed ? [] : [decision.code]));
  throw new DomainError(refusals.find((code) => code !== 'contract_code_wrong') ?? refusals[0]!);
}

/** Contracts of any kind with this number, the one that runs longest first. */
async function contractsNumbered(tx: Tx, number: string): Promise<Contract[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM contract
     WHERE kind IN ('contract', 'certificate', 'invoice', 'product_registration') AND upper(number) = upper($1)
     ORDER BY valid_until DESC, id LIMIT 20`,
    [number.trim()],
  );
  const found = await Promise.all(rows.map(({ id }) => tx.find(Contract, { id })));
  return found.filter((contract) => contract !== null);
}

function proofOf(contract: Contract, { code, holderName }: CheckContract) {
  const given = tokenHash(code?.trim() ?? '');
  const codeFits = contract.codeHash === null || timingSafeEqual(contract.codeHash, given);
  const asksHolder = contract.kind === 'product_registration' && contract.holderName !== null;
  return { codeFits, holderFits: !asksHolder || folded(contract.holderName) === folded(holderName) };
}

/** Names are compared without case, quotation marks and spaces that vary from one writer to the next. */
function folded(name: string | null | undefined): string {
  return (name ?? '')
    .normalize('NFKC')
    .replace(/["'«»„“”]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

async function keep(tx: Tx, contract: Contract, userId: string): Promise<CheckedContract> {
  const products = await productsOfContract(tx, contract.id);
  const check = await tx.insert(ContractCheck, {
    id: newId(),
    userId,
    contractId: contract.id,
    checkedAt: tx.now,
    expiresAt: new Date(tx.now.getTime() + lifetimeMinutes * 60_000),
  });
  return { check, contract, products };
}
