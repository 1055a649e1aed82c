import type { CompanyLink, JudgedAddress } from '../companies/index.js';
import type { Sql } from '../platform/index.js';
import { aliasesOf, type User } from '../users/index.js';

/**
 * The address each link of a user is judged by: the user's own, unless the link came with a merged account and was
 * judged by its address, which goes on standing for the same person (SPEC R2.3).
 */
export async function judgedAddresses(
  sql: Sql,
  user: Pick<User, 'id' | 'email' | 'emailConfirmedAt'>,
): Promise<(link: Pick<CompanyLink, 'judgedEmail'>) => JudgedAddress> {
  const aliases = new Set(await aliasesOf(sql, user.id));
  const own = { email: user.email, confirmed: user.emailConfirmedAt !== null };
  return ({ judgedEmail }) => (aliases.has(judgedEmail) ? { email: judgedEmail, confirmed: true } : own);
}
