import { requireAbility } from '../../access/index.js';
import { DomainError, newId, type Tx } from '../../platform/index.js';
import { Product } from '../product.entity.js';

/** @throws DomainError `code_missing`, `title_missing`, `code_taken` */
export async function registerProduct(
  tx: Tx,
  input: { readonly code: string; readonly titleRu: string; readonly titleEn: string },
): Promise<Product> {
  requireAbility(tx.actor, 'manage_catalogue');
  const [code, titleRu, titleEn] = [input.code.trim(), input.titleRu.trim(), input.titleEn.trim()];
  if (code === '') throw new DomainError('code_missing');
  if (titleRu === '' || titleEn === '') throw new DomainError('title_missing');
  const product = await tx.insert(Product, { id: newId(), code, titleRu, titleEn, createdAt: tx.now });
  await tx.record(
    'product.registered',
    { entity: { type: 'Product', id: product.id } },
    { after: { code, titleRu, titleEn } },
  );
  return product;
}
