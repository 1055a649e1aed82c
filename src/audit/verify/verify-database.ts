import { inSnapshot, type Database, type Sql } from '../../platform/index.js';
import { checkpointLine } from '../seal/checkpoint-file.js';
import { prunings } from '../prune/prune.queries.js';
import { checkpointsSince } from '../seal/seal.queries.js';
import { checkStrays } from './strays.js';
import { eventFault, eventWords, type StoredEvent } from './stored-event.js';
import { databaseAdvice, databaseWords as words } from './database-words.js';
import { Fault, verdictOf, type Verdict } from './offline/fault.js';
import type { Known, KnownPoint, PrunePoint, Said } from './offline/forms.js';
import { sealHash } from './offline/hashes.js';
import { agreedPoints, changesAmong, Keys } from './offline/keys.js';
import { beginningOf, checkPrunings, pruneWords } from './offline/prunings.js';
import { isSound } from './offline/signatures.js';
import { words as chainWords } from './offline/words.js';

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
    return verdictOf(error, databaseAdvice);
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
    const said = [
      ...intact(found, begun?.seq ?? 0, points.length, agreed, keys),
      ...(begun ? [pruneWords(begun)] : []),
    ];
    return { code: 0, message: [...said.map(({ en }) => en), ...said.map(({ ru }) => ru)].join('\n') };
  } catch (error) {
    if (error instanceof Fault) return verdictOf(error, databaseAdvice);
    throw error;
  }
}

function checkPoint(point: KnownPoint, keys: Keys): void {
  const { seq, publicKey } = point;
  if (!isSound(point)) throw new Fault(1, words.pointUnsound(seq));
  const objection = keys.objection(publicKey, seq);
  if (objection) throw new Fault(1, words.pointBy(seq, objection));
}

/** An event as `StoredEvent`, of `audit_event e`. */
const storedEvent = `e.id, e.event_id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
  e.actor_kind, e.actor_id, e.action, e.entity_type, e.entity_id, e.ticket_id, e.company_id, e.user_id, e.request_id,
  e.canonical, array_to_json(ARRAY(
    SELECT json_build_array(v.path,
      CASE WHEN v.value IS NULL AND v.salt IS NULL THEN '' WHEN v.value IS NULL OR v.salt IS NULL THEN '-'
           -- A longer salt could hold the beginning of its value.
           WHEN octet_length(v.salt) <> 16 THEN '-'
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
    if (seq !== found.sealed + 1) throw new Fault(1, words.missing(found.sealed + 1));
    // An outer join: its event may be gone.
    if ((row.canonical as string | null) === null) throw new Fault(1, words.deleted(seq));
    const wrong = (fault: Said): Fault =>
      new Fault(1, words.ofEvent(words.sealed(seq), fault, eventWords(row)));
    const hash: string = sealHash(previous, seq, row.canonical);
    if (hash !== row.hash) throw wrong(words.notWhatWasSealed);
    if ((agreed.get(seq) ?? hash) !== hash) throw wrong(words.notWhatCheckpointSays);
    check(row, words.sealed(seq), found);
    [previous, found.sealed] = [hash, seq];
  }
  const reached = [...agreed.keys()].reduce((newest, seq) => Math.max(newest, seq), 0);
  if (reached > found.sealed) throw new Fault(1, chainWords.endCutOff(reached, found.sealed));
}

/** What waits for its seal has none yet to show a change, but its columns and personal values have to agree with it. */
async function checkWaiting(sql: Sql, found: Findings): Promise<void> {
  const waiting = `SELECT ${storedEvent} FROM audit_event e
    WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.event = e.id) ORDER BY e.id`;
  for await (const row of streamed<StoredEvent>(sql, waiting)) {
    check(row, words.waiting, found);
    found.waiting += 1;
  }
}

function check(row: StoredEvent, name: Said, found: Findings): void {
  const fault = eventFault(row);
  if ('en' in fault) throw new Fault(1, words.ofEvent(name, fault, eventWords(row)));
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
): Said[] {
  const reached = String([...agreed.keys()].reduce((newest, seq) => Math.max(newest, seq), 0));
  const [sealed, waiting, erased] = [found.sealed - gone, found.waiting, found.erased].map(String);
  return [
    {
      en: `INTACT: ${sealed!} events sealed, ${waiting!} waiting for their seal, ${String(points)} checkpoints; ${erased!} personal values erased`,
      ru: `ЦЕЛО: событий опечатано ${sealed!}, ждут печати ${waiting!}, контрольных точек ${String(points)}; личных значений стёрто ${erased!}`,
    },
    {
      en: `Signed up to event ${reached} by keys ${keys.names}.`,
      ru: `Подписано до события ${reached} ключами ${keys.names}.`,
    },
    {
      en: 'Not proved: events behind the newest checkpoint inside or outside the database, and whether what was erased had to be.',
      ru: 'Не доказано: события после последней контрольной точки в базе и вне её, и надо ли было стирать то, что стёрто.',
    },
  ];
}
