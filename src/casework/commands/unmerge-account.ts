import { requireStaff } from '../../access/index.js';
import { holdsReaching, keepHolds, refuseHeld } from '../../audit/index.js';
import { CompanyLink, enqueueStanding, rejudgeLinks, takePeriodsBack } from '../../companies/index.js';
import { DomainError, personal, type Tx } from '../../platform/index.js';
import { aliasesOf, User, UserMerge, userById } from '../../users/index.js';
import { returnRows, type RowCounts } from '../account-rows.js';
import { judgedAddresses } from '../judged-address.js';
import { lockAccounts, lockLinksOf } from '../lock-accounts.js';

/**
 * Makes a merged account a separate one again, exactly as it was and whenever: what came from it goes back, whatever it
 * was merged into since; what the person did after the merge stays where it is (SPEC R2.3), and a block lies on both. `userId` is the merged
 * account, or the surviving one where a single account was merged into it.
 * @throws DomainError `forbidden`, `reason_required`, `user_unknown`, `user_erased`, `account_not_merged`, `account_merges_several`,
 *   `legal_hold` {type, name, reason, since}
 */
export async function unmergeAccount(
  tx: Tx,
  input: { readonly userId: string; readonly reason: string },
): Promise<{ user: User; counts: RowCounts }> {
  const staffId = requireStaff(tx.actor, 'merge_accounts');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const merge = await liveMerge(tx, input.userId);
  const [holder, loser] = await lockBoth(tx, merge);
  const [origins, holders] = [await mergedInto(tx, loser.id), await chainAbove(tx, loser.id)];
  await refuseReleased(tx, [loser.id, holder.id]);
  await lockLinksOf(tx, holders);
  const before = await aliasesOf(tx, holder.id);
  await tx.update(UserMerge, merge.id, { unmergedAt: tx.now, unmergedBy: staffId, unmergedReason: reason });
  const user = await reopen(tx, merge, loser, holder);
  const counts = await giveBack(tx, { mergeId: merge.id, to: loser.id, origins, holders });
  await giveBackAliases(tx, loser, origins);
  const links = await tx.findAll(CompanyLink, { userId: loser.id });
  const suspendedLinks = await rejudgeLinks(tx, links, await judgedAddresses(tx, loser));
  await tx.update(User, holder.id, { version: holder.version + 1, updatedAt: tx.now });
  const about = (account: User) => ({ entity: { type: 'User', id: account.id }, userId: account.id, reason });
  await tx.record('user.separated', about(loser), {
    before: { status: loser.status, mergedIntoId: merge.winnerId },
    after: { status: user.status },
  });
  await tx.record('user.accountUnmerged', about(holder), {
    before: { aliases: personal(before.join(', ')) },
    after: { aliases: personal((await aliasesOf(tx, holder.id)).join(', ')) },
    facts: {
      otherAccount: loser.id,
      tickets: counts.ticket,
      contracts: counts.contract,
      links: counts.company_link,
      suspendedLinks,
    },
  });
  for (const account of [holder, user]) await tell(tx, account);
  return { user, counts };
}

/** A hold reaches every account of its person: apart, one of them would be free. */
async function refuseReleased(tx: Tx, accounts: readonly string[]): Promise<void> {
  await keepHolds(tx);
  refuseHeld(await holdsReaching(tx, accounts));
}

async function giveBack(tx: Tx, back: Parameters<typeof returnRows>[1]): Promise<RowCounts> {
  const counts = await returnRows(tx, back);
  await takePeriodsBack(tx, back.to, back.holders);
  return counts;
}

/** Both learn of it; what the tickets of each rest on has changed. */
async function tell(tx: Tx, { email, locale, id, fullName }: User): Promise<void> {
  await tx.notify('accounts_unmerged', { to: email, locale, userId: id }, { fullName, email });
  await enqueueStanding(tx, { userId: id });
}

async function liveMerge(tx: Tx, userId: string): Promise<UserMerge> {
  const user = await userById(tx, userId);
  if (!user) throw new DomainError('user_unknown');
  if (user.status === 'erased') throw new DomainError('user_erased');
  const own = await tx.find(UserMerge, { loserId: user.id, unmergedAt: null });
  if (own) return own;
  const [first, ...more] = await tx.findAll(UserMerge, { winnerId: user.id, unmergedAt: null });
  if (!first) throw new DomainError('account_not_merged');
  if (more.length > 0) throw new DomainError('account_merges_several');
  return first;
}

async function lockBoth(tx: Tx, merge: UserMerge): Promise<readonly [User, User]> {
  const [holder, loser] = await lockAccounts(tx, await survivorOf(tx, merge.winnerId), merge.loserId);
  // Somebody may have undone it, or merged the survivor on, before the locks were held.
  const still = await tx.find(UserMerge, { id: merge.id });
  if (still?.unmergedAt !== null || (await survivorOf(tx, merge.winnerId)) !== holder.id) {
    throw new DomainError('version_conflict', { current: holder.version });
  }
  return [holder, loser];
}

/** Whoever was blocked meanwhile does not come back by a second door: both accounts are blocked then. */
async function reopen(tx: Tx, merge: UserMerge, loser: User, holder: User): Promise<User> {
  return tx.update(User, loser.id, {
    status: holder.status === 'blocked' ? 'blocked' : merge.loserStatus,
    mergedIntoId: null,
    version: loser.version + 1,
    updatedAt: tx.now,
  });
}

/** The own address is the account's again; those of accounts merged into it stand for it as before. */
async function giveBackAliases(tx: Tx, loser: User, origins: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM user_email_alias WHERE email = $1', [loser.email]);
  await tx.query(
    `UPDATE user_email_alias SET user_id = $1
     WHERE email IN (SELECT email FROM portal_user WHERE id = ANY($2::uuid[]) AND id <> $1)`,
    [loser.id, origins],
  );
}

/** The account itself and everything merged into it, however long the chains. */
async function mergedInto(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `WITH RECURSIVE part AS (
       SELECT id FROM portal_user WHERE id = $1
       UNION SELECT u.id FROM portal_user u JOIN part p ON u.merged_into_id = p.id
     ) SELECT id FROM part`,
    [userId],
  );
  return rows.map(({ id }) => id);
}

/** What the account is merged into, and so on to the one that is merged no further: that one last. */
async function chainAbove(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `WITH RECURSIVE chain AS (
       SELECT merged_into_id AS id, 1 AS step FROM portal_user WHERE id = $1 AND merged_into_id IS NOT NULL
       UNION ALL
       SELECT u.merged_into_id, c.step + 1 FROM portal_user u JOIN chain c ON u.id = c.id
       WHERE u.merged_into_id IS NOT NULL
     ) SELECT id FROM chain ORDER BY step`,
    [userId],
  );
  return rows.map(({ id }) => id);
}

async function survivorOf(tx: Tx, userId: string): Promise<string> {
  return (await chainAbove(tx, userId)).at(-1) ?? userId;
}
