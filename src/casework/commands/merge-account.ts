import { requireStaff } from '../../access/index.js';
import { CompanyLink, enqueueStanding, rejudgeLinks } from '../../companies/index.js';
import { redirectMails } from '../../outbox/index.js';
import { DomainError, newId, personal, type Tx } from '../../platform/index.js';
import {
  aliasesOf,
  decideAccountMerge,
  endSessions,
  linksThatGoOver,
  revokeTokens,
  User,
  UserMerge,
} from '../../users/index.js';
import { moveRows, type RowCounts } from '../account-rows.js';
import { judgedAddresses } from '../judged-address.js';
import { lockAccounts, lockLinksOf } from '../lock-accounts.js';
import { shortened } from '../shortened-address.js';

/** Versions are those of the preview, where there was one. */
interface MergeAccountInput {
  readonly winnerId: string;
  readonly loserId: string;
  readonly reason: string;
  readonly version?: number | undefined;
  readonly loserVersion?: number | undefined;
}

/**
 * Makes one person's second account part of the first: tickets, contracts and links go over, its address becomes an
 * alias that stands for the person in mails and registrations but opens no session, and its own sessions and mailed
 * links end (SPEC R2.3). `unmergeAccount` gives back exactly what came.
 * @throws DomainError `forbidden`, `reason_required`, `user_unknown`, `version_conflict` {current},
 *   `account_merge_itself`, `account_merged`, `account_merge_blocked`, `account_merge_unconfirmed`, each with {side}
 */
export async function mergeAccount(
  tx: Tx,
  input: MergeAccountInput,
): Promise<{ merge: UserMerge; counts: RowCounts }> {
  const staffId = requireStaff(tx.actor, 'merge_accounts');
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  const [winner, loser] = await lockAccounts(tx, input.winnerId, input.loserId);
  checkMerge(winner, loser);
  checkVersion(winner, input.version);
  checkVersion(loser, input.loserVersion);
  const links = await lockLinksOf(tx, [winner.id, loser.id]);
  const { moving, sleeping } = linksThatGoOver(
    links.filter(({ userId }) => userId === winner.id),
    links.filter(({ userId }) => userId === loser.id),
  );
  const merge = await noteMerge(tx, { winner, loser, reason, staffId });
  const staying = [...sleeping.map(({ id }) => id), ...(await sharedParticipations(tx, winner, loser))];
  const counts = await moveRows(tx, { mergeId: merge.id, from: loser.id, to: winner.id, staying });
  const aliases = { before: await aliasesOf(tx, winner.id), after: await takeOverAliases(tx, winner, loser) };
  const suspendedLinks = await rejudgeMoved(tx, winner, moving);
  await closeAccount(tx, winner, loser, reason);
  await redirectMails(tx, { userId: loser.id }, { userId: winner.id, address: winner.email });
  const about = { entity: { type: 'User', id: winner.id }, userId: winner.id, reason };
  await tx.record('user.accountMerged', about, {
    before: { aliases: personal(aliases.before.join(', ')) },
    after: { aliases: personal(aliases.after.join(', ')) },
    facts: {
      otherAccount: loser.id,
      tickets: counts.ticket,
      contracts: counts.contract,
      links: counts.company_link,
      sleepingLinks: sleeping.length,
      suspendedLinks,
    },
  });
  await enqueueStanding(tx, { userId: winner.id });
  await tellBoth(tx, winner, loser);
  return { merge, counts };
}

function noteMerge(
  tx: Tx,
  given: { winner: User; loser: User; reason: string; staffId: string },
): Promise<UserMerge> {
  const { winner, loser, reason, staffId } = given;
  return tx.insert(UserMerge, {
    id: newId(),
    winnerId: winner.id,
    loserId: loser.id,
    loserStatus: loser.status,
    reason,
    mergedBy: staffId,
    mergedAt: tx.now,
  });
}

/** @throws DomainError what `decideAccountMerge` refuses, with {side} */
export function checkMerge(winner: User, loser: User): void {
  const decision = decideAccountMerge(
    { ...winner, confirmed: winner.emailConfirmedAt !== null },
    { ...loser, confirmed: loser.emailConfirmedAt !== null },
  );
  if (!decision.allow) throw new DomainError(decision.code, { side: decision.side });
}

function checkVersion(user: User, seen: number | undefined): void {
  if (seen !== undefined && seen !== user.version) {
    throw new DomainError('version_conflict', { current: user.version });
  }
}

/** Where both take part in one ticket, the winner's place there is enough. */
async function sharedParticipations(tx: Tx, winner: User, loser: User): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT l.id FROM ticket_participant l JOIN ticket_participant w ON w.ticket_id = l.ticket_id
     WHERE l.user_id = $1 AND w.user_id = $2 AND l.removed_at IS NULL AND w.removed_at IS NULL`,
    [loser.id, winner.id],
  );
  return rows.map(({ id }) => id);
}

async function takeOverAliases(tx: Tx, winner: User, loser: User): Promise<string[]> {
  await tx.query('UPDATE user_email_alias SET user_id = $1 WHERE user_id = $2', [winner.id, loser.id]);
  await tx.query('INSERT INTO user_email_alias (email, user_id, since) VALUES ($1, $2, $3)', [
    loser.email,
    winner.id,
    tx.now,
  ]);
  return aliasesOf(tx, winner.id);
}

/** A link that no longer holds by the address it was judged by gives nothing to the survivor either (SPEC R1.6). */
async function rejudgeMoved(tx: Tx, winner: User, moving: readonly CompanyLink[]): Promise<number> {
  const ids = new Set(moving.map(({ id }) => id));
  const now = (await tx.findAll(CompanyLink, { userId: winner.id })).filter(({ id }) => ids.has(id));
  return rejudgeLinks(tx, now, await judgedAddresses(tx, winner));
}

async function closeAccount(tx: Tx, winner: User, loser: User, reason: string): Promise<void> {
  await tx.update(User, loser.id, {
    status: 'merged',
    mergedIntoId: winner.id,
    version: loser.version + 1,
    updatedAt: tx.now,
  });
  await tx.update(User, winner.id, { version: winner.version + 1, updatedAt: tx.now });
  await revokeTokens(tx, loser.id);
  const sessionsEnded = await endSessions(tx, loser.id);
  await tx.record(
    'user.mergedAway',
    { entity: { type: 'User', id: loser.id }, userId: loser.id, reason },
    {
      before: { status: loser.status },
      after: { status: 'merged', mergedIntoId: winner.id },
      facts: { sessionsEnded },
    },
  );
}

async function tellBoth(tx: Tx, winner: User, loser: User): Promise<void> {
  await tx.notify(
    'accounts_merged',
    { to: winner.email, locale: winner.locale, userId: winner.id },
    { fullName: winner.fullName, otherEmail: shortened(loser.email) },
  );
  await tx.notify(
    'account_merged_away',
    { to: loser.email, locale: loser.locale, userId: loser.id },
    { fullName: loser.fullName, survivingEmail: shortened(winner.email) },
  );
}
