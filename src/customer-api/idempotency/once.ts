import { DomainError, one, type Tx } from '../../platform/index.js';

/** A request that carries an `Idempotency-Key`: `scope` is who sends it where, `requestHash` what it says. */
export interface OnceKey {
  readonly scope: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

/** What a request came to; `replayed` when it came to that before. */
export interface OnceAnswer<Body> {
  readonly body: Body;
  readonly replayed: boolean;
}

const lifetime = "interval '24 hours'";

/**
 * Does `work` once for a key and keeps its answer in the same transaction, so that there is never the one without the
 * other; a refused request leaves neither. Whoever sends the same key meanwhile waits for the first and is told the
 * same. Keys live 24 hours of the database's own time, which tests cannot set. Without a key it just does the work.
 * @throws DomainError `idempotency_key_reused` for the same key with another request
 */
export async function once<Body>(
  tx: Tx,
  key: OnceKey | null,
  work: () => Promise<Body>,
): Promise<OnceAnswer<Body>> {
  if (!key) return { body: await work(), replayed: false };
  if (!(await claim(tx, key))) return replay<Body>(tx, key);
  const body = await work();
  await tx.query('UPDATE idempotency_key SET response = $3 WHERE scope = $1 AND key = $2', [
    key.scope,
    key.key,
    JSON.stringify(body),
  ]);
  return { body, replayed: false };
}

/** Takes the key, or one that has run out; waits for whoever is just taking it. Sweeps a few old ones on the way. */
async function claim(tx: Tx, { scope, key, requestHash }: OnceKey): Promise<boolean> {
  const claimed = await tx.query(
    `INSERT INTO idempotency_key (scope, key, request_hash, created_at) VALUES ($1, $2, $3, now())
     ON CONFLICT (scope, key) DO UPDATE SET request_hash = $3, response = NULL, created_at = now()
       WHERE idempotency_key.created_at <= now() - ${lifetime}
     RETURNING key`,
    [scope, key, requestHash],
  );
  if (claimed.length === 0) return false;
  await tx.query(
    `DELETE FROM idempotency_key WHERE (scope, key) IN (
       SELECT scope, key FROM idempotency_key WHERE created_at <= now() - ${lifetime}
       ORDER BY created_at LIMIT 3 FOR UPDATE SKIP LOCKED)`,
  );
  return true;
}

async function replay<Body>(tx: Tx, { scope, key, requestHash }: OnceKey): Promise<OnceAnswer<Body>> {
  const row = await one<{ requestHash: Buffer; response: Body }>(
    tx,
    'SELECT request_hash AS "requestHash", response FROM idempotency_key WHERE scope = $1 AND key = $2',
    [scope, key],
  );
  if (!row?.requestHash.equals(requestHash)) throw new DomainError('idempotency_key_reused');
  return { body: row.response, replayed: true };
}
