import { DomainError, type Sql, type Tx } from '../../platform/index.js';
import type { HeldType } from './legal-hold.entity.js';

/** Held by whoever places a hold, and shared by all that destroy records. */
const holdsLock = 4_906_114;

/** Waits for what is being destroyed just now, and keeps anything from being destroyed until the transaction ends. */
export async function stopDestroying(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [holdsLock]);
}

/** Until the transaction ends no hold is placed: to be called before holds are looked for. */
export async function keepHolds(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock_shared($1)', [holdsLock]);
}

/** A hold in force, as people are told of it. */
export interface HoldInForce {
  readonly type: HeldType;
  readonly id: string;
  /** Name of the person or company; number of the ticket. */
  readonly name: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
}

/** The holds in force on any of these things. */
export function holdsOn(sql: Sql, ids: readonly string[]): Promise<HoldInForce[]> {
  return sql.query<HoldInForce>(
    `SELECT h.entity_type AS type, h.entity_id AS id, h.reason, s.full_name AS "placedBy", h.placed_at AS "placedAt",
            coalesce(u.full_name, c.name, t.number::text, '') AS name
     FROM legal_hold h JOIN staff_member s ON s.id = h.placed_by
     LEFT JOIN portal_user u ON u.id = h.entity_id LEFT JOIN company c ON c.id = h.entity_id
     LEFT JOIN ticket t ON t.id = h.entity_id
     WHERE h.lifted_at IS NULL AND h.entity_id = ANY($1::uuid[]) ORDER BY h.placed_at, h.id`,
    [ids],
  );
}

/**
 * What holds in force reach: what they are on, all accounts of a person, and tickets merged with one another. `hold` is
 * what the hold is on, `id` what it reaches.
 */
export const reachOfHolds = `
  reach (hold, type, id) AS (
    SELECT entity_id, entity_type, entity_id FROM legal_hold WHERE lifted_at IS NULL
    UNION
    SELECT r.hold, r.type, joined.id FROM reach r, LATERAL (
      SELECT id FROM portal_user WHERE r.type = 'User' AND merged_into_id = r.id
      UNION ALL SELECT merged_into_id FROM portal_user WHERE r.type = 'User' AND id = r.id
      UNION ALL SELECT id FROM ticket WHERE r.type = 'Ticket' AND merged_into_id = r.id
      UNION ALL SELECT merged_into_id FROM ticket WHERE r.type = 'Ticket' AND id = r.id
    ) joined WHERE joined.id IS NOT NULL
  )`;

/** The holds in force that reach any of these things. */
export async function holdsReaching(sql: Sql, ids: readonly string[]): Promise<HoldInForce[]> {
  const rows = await sql.query<{ hold: string }>(
    `WITH RECURSIVE ${reachOfHolds} SELECT DISTINCT hold FROM reach WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return holdsOn(
    sql,
    rows.map(({ hold }) => hold),
  );
}

/** Everything that holds in force reach: ids. */
export async function heldThings(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `WITH RECURSIVE ${reachOfHolds} SELECT DISTINCT id FROM reach`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Refuses what would destroy anything that is held.
 * @throws DomainError `legal_hold` {type, name, reason, since}
 */
export function refuseHeld(holds: readonly HoldInForce[]): void {
  const [first] = holds;
  if (!first) return;
  const { type, name, reason, placedAt } = first;
  throw new DomainError('legal_hold', { type, name, reason, since: placedAt.toISOString().slice(0, 10) });
}
