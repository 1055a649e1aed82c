import { newId } from '../../platform/index.js';
import type { Batch, Item } from '../batch.js';
import { insertRows, type Columns } from '../insert-rows.js';

const columns: Columns = {
  id: 'uuid',
  code: 'text',
  title_ru: 'text',
  title_en: 'text',
  retired_at: 'timestamptz',
  created_at: 'timestamptz',
};

/** Products; one whose code is in the catalogue already is that one. */
export async function takeProducts(batch: Batch, items: readonly Item<'product'>[]): Promise<void> {
  const known = await batch.sql.query<{ code: string; id: string; legacy: string | null }>(
    `SELECT p.code, p.id, l.legacy_id AS legacy FROM product p LEFT JOIN legacy_id l ON l.id = p.id
     WHERE p.code = ANY($1)`,
    [items.map(({ line }) => line.code)],
  );
  const byCode = new Map(known.map((product) => [product.code, product]));
  const rows: Record<string, unknown>[] = [];
  for (const item of items) {
    const { line } = item;
    const existing = byCode.get(line.code);
    const owner = existing?.legacy ?? batch.ledger.claim(`product:${line.code}`, line.legacyId);
    if (owner !== null) {
      batch.refuse(item, 'product_code_taken', { code: line.code, by: owner });
      continue;
    }
    const id = existing?.id ?? newId();
    batch.ledger.noteFact(`product:${line.code}`, id);
    if (!existing) rows.push(rowOf(id, item));
    batch.take(item, id, [
      'product.imported',
      { entity: { type: 'Product', id } },
      { code: line.code, titleRu: line.title.ru, titleEn: line.title.en },
    ]);
  }
  if (batch.tx) await insertRows(batch.tx, 'product', columns, rows);
}

function rowOf(id: string, { line }: Item<'product'>) {
  const { code, title, retiredAt, createdAt } = line;
  return { id, code, title_ru: title.ru, title_en: title.en, retired_at: retiredAt, created_at: createdAt };
}
