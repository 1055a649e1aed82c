import { one, type Sql } from '../../platform/index.js';
import type { KnownPoint } from '../verify/offline/forms.js';
import { strikeOut } from './unsealed.queries.js';

/** Held by the one process that seals just now. */
const sealerLock = 4_906_113;

/** The newest seal. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer;
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

/** The seals of events by their ids (`event_id`); none of one that still waits for it. */
export async function sealsOf(
  sql: Sql,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly seq: number; readonly hash: string }>> {
  const rows = await sql.query<{ id: string; seq: string; hash: string }>(
    `SELECT e.event_id AS id, s.seq, encode(s.hash, 'hex') AS hash
     FROM audit_event e JOIN audit_seal s ON s.event = e.id WHERE e.event_id = ANY($1::uuid[])`,
    [eventIds],
  );
  return new Map(rows.map(({ id, seq, hash }) => [id, { seq: Number(seq), hash }]));
}

/** Whether a seal that stood in the chain was cut off, or another stands in its place; one that was pruned is not lost. */
export async function isLost(sql: Sql, { seq, hash }: Pick<KnownPoint, 'seq' | 'hash'>): Promise<boolean> {
  const there = await sealAt(sql, seq);
  if (there !== null) return there !== hash;
  const row = await one<{ first: string | null }>(sql, 'SELECT min(seq) AS first FROM audit_seal');
  return row!.first === null || Number(row!.first) <= seq;
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
