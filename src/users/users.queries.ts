import { isId, one, tokenHash, type Sql } from '../platform/index.js';
import type { User } from './user.entity.js';

const userColumns = `u.id, u.email, u.email_confirmed_at AS "emailConfirmedAt",
  u.email_vouched_at AS "emailVouchedAt", u.full_name AS "fullName", u.phone,
  u.locale, u.status, u.claimed_company_name AS "claimedCompanyName",
  u.claimed_contract_number AS "claimedContractNumber", u.claimed_account_number AS "claimedAccountNumber",
  u.claimed_registered_name AS "claimedRegisteredName", u.merged_into_id AS "mergedIntoId",
  u.erased_at AS "erasedAt", u.version,
  u.created_at AS "createdAt", u.updated_at AS "updatedAt"`;

/** `$1` names an account by its own address, or by that of an account that was merged into it. */
const idByEmail = `coalesce(
  (SELECT id FROM portal_user WHERE email = $1 AND status IN ('active', 'blocked')),
  (SELECT user_id FROM user_email_alias WHERE email = $1))`;

/** Any user of this id, merged and erased ones included. */
export async function userById(sql: Sql, id: string): Promise<User | null> {
  return isId(id) ? one<User>(sql, `SELECT ${userColumns} FROM portal_user u WHERE u.id = $1`, [id]) : null;
}

/** The active or blocked account that owns this normalised address, aliases included. */
export async function userByEmail(sql: Sql, email: string): Promise<User | null> {
  return one<User>(
    sql,
    `SELECT ${userColumns} FROM portal_user u WHERE u.id = ${idByEmail} AND u.status IN ('active', 'blocked')`,
    [email],
  );
}

/** The addresses of accounts that were merged into this one, oldest first. */
export async function aliasesOf(sql: Sql, userId: string): Promise<string[]> {
  const rows = await sql.query<{ email: string }>(
    'SELECT email FROM user_email_alias WHERE user_id = $1 ORDER BY since, email',
    [userId],
  );
  return rows.map(({ email }) => email);
}

/** What a sign-in is judged by. */
export interface UserCredential {
  readonly userId: string;
  readonly status: 'active' | 'blocked';
  readonly confirmed: boolean;
  readonly passwordHash: string | null;
}

const selectCredential = `SELECT u.id AS "userId", u.status, u.email_confirmed_at IS NOT NULL AS confirmed,
    c.password_hash AS "passwordHash"
  FROM portal_user u LEFT JOIN user_credential c ON c.user_id = u.id
  WHERE u.status IN ('active', 'blocked') AND u.id =`;

/** By normalised address, the own one alone: with the address of a merged account nobody signs in any more. */
export async function userCredentialByEmail(sql: Sql, email: string): Promise<UserCredential | null> {
  return one<UserCredential>(
    sql,
    `${selectCredential} (SELECT id FROM portal_user WHERE email = $1 AND status IN ('active', 'blocked'))`,
    [email],
  );
}

export async function userCredentialById(sql: Sql, userId: string): Promise<UserCredential | null> {
  return isId(userId) ? one<UserCredential>(sql, `${selectCredential} $1`, [userId]) : null;
}

/** Whether anybody has the password of an older system still: until the first sign-in with it. */
export async function hasOldPasswords(sql: Sql): Promise<boolean> {
  const row = await one<{ any: boolean }>(
    sql,
    `SELECT EXISTS (SELECT 1 FROM user_credential WHERE password_hash NOT LIKE '$argon2id$%') AS any`,
  );
  return row!.any;
}

/** Who sends a request, and under which session. */
export interface SessionUser {
  readonly user: User;
  readonly sessionId: string;
}

/** The active user whose session this bearer token opens, in one indexed query; `null` for any other token. */
export async function userOfSession(sql: Sql, token: string): Promise<SessionUser | null> {
  const row = await one<User & { sessionId: string }>(
    sql,
    `SELECT ${userColumns}, s.id AS "sessionId"
     FROM user_session s JOIN portal_user u ON u.id = s.user_id
     WHERE s.token_hash = $1 AND s.expires_at > now() AND u.status = 'active'`,
    [tokenHash(token)],
  );
  if (!row) return null;
  const { sessionId, ...user } = row;
  return { user, sessionId };
}
