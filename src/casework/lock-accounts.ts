import { domainAndParents, lockDomains, CompanyLink } from '../companies/index.js';
import { isId, type Tx } from '../platform/index.js';
import { lockUser, type User } from '../users/index.js';

/**
 * Locks two accounts in id order, their keys included: a request under way that gives one of them something ends first
 * or comes after.
 * @throws DomainError `user_unknown`
 */
export async function lockAccounts(tx: Tx, oneId: string, otherId: string): Promise<readonly [User, User]> {
  const ids = [oneId, otherId].filter(isId);
  await tx.query('SELECT id FROM portal_user WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
  return [await lockUser(tx, oneId), await lockUser(tx, otherId)];
}

/** Locks the links of these accounts after the domains they were judged by, in the order of every other command. */
export async function lockLinksOf(tx: Tx, userIds: readonly string[]): Promise<CompanyLink[]> {
  const known = await Promise.all(userIds.map((userId) => tx.findAll(CompanyLink, { userId })));
  const domains = known.flat().flatMap(({ judgedDomain }) => domainAndParents(judgedDomain));
  await lockDomains(tx, [...new Set(domains)]);
  await tx.query(
    'SELECT id FROM company_link WHERE user_id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    [userIds],
  );
  const locked = await Promise.all(userIds.map((userId) => tx.findAll(CompanyLink, { userId })));
  return locked.flat();
}
