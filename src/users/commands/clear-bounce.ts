import { requireStaff } from '../../access/index.js';
import { clearReturned } from '../../outbox/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { lockUser } from '../locks.js';

/**
 * Staff know that letters reach a contact again: the address is no longer flagged.
 * @throws DomainError `forbidden`, `user_unknown`, `address_not_returned`
 */
export async function clearBounce(tx: Tx, input: { readonly userId: string }): Promise<void> {
  requireStaff(tx.actor, 'correct_profile');
  const { id, email } = await lockUser(tx, input.userId);
  if (!(await clearReturned(tx, { address: email, userId: id, because: 'staff_say_so' })))
    throw new DomainError('address_not_returned');
}
