import { one, type Sql, type Tx } from '../platform/index.js';
import type { ProfileField } from './policies/profile-policy.js';

/** The fields of the profile as the registration gave them; `null` is empty. */
export type RegisteredProfile = Readonly<Record<ProfileField, string | null>>;

/** A registration that waits for its link; only the newest of an address does. */
export interface PendingRegistration {
  readonly email: string;
  readonly passwordHash: string;
  /** `null` with `tokenId`: the address has an owner, so there is nothing to confirm. */
  readonly profile: RegisteredProfile | null;
  readonly tokenId: string | null;
  readonly termsVersion: string | null;
}

/**
 * Keeps what was registered apart from the account until the link of this very registration is used, so that nobody who
 * registers an address once more puts a password or a name of theirs into what another confirms. A registration of an
 * address that has an owner is kept too, password alone: whoever tries that password then is answered as at a new
 * address, and does not learn that there is an account.
 */
export async function keepRegistration(tx: Tx, pending: PendingRegistration): Promise<void> {
  const { email, tokenId, passwordHash, profile, termsVersion } = pending;
  await tx.query(
    `INSERT INTO pending_registration (email, token_id, password_hash, profile, terms_version, at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ON CONSTRAINT pending_registration_pk DO UPDATE
     SET token_id = $2, password_hash = $3, profile = $4, terms_version = $5, at = $6`,
    [email, tokenId, passwordHash, profile && JSON.stringify(profile), termsVersion, tx.now],
  );
}

/** What the link with this token confirms. */
export async function registrationOfToken(tx: Tx, tokenId: string): Promise<PendingRegistration | null> {
  return one<PendingRegistration>(
    tx,
    `SELECT email, token_id AS "tokenId", password_hash AS "passwordHash", profile, terms_version AS "termsVersion"
     FROM pending_registration WHERE token_id = $1`,
    [tokenId],
  );
}

/** Forgets what waits at this address: it is confirmed by now, or its owner has chosen a password. */
export async function dropRegistration(tx: Tx, email: string): Promise<void> {
  await tx.query('DELETE FROM pending_registration WHERE email = $1', [email]);
}

/** The password of the newest registration of this address that nobody has confirmed, or `null`. */
export async function pendingPassword(sql: Sql, email: string): Promise<string | null> {
  const row = await one<{ passwordHash: string }>(
    sql,
    'SELECT password_hash AS "passwordHash" FROM pending_registration WHERE email = $1',
    [email],
  );
  return row?.passwordHash ?? null;
}

/** What a confirming link is about, as its page says it. */
export interface LinkToConfirm {
  readonly purpose: 'confirm_email' | 'change_email';
  readonly email: string;
  readonly fullName: string;
  readonly at: Date;
}

/** What the live link with this hash of a token would confirm, or `null`; reading uses nothing up. */
export async function linkToConfirm(sql: Sql, hash: Buffer, now: Date): Promise<LinkToConfirm | null> {
  return one<LinkToConfirm>(
    sql,
    // An address that staff put in force is confirmed as a change, not as a registration.
    `SELECT CASE WHEN u.email_vouched_at IS NULL THEN t.purpose ELSE 'change_email' END AS purpose, t.email, coalesce(p.profile ->> 'fullName', u.full_name) AS "fullName", t.created_at AS at
     FROM one_time_token t JOIN portal_user u ON u.id = t.user_id
     LEFT JOIN pending_registration p ON p.token_id = t.id
     WHERE t.hash = $1 AND t.purpose IN ('confirm_email', 'change_email')
       AND t.used_at IS NULL AND t.revoked_at IS NULL AND t.expires_at > $2`,
    [hash, now],
  );
}
