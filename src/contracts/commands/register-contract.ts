import { requireAbility } from '../../access/index.js';
import { enqueueStanding } from '../../companies/index.js';
import { DomainError, isId, newId, personal, tokenHash, type Tx } from '../../platform/index.js';
import { calendarDay } from '../calendar-day.js';
import { Contract, type contractKinds } from '../contract.entity.js';

/** Dates are ISO calendar dates, both inclusive. It belongs to a company, to a user, or for now to nobody. */
export interface RegisterContract {
  readonly number: string;
  /** A customer who registers it must know this; only its hash is kept. */
  readonly code?: string | undefined;
  readonly kind: (typeof contractKinds)[number];
  readonly companyId?: string | undefined;
  readonly userId?: string | undefined;
  readonly holderName?: string | undefined;
  readonly productIds: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly serviceLevel: string;
  readonly hotline?: boolean | undefined;
  /** Tickets it pays for; left out, without limit. */
  readonly ticketsIncluded?: number | undefined;
}

/**
 * Enters a contract, certificate, invoice or product registration in the register (SPEC R4).
 * @throws DomainError `contract_number_missing`, `contract_overlaps`, `contract_term_backward`, `company_unknown`,
 *   `user_unknown`, `product_unknown`; InvalidInput for a date
 */
export async function registerContract(tx: Tx, input: RegisterContract): Promise<Contract> {
  requireAbility(tx.actor, 'manage_contracts');
  const number = input.number.trim();
  if (number === '') throw new DomainError('contract_number_missing');
  checkKeys(input);
  const contract = await tx.insert(Contract, {
    id: newId(),
    number,
    kind: input.kind,
    codeHash: input.code ? tokenHash(input.code.trim()) : null,
    companyId: input.companyId ?? null,
    userId: input.userId ?? null,
    holderName: input.holderName?.trim() || null,
    validFrom: calendarDay('validFrom', input.validFrom),
    validUntil: calendarDay('validUntil', input.validUntil),
    serviceLevel: input.serviceLevel.trim() || 'standard',
    hotline: input.hotline ?? false,
    ticketsIncluded: input.ticketsIncluded ?? null,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  await tx.query('INSERT INTO contract_product (contract_id, product_id) SELECT $1, unnest($2::uuid[])', [
    contract.id,
    [...new Set(input.productIds)],
  ]);
  await recordRegistration(tx, contract, input.productIds);
  await enqueueStanding(tx, { contractId: contract.id });
  return contract;
}

async function recordRegistration(tx: Tx, contract: Contract, products: readonly string[]): Promise<void> {
  const { id, number, kind, holderName, companyId, userId } = contract;
  const { validFrom, validUntil, serviceLevel, hotline, ticketsIncluded } = contract;
  const after = {
    number,
    kind,
    holderName: personal(holderName),
    validFrom,
    validUntil,
    serviceLevel,
    hotline,
    ticketsIncluded,
  };
  await tx.record(
    'contract.registered',
    { entity: { type: 'Contract', id }, companyId, userId },
    { after: { ...after, products } },
  );
}

/** What is no key at all is as unknown as a key that nobody has. */
function checkKeys({ companyId, productIds, userId }: RegisterContract): void {
  if (companyId !== undefined && !isId(companyId)) throw new DomainError('company_unknown');
  if (userId !== undefined && !isId(userId)) throw new DomainError('user_unknown');
  if (!productIds.every(isId)) throw new DomainError('product_unknown');
}
