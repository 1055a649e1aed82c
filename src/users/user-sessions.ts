import { newId, randomToken, tokenHash, type Tx } from '../platform/index.js';

/** A new session: the token is told once and kept nowhere. */
export interface OpenedSession {
  readonly sessionId: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Opens a session of 14 days. Sessions live by the database's own clock: business time, which tests can set, ends none
 * and prolongs none. What has expired of this user's is swept on the way.
 */
export async function startSession(tx: Tx, userId: string): Promise<OpenedSession> {
  await tx.query('DELETE FROM user_session WHERE user_id = $1 AND expires_at <= now()', [userId]);
  const token = randomToken();
  const [row] = await tx.query<{ sessionId: string; expiresAt: Date }>(
    `INSERT INTO user_session (id, user_id, token_hash, created_at, expires_at)
     VALUES ($1, $2, $3, now(), now() + interval '14 days') RETURNING id AS "sessionId", expires_at AS "expiresAt"`,
    [newId(), userId, tokenHash(token)],
  );
  return { ...row!, token };
}

/** Ends every session of the user at once; returns how many there were. */
export async function endSessions(tx: Tx, userId: string): Promise<number> {
  const ended = await tx.query('DELETE FROM user_session WHERE user_id = $1 RETURNING id', [userId]);
  return ended.length;
}
