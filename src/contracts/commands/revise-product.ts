import { requireAbility } from '../../access/index.js';
import { DomainError, isId, type Tx } from '../../platform/index.js';
import { Product } from '../product.entity.js';

/** `version` is the one the change was made on; what is left out stays as it is. The code is for ever. */
export interface ReviseProduct {
  readonly productId: string;
  readonly version: number;
  readonly titleRu?: string | undefined;
  readonly titleEn?: string | undefined;
}

/** @throws DomainError `product_unknown`, `product_retired`, `version_conflict` {current}, `title_missing`, `nothing_changed` */
export async function reviseProduct(tx: Tx, input: ReviseProduct): Promise<Product> {
  const product = await lockProduct(tx, input.productId);
  if (product.version !== input.version)
    throw new DomainError('version_conflict', { current: product.version });
  const before = { titleRu: product.titleRu, titleEn: product.titleEn };
  const after = {
    titleRu: (input.titleRu ?? product.titleRu).trim(),
    titleEn: (input.titleEn ?? product.titleEn).trim(),
  };
  if (after.titleRu === '' || after.titleEn === '') throw new DomainError('title_missing');
  if (after.titleRu === before.titleRu && after.titleEn === before.titleEn) {
    throw new DomainError('nothing_changed');
  }
  const about = { entity: { type: 'Product', id: product.id } };
  await tx.record('product.revised', about, { before, after });
  return tx.update(Product, product.id, { ...after, version: product.version + 1 });
}

/** A product in use, locked. @throws DomainError `product_unknown`, `product_retired` */
export async function lockProduct(tx: Tx, productId: string): Promise<Product> {
  requireAbility(tx.actor, 'manage_catalogue');
  const product = isId(productId) ? await tx.lock(Product, { id: productId }) : null;
  if (!product) throw new DomainError('product_unknown');
  if (product.retiredAt) throw new DomainError('product_retired');
  return product;
}
