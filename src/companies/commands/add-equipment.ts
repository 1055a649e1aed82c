import { requireAbility } from '../../access/index.js';
import { DomainError, newId, type Tx } from '../../platform/index.js';
import { Equipment } from '../equipment.entity.js';
import { lockCompany } from '../locks.js';

export interface AddEquipment {
  readonly companyId: string;
  readonly serialNumber: string;
  readonly article?: string | undefined;
  readonly product?: string | undefined;
  readonly orderNumber?: string | undefined;
  readonly invoiceNumber?: string | undefined;
}

/**
 * Records that a serial number belongs to a company: later it proves who asks.
 * @throws DomainError `company_unknown`, `serial_number_missing`, `serial_number_taken`
 */
export async function addEquipment(tx: Tx, input: AddEquipment): Promise<Equipment> {
  requireAbility(tx.actor, 'manage_companies');
  const serialNumber = input.serialNumber.trim();
  if (serialNumber === '') throw new DomainError('serial_number_missing');
  const company = await lockCompany(tx, input.companyId);
  const details = {
    article: input.article?.trim() || null,
    product: input.product?.trim() || null,
    orderNumber: input.orderNumber?.trim() || null,
    invoiceNumber: input.invoiceNumber?.trim() || null,
  };
  const equipment = await tx.insert(Equipment, {
    id: newId(),
    companyId: company.id,
    serialNumber,
    ...details,
    addedAt: tx.now,
  });
  await tx.record(
    'company.equipmentAdded',
    { entity: { type: 'Equipment', id: equipment.id }, companyId: company.id },
    { after: { serialNumber, ...details } },
  );
  return equipment;
}
