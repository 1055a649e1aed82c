import { randomUUID } from 'node:crypto';
import { clearReturned } from '../outbox/index.js';
import { DomainError, one, tokenHash, type Secrets, type Sql, type Tx } from '../platform/index.js';
import { lockUser } from './locks.js';
import { OneTimeToken, type TokenPurpose } from './one-time-token.entity.js';

const minute = 60_000;
const hour = 60 * minute;

/** How long each link works, in milliseconds of business time (SECURITY "Identity"). */
const lifetimes: Readonly<Record<TokenPurpose, number>> = {
  confirm_email: 48 * hour,
  change_email: 48 * hour,
  reset_password: 30 * minute,
};

export interface IssueToken {
  readonly userId: string;
  readonly purpose: TokenPurpose;
  /** The address the link is sent to, and which its use proves. */
  readonly email: string;
  /** Given where the issuing may be repeated: the same id is issued once. Random, never derived. */
  readonly tokenId?: string;
}

/** A fresh id of a token. Random throughout: the token is derived from it with the product's secret. */
export function newTokenId(): string {
  return randomUUID();
}

/**
 * Issues a one-use token and revokes the live one of the same purpose; locks the user's row. Returns the id that the
 * notice carries as `tokenId`.
 */
export async function issueToken(tx: Tx, secrets: Secrets, input: IssueToken): Promise<string> {
  const { userId, purpose, email, tokenId: id = newTokenId() } = input;
  await lockUser(tx, userId);
  await tx.query(
    `UPDATE one_time_token SET revoked_at = $3
     WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL AND revoked_at IS NULL`,
    [userId, purpose, tx.now],
  );
  await tx.insert(OneTimeToken, {
    id,
    hash: tokenHash(secrets.mailToken(id)),
    purpose,
    userId,
    email,
    createdAt: tx.now,
    expiresAt: new Date(tx.now.getTime() + lifetimes[purpose]),
  });
  return id;
}

/**
 * Uses up a mailed token, once, whoever else sends it at the same time; its user's row is locked from here on. Rolled
 * back with the transaction, so a refused act leaves the link working.
 * @throws DomainError `token_invalid` for one that is unknown, used, revoked, expired, or of another purpose
 */
export async function takeToken(
  tx: Tx,
  token: string,
  purposes: readonly TokenPurpose[],
): Promise<OneTimeToken> {
  const hash = tokenHash(token);
  const known = await tx.find(OneTimeToken, { hash });
  if (!known) throw new DomainError('token_invalid');
  await lockUser(tx, known.userId);
  const used = await tx.query<{ id: string }>(
    `UPDATE one_time_token SET used_at = $2
     WHERE hash = $1 AND purpose = ANY($3) AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2
     RETURNING id`,
    [hash, tx.now, purposes],
  );
  if (used.length === 0) throw new DomainError('token_invalid');
  if (known.email)
    await clearReturned(tx, { address: known.email, userId: known.userId, because: 'link_used' });
  return { ...known, usedAt: tx.now };
}

/** Revokes every token of the user that still works: a success of one ends the others. */
export async function revokeTokens(tx: Tx, userId: string): Promise<void> {
  await tx.query(
    'UPDATE one_time_token SET revoked_at = $2 WHERE user_id = $1 AND used_at IS NULL AND revoked_at IS NULL',
    [userId, tx.now],
  );
}

/** The address a live reset token was sent to, or `null`; reading it uses nothing up. */
export async function addressOfResetToken(sql: Sql, token: string, now: Date): Promise<string | null> {
  const row = await one<{ email: string }>(
    sql,
    `SELECT email FROM one_time_token WHERE hash = $1 AND purpose = 'reset_password'
       AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2`,
    [tokenHash(token), now],
  );
  return row?.email ?? null;
}
