import { one, type Sql, type Tx } from '../../platform/index.js';
import { reachOfHolds } from '../holds/holds.queries.js';
import type { PrunePoint } from '../verify/offline/forms.js';

interface PruneRow {
  readonly seq: string;
  readonly hash: string;
  readonly first: string;
  readonly before: Date;
  readonly at: Date;
  readonly by: string;
  readonly archiveSha256: string;
  readonly key: string;
  readonly publicKey: Buffer;
  readonly signature: Buffer;
}

/** Every time the beginning of the chain was taken away, the oldest first. */
export async function prunings(sql: Sql): Promise<PrunePoint[]> {
  const rows = await sql.query<PruneRow>(
    `SELECT through_seq AS seq, encode(hash, 'hex') AS hash, first_seq AS first, before, at, by,
            archive_sha256 AS "archiveSha256", key_id AS key, public_key AS "publicKey", signature
     FROM audit_prune ORDER BY through_seq`,
  );
  return rows.map((row) => ({
    ...row,
    seq: Number(row.seq),
    first: Number(row.first),
    before: row.before.toISOString(),
    at: row.at.toISOString(),
    publicKey: row.publicKey.toString('base64'),
    signature: row.signature.toString('base64'),
  }));
}

/** The part of the chain that may go: from its first event to the last before the first that is not older. */
export async function partBefore(
  sql: Sql,
  before: Date,
): Promise<{ first: number; through: number; hash: string } | null> {
  const row = await one<{ first: string; through: string; hash: string }>(
    sql,
    `WITH bounds AS (
       SELECT (SELECT min(seq) FROM audit_seal) AS first,
         coalesce((SELECT min(s.seq) - 1 FROM audit_seal s JOIN audit_event e ON e.id = s.event WHERE e.at >= $1),
                  (SELECT max(seq) - 1 FROM audit_seal)) AS through
     ) SELECT b.first, b.through, encode(s.hash, 'hex') AS hash FROM bounds b JOIN audit_seal s ON s.seq = b.through
       WHERE b.first <= b.through`,
    [before],
  );
  return row && { first: Number(row.first), through: Number(row.through), hash: row.hash };
}

/** What is held and events of this part are about or name, itself or what the hold reaches: ids. */
export async function heldIn(sql: Sql, through: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `WITH RECURSIVE ${reachOfHolds}
     SELECT DISTINCT r.hold AS id FROM reach r WHERE EXISTS (
       SELECT 1 FROM audit_event e JOIN audit_seal s ON s.event = e.id
       WHERE s.seq <= $1 AND r.id IN (e.entity_id, e.ticket_id, e.company_id, e.user_id, e.actor_id)
     ) OR EXISTS (
       SELECT 1 FROM audit_mention m JOIN audit_seal s ON s.event = m.event WHERE m.subject = r.id AND s.seq <= $1
     )`,
    [through],
  );
  return rows.map(({ id }) => id);
}

/** When the oldest erasing was recorded that this part would take along and the law wants kept. */
export async function keptErasure(sql: Sql, through: number, since: Date): Promise<Date | null> {
  const row = await one<{ at: Date | null }>(
    sql,
    `SELECT min(e.at) AS at FROM audit_event e JOIN audit_seal s ON s.event = e.id
     WHERE e.action = 'user.erased' AND s.seq <= $1 AND e.at >= $2`,
    [through, since],
  );
  return row!.at;
}

/** Writes the record of a pruning and takes the events away that it covers. @returns how many */
export async function takeAway(tx: Tx, point: PrunePoint, archive: string): Promise<number> {
  await tx.query(
    `INSERT INTO audit_prune (through_seq, hash, first_seq, before, at, by, archive, archive_sha256, key_id, public_key,
                              signature)
     VALUES ($1, decode($2, 'hex'), $3, $4, $5, $6, $7, $8, $9, decode($10, 'base64'), decode($11, 'base64'))`,
    [
      point.seq,
      point.hash,
      point.first,
      point.before,
      point.at,
      point.by,
      archive,
      point.archiveSha256,
      point.key,
      point.publicKey,
      point.signature,
    ],
  );
  const rows = await tx.query<{ event: string }>('DELETE FROM audit_seal WHERE seq <= $1 RETURNING event', [
    point.seq,
  ]);
  const events = rows.map(({ event }) => event);
  for (const [table, column] of [
    ['audit_value', 'event'],
    ['audit_mention', 'event'],
    ['audit_event', 'id'],
  ] as const) {
    await tx.query(`DELETE FROM ${table} WHERE ${column} = ANY($1::bigint[])`, [events]);
  }
  return events.length;
}
