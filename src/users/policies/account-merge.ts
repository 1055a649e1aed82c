/** What merging asks of an account. */
export interface MergeAccount {
  readonly id: string;
  readonly status: 'active' | 'blocked' | 'merged' | 'erased';
  readonly confirmed: boolean;
}

type AccountMergeRefusal =
  | 'account_merge_itself'
  | 'user_unknown'
  | 'account_merged'
  | 'account_merge_blocked'
  | 'account_merge_unconfirmed';

type AccountMergeDecision =
  { allow: true } | { allow: false; code: AccountMergeRefusal; side: 'winner' | 'loser' };

/**
 * Whether two accounts may become one (SPEC R2.3). Both must be ends of their chains, which is why no ring can come of
 * it. A blocked account is unblocked first: merging must not let anybody back in. An address that nobody has confirmed
 * may be a stranger's: it can neither receive what the other account has nor stand for it.
 */
export function decideAccountMerge(winner: MergeAccount, loser: MergeAccount): AccountMergeDecision {
  if (winner.id === loser.id) return { allow: false, code: 'account_merge_itself', side: 'loser' };
  const refusal = faultOf(winner, 'winner') ?? faultOf(loser, 'loser');
  return refusal ?? { allow: true };
}

function faultOf(account: MergeAccount, side: 'winner' | 'loser'): AccountMergeDecision | null {
  const refuse = (code: AccountMergeRefusal): AccountMergeDecision => ({ allow: false, code, side });
  if (account.status === 'erased') return refuse('user_unknown');
  if (account.status === 'merged') return refuse('account_merged');
  if (account.status === 'blocked') return refuse('account_merge_blocked');
  return account.confirmed ? null : refuse('account_merge_unconfirmed');
}

interface MergedLink {
  readonly id: string;
  readonly companyId: string;
  readonly status: string;
}

const live: readonly string[] = ['pending', 'active', 'suspended'];

/**
 * Which links of the merged account go over. Where both have a live one to the same company, the survivor's prevails as
 * it stands and the other sleeps with the merged account, so a merge never widens what the survivor's link gives and
 * undoing it finds both untouched.
 */
export function linksThatGoOver<Link extends MergedLink>(
  winnerLinks: readonly MergedLink[],
  loserLinks: readonly Link[],
): { readonly moving: readonly Link[]; readonly sleeping: readonly Link[] } {
  const held = new Set(
    winnerLinks.filter(({ status }) => live.includes(status)).map(({ companyId }) => companyId),
  );
  const sleeps = (link: Link): boolean => live.includes(link.status) && held.has(link.companyId);
  return { moving: loserLinks.filter((link) => !sleeps(link)), sleeping: loserLinks.filter(sleeps) };
}
