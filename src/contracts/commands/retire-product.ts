import { DomainError, type Tx } from '../../platform/index.js';
import { Product } from '../product.entity.js';
import { lockProduct } from './revise-product.js';

/**
 * Takes a product off the list; contracts and tickets that name it keep it.
 * @throws DomainError `product_unknown`, `product_retired`, `reason_required`
 */
export async function retireProduct(
  tx: Tx,
  input: { readonly productId: string; readonly reason: string },
): Promise<Product> {
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const product = await lockProduct(tx, input.productId);
  const about = { entity: { type: 'Product', id: product.id }, reason };
  await tx.record('product.retired', about, { before: { code: product.code } });
  return tx.update(Product, product.id, { retiredAt: tx.now, version: product.version + 1 });
}
