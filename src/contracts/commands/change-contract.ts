import { requireAbility } from '../../access/index.js';
import { enqueueStanding } from '../../companies/index.js';
import { DomainError, isId, type Tx } from '../../platform/index.js';
import { calendarDay } from '../calendar-day.js';
import { Contract } from '../contract.entity.js';

/**
 * Stops a contract; tickets cannot be opened under it from now on.
 * @throws DomainError `contract_unknown`, `contract_suspended` (already), `reason_required`
 */
export async function suspendContract(
  tx: Tx,
  input: { readonly contractId: string; readonly reason: string },
): Promise<Contract> {
  const contract = await lockContract(tx, input.contractId);
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  if (contract.status === 'suspended') throw new DomainError('contract_suspended');
  await tx.record('contract.suspended', aboutContract(contract, reason), {
    before: { status: contract.status },
    after: { status: 'suspended' },
  });
  return change(tx, contract, { status: 'suspended', suspendedReason: reason });
}

/**
 * Puts a suspended contract in force again, as long as its days last.
 * @throws DomainError `contract_unknown`, `contract_not_suspended`, `reason_required`
 */
export async function resumeContract(
  tx: Tx,
  input: { readonly contractId: string; readonly reason: string },
): Promise<Contract> {
  const contract = await lockContract(tx, input.contractId);
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  if (contract.status !== 'suspended') throw new DomainError('contract_not_suspended');
  await tx.record('contract.resumed', aboutContract(contract, reason), {
    before: { status: contract.status },
    after: { status: 'active' },
  });
  return change(tx, contract, { status: 'active', suspendedReason: null });
}

/**
 * Moves the last day of a contract.
 * @throws DomainError `contract_unknown`, `contract_term_backward`, `contract_overlaps`; InvalidInput for the date
 */
export async function extendContract(
  tx: Tx,
  input: { readonly contractId: string; readonly validUntil: string },
): Promise<Contract> {
  const contract = await lockContract(tx, input.contractId);
  const validUntil = calendarDay('validUntil', input.validUntil);
  const extended = await change(tx, contract, { validUntil });
  await tx.record('contract.extended', aboutContract(contract, null), {
    before: { validUntil: contract.validUntil },
    after: { validUntil: extended.validUntil },
  });
  return extended;
}

/** Writes the change; tickets that rest on the contract are decided anew. */
async function change(
  tx: Tx,
  { id, version }: Contract,
  patch: Partial<Pick<Contract, 'status' | 'suspendedReason' | 'validUntil'>>,
): Promise<Contract> {
  const changed = await tx.update(Contract, id, { ...patch, version: version + 1, updatedAt: tx.now });
  await enqueueStanding(tx, { contractId: id });
  return changed;
}

async function lockContract(tx: Tx, contractId: string): Promise<Contract> {
  requireAbility(tx.actor, 'manage_contracts');
  const contract = isId(contractId) ? await tx.lock(Contract, { id: contractId }) : null;
  if (!contract) throw new DomainError('contract_unknown');
  return contract;
}

function aboutContract(contract: Contract, reason: string | null) {
  return {
    entity: { type: 'Contract', id: contract.id },
    companyId: contract.companyId,
    userId: contract.userId,
    reason,
  };
}
