import type { Batch, Item } from '../batch.js';
import { insertRows, type Columns } from '../insert-rows.js';

const columns: Columns = {
  id: 'uuid',
  company_id: 'uuid',
  serial_number: 'text',
  article: 'text',
  product: 'text',
  order_number: 'text',
  invoice_number: 'text',
  added_at: 'timestamptz',
};

/** Serial numbers: one belongs to one company, however its letters are written. */
export async function takeEquipment(batch: Batch, items: readonly Item<'equipment'>[]): Promise<void> {
  const owners = await batch.sql.query<{ serial: string; by: string }>(
    `SELECT upper(e.serial_number) AS serial, coalesce(l.legacy_id, e.id::text) AS by
     FROM equipment e LEFT JOIN legacy_id l ON l.id = e.id WHERE upper(e.serial_number) = ANY($1)`,
    [items.map(({ line }) => line.serialNumber.trim().toUpperCase())],
  );
  const bySerial = new Map(owners.map(({ serial, by }) => [serial, by]));
  const rows: Record<string, unknown>[] = [];
  for (const item of items) {
    const { line } = item;
    const found = batch.references(item, { company: ['company', line.company] });
    if (!found) continue;
    const serial = line.serialNumber.trim();
    const key = serial.toUpperCase();
    const owner = bySerial.get(key) ?? batch.ledger.claim(`serial:${key}`, line.legacyId);
    if (owner) {
      batch.refuse(item, 'serial_number_taken', { by: owner });
      continue;
    }
    const id = batch.idOf(item, line.addedAt);
    rows.push({
      id,
      company_id: found.company,
      serial_number: serial,
      article: line.article,
      product: line.product,
      order_number: line.orderNumber,
      invoice_number: line.invoiceNumber,
      added_at: line.addedAt,
    });
    batch.take(item, id, [
      'equipment.imported',
      { entity: { type: 'Equipment', id }, companyId: found.company },
      { serialNumber: serial },
    ]);
  }
  if (batch.tx) await insertRows(batch.tx, 'equipment', columns, rows);
}
