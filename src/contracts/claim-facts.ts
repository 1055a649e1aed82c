import { membershipsOf } from '../companies/index.js';
import type { Sql, Tx } from '../platform/index.js';
import { regulationInForce } from '../regulation/index.js';
import { dateIn } from './calendar-day.js';
import type { Contract } from './contract.entity.js';
import type { ContractClaimFacts } from './policies/contract-claim.js';

/** Whose a contract becomes that the user registers: of their one company, else their own (SPEC R4). */
export type Claimant = { readonly companyId: string } | { readonly userId: string };

export async function claimantOf(sql: Sql, userId: string): Promise<Claimant> {
  const active = (await membershipsOf(sql, userId)).filter((link) => link.status === 'active');
  return active.length === 1 ? { companyId: active[0]!.companyId } : { userId };
}

/** What is decided from besides the proof: read inside the transaction that decides. */
export async function standingFacts(
  tx: Tx,
  contract: Contract,
  { claimant, userId }: { readonly claimant: Claimant; readonly userId: string },
): Promise<Omit<ContractClaimFacts, 'codeFits' | 'holderFits'>> {
  const { timeZone } = await regulationInForce(tx);
  return {
    owner: ownerOf(contract, claimant, userId),
    status: contract.status,
    validUntil: contract.validUntil,
    ticketsLeft: await ticketsLeftOf(tx, contract),
    today: dateIn(timeZone, tx.now),
  };
}

function ownerOf(contract: Contract, claimant: Claimant, userId: string): ContractClaimFacts['owner'] {
  if (contract.companyId === null && contract.userId === null) return 'nobody';
  const ofCompany = 'companyId' in claimant && contract.companyId === claimant.companyId;
  return ofCompany || contract.userId === userId ? 'claimant' : 'another';
}

async function ticketsLeftOf(tx: Tx, { id, ticketsIncluded }: Contract): Promise<number | null> {
  if (ticketsIncluded === null) return null;
  const [row] = await tx.query<{ used: number }>(
    'SELECT count(*)::int AS used FROM ticket WHERE contract_id = $1',
    [id],
  );
  return ticketsIncluded - row!.used;
}
