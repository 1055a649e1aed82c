import { requireStaff } from '../access/index.js';
import { CompanyLink } from '../companies/index.js';
import { DomainError, type Tx } from '../platform/index.js';
import { aliasesOf, linksThatGoOver, userById, type User } from '../users/index.js';
import { checkMerge } from './commands/merge-account.js';

/** One of the two accounts, before anything is done. */
interface AccountSide {
  readonly user: User;
  readonly aliases: readonly string[];
}

export interface AccountMergePlan {
  readonly winner: AccountSide;
  readonly loser: AccountSide;
  /** The merged account's links: those that go over, and those that sleep beside a live one of the survivor. */
  readonly moving: readonly CompanyLink[];
  readonly sleeping: readonly CompanyLink[];
}

/** What `mergeAccount` would do, with the same refusals; writes nothing and locks nothing. */
export async function previewAccountMerge(
  tx: Tx,
  input: { readonly winnerId: string; readonly loserId: string },
): Promise<AccountMergePlan> {
  requireStaff(tx.actor, 'merge_accounts');
  const [winner, loser] = [await userById(tx, input.winnerId), await userById(tx, input.loserId)];
  if (!winner || !loser) throw new DomainError('user_unknown');
  checkMerge(winner, loser);
  const links = linksThatGoOver(
    await tx.findAll(CompanyLink, { userId: winner.id }),
    await tx.findAll(CompanyLink, { userId: loser.id }),
  );
  return {
    winner: { user: winner, aliases: await aliasesOf(tx, winner.id) },
    loser: { user: loser, aliases: await aliasesOf(tx, loser.id) },
    ...links,
  };
}
