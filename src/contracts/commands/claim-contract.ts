import { enqueueStanding } from '../../companies/index.js';
import { DomainError, isId, type Tx } from '../../platform/index.js';
import { claimantOf, standingFacts, type Claimant } from '../claim-facts.js';
import { ContractCheck } from '../contract-check.entity.js';
import { Contract } from '../contract.entity.js';
import { decideContractClaim } from '../policies/contract-claim.js';

/**
 * The second step of registering a contract: it becomes the user's one company's, else the user's own (SPEC R4; seed
 * 003, section 3). Everything is judged again, as it stands now. The same check confirmed again answers the same.
 * @throws DomainError `contract_check_unknown` (another's, or run out), `contract_taken`, `contract_suspended`,
 *   `contract_expired`, `contract_exhausted`, `forbidden`
 */
export async function claimContract(tx: Tx, input: { readonly checkId: string }): Promise<Contract> {
  const { kind, id: userId } = tx.actor;
  if (kind !== 'user' || !userId) throw new DomainError('forbidden');
  const check = isId(input.checkId) ? await tx.lock(ContractCheck, { id: input.checkId, userId }) : null;
  if (!check || check.expiresAt <= tx.now) throw new DomainError('contract_check_unknown');
  const contract = (await tx.lock(Contract, { id: check.contractId }))!;
  const claimant = await claimantOf(tx, userId);
  const standing = await standingFacts(tx, contract, { claimant, userId });
  // The proof was shown at the check; neither code nor holder of a contract ever changes.
  const decision = decideContractClaim({ codeFits: true, holderFits: true, ...standing });
  if (!decision.allowed) throw new DomainError(decision.code);
  if (check.confirmedAt === null) await tx.update(ContractCheck, check.id, { confirmedAt: tx.now });
  return standing.owner === 'claimant' ? contract : take(tx, contract, claimant, userId);
}

async function take(tx: Tx, contract: Contract, claimant: Claimant, userId: string): Promise<Contract> {
  const owner = 'companyId' in claimant ? { companyId: claimant.companyId } : { userId };
  const taken = await tx.update(Contract, contract.id, {
    ...owner,
    claimedBy: userId,
    claimedAt: tx.now,
    version: contract.version + 1,
    updatedAt: tx.now,
  });
  await tx.record(
    'contract.claimed',
    { entity: { type: 'Contract', id: contract.id }, companyId: taken.companyId, userId },
    {
      before: { companyId: null, userId: null },
      after: { companyId: taken.companyId, userId: taken.userId },
    },
  );
  await enqueueStanding(tx, { contractId: contract.id });
  return taken;
}
