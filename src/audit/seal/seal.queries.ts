import { one, type Sql } from '../../platform/index.js';

/** Held by the one process that seals just now. */
const sealerLock = 4_906_113;

/** The newest seal. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer;
}

/** An event that is not sealed yet. */
export interface UnsealedEvent {
  readonly event: string;
  readonly canonical: string;
}

/** A signed point of the chain. */
export interface Checkpoint {
  readonly seq: number;
  readonly hash: Buffer;
  readonly at: Date;
  readonly keyId: string;
  readonly publicKey: Buffer;
  readonly signature: Buffer;
  /** Which database cluster it was made in. */
  readonly systemId: string | null;
}

/** Whether this transaction may seal; nobody waits for it. */
export async function maySeal(sql: Sql): Promise<boolean> {
  const row = await one<{ held: boolean }>(sql, 'SELECT pg_try_advisory_xact_lock($1) AS held', [sealerLock]);
  return row!.held;
}

export async function chainHead(sql: Sql): Promise<ChainHead | null> {
  const row = await one<{ seq: string; hash: Buffer }>(
    sql,
    'SELECT seq, hash FROM audit_seal ORDER BY seq DESC LIMIT 1',
  );
  return row && { seq: Number(row.seq), hash: row.hash };
}

/** The oldest events that are committed and not sealed. */
export async function unsealedEvents(sql: Sql, limit: number): Promise<UnsealedEvent[]> {
  return sql.query<UnsealedEvent>(
    `SELECT u.event, e.canonical FROM audit_unsealed u JOIN audit_event e ON e.id = u.event
     ORDER BY u.event LIMIT $1`,
    [limit],
  );
}

/** The newest event that is committed and not sealed. */
export async function newestUnsealed(sql: Sql): Promise<string | null> {
  const row = await one<{ event: string | null }>(sql, 'SELECT max(event) AS event FROM audit_unsealed');
  return row!.event;
}

/** Whether an event up to this one is still not sealed. */
export async function isUnsealedUpTo(sql: Sql, event: string): Promise<boolean> {
  return (await sql.query('SELECT 1 FROM audit_unsealed WHERE event <= $1 LIMIT 1', [event])).length > 0;
}

/** Writes seals behind the head, and takes their events off the list of the unsealed. */
export async function writeSeals(
  sql: Sql,
  seals: readonly { readonly seq: number; readonly event: string; readonly hash: Buffer }[],
): Promise<void> {
  const events = seals.map(({ event }) => event);
  await sql.query(
    'INSERT INTO audit_seal (seq, event, hash) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[])',
    [seals.map(({ seq }) => seq), events, seals.map(({ hash }) => hash)],
  );
  await sql.query('DELETE FROM audit_unsealed WHERE event = ANY($1::bigint[])', [events]);
}

const checkpointColumns = `seq, hash, at, key_id AS "keyId", public_key AS "publicKey", signature,
  system_id AS "systemId"`;

/** Checkpoints behind `after`, in the order of the chain. */
export async function checkpointsAfter(sql: Sql, after: number): Promise<Checkpoint[]> {
  const rows = await sql.query<Omit<Checkpoint, 'seq'> & { seq: string }>(
    `SELECT ${checkpointColumns} FROM audit_checkpoint WHERE seq > $1 ORDER BY seq, at`,
    [after],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

export async function newestCheckpoint(sql: Sql): Promise<Checkpoint | null> {
  const row = await one<Omit<Checkpoint, 'seq'> & { seq: string }>(
    sql,
    `SELECT ${checkpointColumns} FROM audit_checkpoint ORDER BY seq DESC, at DESC LIMIT 1`,
  );
  return row && { ...row, seq: Number(row.seq) };
}

export async function writeCheckpoint(sql: Sql, point: Checkpoint): Promise<void> {
  await sql.query(
    `INSERT INTO audit_checkpoint (seq, hash, at, key_id, public_key, signature, system_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [point.seq, point.hash, point.at, point.keyId, point.publicKey, point.signature, point.systemId],
  );
}

/** Which database cluster this is: a dump restored elsewhere is in another one. */
export async function systemId(sql: Sql): Promise<string | null> {
  const row = await one<{ id: string }>(sql, 'SELECT system_identifier::text AS id FROM pg_control_system()');
  return row?.id ?? null;
}

/** How many events are not sealed, and for how many seconds the oldest has been waiting. */
export async function sealBacklog(sql: Sql): Promise<{ events: number; seconds: number }> {
  const row = await one<{ events: number; seconds: number }>(
    sql,
    `SELECT (SELECT count(*)::int FROM audit_unsealed) AS events,
       coalesce((SELECT extract(epoch FROM now() - e.at)::float FROM audit_unsealed u
         JOIN audit_event e ON e.id = u.event ORDER BY u.event LIMIT 1), 0) AS seconds`,
  );
  return row!;
}
