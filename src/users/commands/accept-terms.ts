import { DomainError, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { lockUser } from '../locks.js';
import { keepAcceptance, readAcceptance } from '../terms.js';
import type { User } from '../user.entity.js';

/**
 * The user who acts accepts the terms that stand now; accepting them again changes nothing.
 * @throws DomainError `forbidden`; InvalidInput `terms_version_unknown` for any other version
 */
export async function acceptTerms(tx: Tx, { version }: { readonly version: string }): Promise<User> {
  if (tx.actor.kind !== 'user' || !tx.actor.id) throw new DomainError('forbidden');
  const user = await lockUser(tx, tx.actor.id);
  if (user.status !== 'active') throw new DomainError('forbidden');
  const accepted = readAcceptance(await regulationInForce(tx), 'version', version);
  if (accepted !== null) await keepAcceptance(tx, user.id, accepted);
  return user;
}
