import { inSnapshot, type Database, type Sql } from '../../platform/index.js';
import { checkpointLine } from '../seal/checkpoint-file.js';
import { prunings } from '../prune/prune.queries.js';
import { checkpointsSince } from '../seal/seal.queries.js';
import { checkStrays } from './strays.js';
import { eventFault, eventWords, type StoredEvent } from './stored-event.js';
import {
  agreedPoints,
  beginningOf,
  changesAmong,
  checkPrunings,
  Fault,
  isSound,
  pruneWords,
  Keys,
  sealHash,
  verdictOf,
  type Known,
  type PrunePoint,
  type KnownPoint,
  type Verdict,
} from './verify-export.js';

const pageSize = 2_000;

interface SealedEvent extends StoredEvent {
  readonly seq: string;
  readonly hash: string;
}

/** What was found intact. */
interface Findings {
  sealed: number;
  waiting: number;
  erased: number;
}

/**
 * Checks the audit where it stands, as it was at one moment: that each event is what was sealed, none is missing,
 * added, moved or shown otherwise than it was written, that personal values are those that were hashed, and that the
 * chain reaches every point that a trusted key signed, in the database or outside it. Memory does not grow with it.
 */
export async function verifyDatabase(database: Database, known: Known): Promise<Verdict> {
  try {
    return await inSnapshot(database, (sql) => verifyAudit(sql, known));
  } catch (error) {
    return verdictOf(error);
  }
}

/** The same within a transaction, which is left as it was. */
export async function verifyAudit(sql: Sql, known: Known): Promise<Verdict> {
  const found: Findings = { sealed: 0, waiting: 0, erased: 0 };
  try {
    const points = (await checkpointsSince(sql, new Date(0))).map(checkpointLine);
    const outside = known.points;
    const keys = new Keys(known.trusted, [...changesAmong(points), ...changesAmong(outside)]);
    for (const point of points) checkPoint(point, keys);
    const agreed = agreedPoints([...points, ...outside], keys);
    const begun = await beginning(sql, keys);
    await checkChain(sql, agreed, found, begun);
    await checkWaiting(sql, found);
    await checkStrays(sql);
    return {
      code: 0,
      message: [
        intact(found, begun?.seq ?? 0, points.length, agreed, keys),
        ...(begun ? [pruneWords(begun)] : []),
      ].join('\n'),
    };
  } catch (error) {
    if (error instanceof Fault) return verdictOf(error);
    throw error;
  }
}

function checkPoint(point: KnownPoint, keys: Keys): void {
  const name = `the checkpoint at event ${String(point.seq)} of the chain`;
  if (!isSound(point)) throw new Fault(1, `${name} is not what its key signed`);
  const objection = keys.objection(point.publicKey, point.seq);
  if (objection) throw new Fault(1, `${name} is signed by ${objection}`);
}

/** An event as `StoredEvent`, of `audit_event e`. */
const storedEvent = `e.id, e.event_id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
  e.actor_kind, e.actor_id, e.action, e.entity_type, e.entity_id, e.ticket_id, e.company_id, e.user_id, e.request_id,
  e.canonical, array_to_json(ARRAY(
    SELECT json_build_array(v.path,
      CASE WHEN v.value IS NULL AND v.salt IS NULL THEN '' WHEN v.value IS NULL OR v.salt IS NULL THEN '-'
           ELSE encode(sha256(v.salt || convert_to(v.value, 'UTF8')), 'hex') END)
    FROM audit_value v WHERE v.event = e.id))::text AS personal`;

/** The signed pruning that the chain goes on after; `null` where it is whole. */
async function beginning(sql: Sql, keys: Keys): Promise<PrunePoint | null> {
  const [bounds] = await sql.query<{ first: string | null; head: string | null }>(
    'SELECT min(seq) AS first, max(seq) AS head FROM audit_seal',
  );
  if (!bounds?.first) return null;
  const pruned = await prunings(sql);
  checkPrunings(pruned, keys, Number(bounds.head));
  return beginningOf(pruned, Number(bounds.first));
}

async function checkChain(
  sql: Sql,
  agreed: ReadonlyMap<number, string>,
  found: Findings,
  begun: PrunePoint | null,
): Promise<void> {
  let previous: string | null = begun?.hash ?? null;
  found.sealed = begun?.seq ?? 0;
  const chain = `SELECT s.seq, encode(s.hash, 'hex') AS hash, ${storedEvent}
    FROM audit_seal s LEFT JOIN audit_event e ON e.id = s.event ORDER BY s.seq`;
  for await (const row of streamed<SealedEvent>(sql, chain)) {
    const seq = Number(row.seq);
    const name = `event ${String(seq)} of the chain`;
    if (seq !== found.sealed + 1)
      throw new Fault(1, `event ${String(found.sealed + 1)} of the chain is missing`);
    // An outer join: its event may be gone.
    if ((row.canonical as string | null) === null)
      throw new Fault(1, `${name} was deleted, its seal is left`);
    const hash: string = sealHash(previous, seq, row.canonical);
    if (hash !== row.hash) throw new Fault(1, `${name} is not what was sealed: ${eventWords(row)}`);
    if ((agreed.get(seq) ?? hash) !== hash) {
      throw new Fault(1, `${name} is not what a checkpoint says: ${eventWords(row)}`);
    }
    check(row, name, found);
    [previous, found.sealed] = [hash, seq];
  }
  const reached = [...agreed.keys()].reduce((newest, seq) => Math.max(newest, seq), 0);
  if (reached > found.sealed) {
    throw new Fault(
      1,
      `event ${String(reached)} was sealed before, and the chain ends at ${String(found.sealed)}`,
    );
  }
}

/** What waits for its seal has none yet to show a change, but its columns and personal values have to agree with it. */
async function checkWaiting(sql: Sql, found: Findings): Promise<void> {
  const waiting = `SELECT ${storedEvent} FROM audit_event e
    WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.event = e.id) ORDER BY e.id`;
  for await (const row of streamed<StoredEvent>(sql, waiting)) {
    check(row, 'an event that waits for its seal', found);
    found.waiting += 1;
  }
}

function check(row: StoredEvent, name: string, found: Findings): void {
  const fault = eventFault(row);
  if (typeof fault === 'string') throw new Fault(1, `${name}: ${fault}: ${eventWords(row)}`);
  found.erased += fault.erased;
}

/** The rows of a statement; the next ones are read while these are looked at. */
async function* streamed<Row>(sql: Sql, text: string): AsyncGenerator<Row> {
  await sql.query(`DECLARE audit_verify NO SCROLL CURSOR FOR ${text}`);
  const fetch = `FETCH ${String(pageSize)} FROM audit_verify`;
  let coming = sql.query<Row>(fetch);
  try {
    for (let rows = await coming; rows.length > 0; rows = await coming) {
      coming = sql.query<Row>(fetch);
      // Its failure is met where it is awaited.
      coming.catch(() => undefined);
      yield* rows;
    }
  } finally {
    await coming.catch(() => undefined);
    await sql.query('CLOSE audit_verify').catch(() => undefined);
  }
}

function intact(
  found: Findings,
  gone: number,
  points: number,
  agreed: ReadonlyMap<number, string>,
  keys: Keys,
): string {
  const reached = [...agreed.keys()].reduce((newest, seq) => Math.max(newest, seq), 0);
  return [
    `INTACT: ${String(found.sealed - gone)} events sealed, ${String(found.waiting)} waiting for their seal, ` +
      `${String(points)} checkpoints; ${String(found.erased)} personal values erased`,
    `Signed up to event ${String(reached)} by keys ${keys.names}.`,
    'Not proved: events behind the newest checkpoint inside or outside the database, and whether what was erased had to be.',
  ].join('\n');
}
