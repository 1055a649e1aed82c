import { one, type Sql } from '../../platform/index.js';
import type { KnownPoint } from '../verify/verify-export.js';

/** Held by the one process that seals just now. */
const sealerLock = 4_906_113;

/** The newest seal. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer;
}

/** What the list of the unsealed names. */
export interface ListedEvent {
  readonly event: string;
  /** `null` where there is no such event. */
  readonly canonical: string | null;
  /** Whether it has its seal already. */
  readonly isSealed: boolean;
}

/** A signed point of the chain. */
export interface Checkpoint {
  readonly seq: number;
  readonly hash: Buffer;
  readonly at: Date;
  readonly keyId: string;
  readonly publicKey: Buffer;
  readonly signature: Buffer;
  /** Which database it was made in: the cluster's identifier, and the database's in it. */
  readonly systemId: string | null;
  /** Where it follows another key: that key, and its signature under the same words. */
  readonly previous: { readonly publicKey: Buffer; readonly signature: Buffer } | null;
}

/** Whether this transaction may seal; nobody waits for it. */
export async function maySeal(sql: Sql): Promise<boolean> {
  const row = await one<{ held: boolean }>(sql, 'SELECT pg_try_advisory_xact_lock($1) AS held', [sealerLock]);
  return row!.held;
}

/** The same, waiting for whoever seals just now. */
export async function sealAlone(sql: Sql): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock($1)', [sealerLock]);
}

export async function chainHead(sql: Sql): Promise<ChainHead | null> {
  const row = await one<{ seq: string; hash: Buffer }>(
    sql,
    'SELECT seq, hash FROM audit_seal ORDER BY seq DESC LIMIT 1',
  );
  return row && { seq: Number(row.seq), hash: row.hash };
}

/** The seal at this place of the chain, in hexadecimal. */
export async function sealAt(sql: Sql, seq: number): Promise<string | null> {
  const row = await one<{ hash: string }>(
    sql,
    "SELECT encode(hash, 'hex') AS hash FROM audit_seal WHERE seq = $1",
    [seq],
  );
  return row?.hash ?? null;
}

/** Whether a seal that stood in the chain was cut off, or another stands in its place; one that was pruned is not lost. */
export async function isLost(sql: Sql, { seq, hash }: Pick<KnownPoint, 'seq' | 'hash'>): Promise<boolean> {
  const there = await sealAt(sql, seq);
  if (there !== null) return there !== hash;
  const row = await one<{ first: string | null }>(sql, 'SELECT min(seq) AS first FROM audit_seal');
  return row!.first === null || Number(row!.first) <= seq;
}

/** Before everything the list of the unsealed can hold. */
export const listBegin = '-9223372036854775808';

/** The oldest of the list of the unsealed behind `after`. */
export async function listedEvents(sql: Sql, after: string, limit: number): Promise<ListedEvent[]> {
  return sql.query<ListedEvent>(
    // The limit inside: a long list of unsealed events must not make the planner walk all events from the first one on.
    `SELECT u.event, e.canonical, (SELECT s.seq FROM audit_seal s WHERE s.event = u.event) IS NOT NULL AS "isSealed"
     FROM (SELECT event FROM audit_unsealed WHERE event > $1 ORDER BY event LIMIT $2) u
     LEFT JOIN audit_event e ON e.id = u.event ORDER BY u.event`,
    [after, limit],
  );
}

/** Looked up for each by the primary key, whatever the planner believes of a list that changes all the time. */
const exists = '(SELECT e.id FROM audit_event e WHERE e.id = u.event) IS NOT NULL';

/** The newest event that is committed and not sealed. What is listed and no event is nothing to wait for. */
export async function newestUnsealed(sql: Sql): Promise<string | null> {
  const row = await one<{ event: string }>(
    sql,
    `SELECT u.event FROM audit_unsealed u WHERE ${exists} ORDER BY u.event DESC LIMIT 1`,
  );
  return row && row.event;
}

/** Whether an event up to this one is still not sealed. */
export async function isUnsealedUpTo(sql: Sql, event: string): Promise<boolean> {
  const text = `SELECT 1 FROM audit_unsealed u WHERE u.event <= $1 AND ${exists} ORDER BY u.event LIMIT 1`;
  return (await sql.query(text, [event])).length > 0;
}

/** Takes events off the list of the unsealed. */
export async function strikeOut(sql: Sql, events: readonly string[]): Promise<void> {
  await sql.query('DELETE FROM audit_unsealed WHERE event = ANY($1::bigint[])', [events]);
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
  await strikeOut(sql, events);
}

type CheckpointRow = Omit<Checkpoint, 'seq' | 'previous'> & {
  readonly seq: string;
  readonly previousKey: Buffer | null;
  readonly previousSignature: Buffer | null;
};

const selectCheckpoints = `
  SELECT seq, hash, at, key_id AS "keyId", public_key AS "publicKey", signature, system_id AS "systemId",
    previous_key AS "previousKey", previous_signature AS "previousSignature"
  FROM audit_checkpoint`;

function toCheckpoint({ previousKey, previousSignature, ...row }: CheckpointRow): Checkpoint {
  const previous =
    previousKey && previousSignature ? { publicKey: previousKey, signature: previousSignature } : null;
  return { ...row, seq: Number(row.seq), previous };
}

/** Checkpoints made after this moment, in the order they were made. */
export async function checkpointsSince(sql: Sql, at: Date): Promise<Checkpoint[]> {
  const rows = await sql.query<CheckpointRow>(`${selectCheckpoints} WHERE at > $1 ORDER BY at, seq`, [at]);
  return rows.map(toCheckpoint);
}

/** Those by which one key followed another, in the order of the chain. */
export async function changesOfKeys(sql: Sql): Promise<Checkpoint[]> {
  const text = `${selectCheckpoints} WHERE previous_key IS NOT NULL ORDER BY seq`;
  return (await sql.query<CheckpointRow>(text)).map(toCheckpoint);
}

/** The one made last. */
export async function newestCheckpoint(sql: Sql): Promise<Checkpoint | null> {
  const row = await one<CheckpointRow>(sql, `${selectCheckpoints} ORDER BY at DESC, seq DESC LIMIT 1`);
  return row && toCheckpoint(row);
}

/** Whether the chain holds this very checkpoint. */
export async function hasCheckpoint(sql: Sql, seq: number, signature: Buffer): Promise<boolean> {
  const text = 'SELECT 1 FROM audit_checkpoint WHERE seq = $1 AND signature = $2';
  return (await sql.query(text, [seq, signature])).length > 0;
}

export async function writeCheckpoint(sql: Sql, point: Checkpoint): Promise<void> {
  const { seq, hash, at, keyId, publicKey, signature, previous } = point;
  await sql.query(
    `INSERT INTO audit_checkpoint
       (seq, hash, at, key_id, public_key, signature, system_id, previous_key, previous_signature)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      ...[seq, hash, at, keyId, publicKey, signature],
      ...[point.systemId, previous?.publicKey ?? null, previous?.signature ?? null],
    ],
  );
}

/**
 * Which database this is: a dump restored elsewhere is in another one. Where the cluster's identifier may not be read,
 * the database's number in it has to do.
 */
export async function systemId(sql: Sql): Promise<string> {
  const may = await one<{ may: boolean; oid: string }>(
    sql,
    `SELECT has_function_privilege('pg_control_system()', 'EXECUTE') AS may, oid::text
     FROM pg_database WHERE datname = current_database()`,
  );
  if (!may!.may) return `:${may!.oid}`;
  const row = await one<{ id: string }>(sql, 'SELECT system_identifier::text AS id FROM pg_control_system()');
  return `${row!.id}:${may!.oid}`;
}

/** Beyond so many the events that wait are not counted. */
const countedUpTo = 100_000;

/** What waits for its seal. */
export interface SealBacklog {
  /** As far as they are counted. */
  readonly events: number;
  /** For how long the oldest has been waiting. */
  readonly seconds: number;
  /** How many are listed and are no events: they can never be sealed. */
  readonly gone: number;
}

export async function sealBacklog(sql: Sql): Promise<SealBacklog> {
  const row = await one<SealBacklog>(
    sql,
    `SELECT count(*) FILTER (WHERE is_there)::int AS events, count(*) FILTER (WHERE NOT is_there)::int AS gone,
       coalesce(greatest(extract(epoch FROM clock_timestamp() - min(since) FILTER (WHERE is_there)), 0), 0)::float AS seconds
     FROM (SELECT u.since, ${exists} AS is_there FROM audit_unsealed u ORDER BY u.event LIMIT ${String(countedUpTo)}) AS listed`,
  );
  return row!;
}
