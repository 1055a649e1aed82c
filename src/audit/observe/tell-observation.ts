import { one, type AuditSubject, type Tx } from '../../platform/index.js';
import { deniedApart, tallyMs, type Observation } from './observation.js';
import { tellRest, type Tally } from './tally.js';

/**
 * Records what was seen or refused, or counts it where the same is recorded already. Refusals beyond the budget of an
 * actor are recorded as theirs and counted together, so that a flood of them leaves a few events.
 */
export async function tellObservation(tx: Tx, observation: Observation, count: number): Promise<void> {
  const subject = await observation.about(tx);
  if (!subject) return;
  const { act, actor } = observation;
  const who = actor.id ?? subject.entity.id;
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('tally ' || $1, 0))", [who]);
  const place = { who, act, subject: subject.entity.id, what: observation.what };
  const known = await tallyAt(tx, place);
  if (known && isOpen(tx, known)) return countOn(tx, place, count);
  if (!known && act === 'denied' && (await deniedOf(tx, who)) >= deniedApart) {
    const own = { ...place, subject: who, what: 'many' };
    const many = await tallyAt(tx, own);
    if (many && isOpen(tx, many)) return countOn(tx, own, count);
    return begin(tx, own, themselves(observation, subject), { refusal: 'many' }, count, many);
  }
  await begin(tx, place, subject, observation.facts, count, known);
}

interface Place {
  readonly who: string;
  readonly act: Observation['act'];
  readonly subject: string;
  readonly what: string;
}

function tallyAt(tx: Tx, { who, act, subject, what }: Place): Promise<Tally | null> {
  return one<Tally>(
    tx,
    'SELECT * FROM audit_tally WHERE who = $1 AND act = $2 AND subject = $3 AND what = $4 FOR UPDATE',
    [who, act, subject, what],
  ).then((row) => row ?? null);
}

function isOpen(tx: Tx, { since }: Tally): boolean {
  return tx.now.getTime() - since.getTime() < tallyMs;
}

async function countOn(tx: Tx, { who, act, subject, what }: Place, count: number): Promise<void> {
  await tx.query(
    `UPDATE audit_tally SET count = count + $5, last_at = $6
     WHERE who = $1 AND act = $2 AND subject = $3 AND what = $4`,
    [who, act, subject, what, count, tx.now],
  );
}

async function deniedOf(tx: Tx, who: string): Promise<number> {
  const row = await one<{ count: string }>(
    tx,
    "SELECT count(*) FROM audit_tally WHERE who = $1 AND act = 'denied' AND since > $2",
    [who, new Date(tx.now.getTime() - tallyMs)],
  );
  return Number(row!.count);
}

async function begin(
  tx: Tx,
  { who, act, subject, what }: Place,
  about: AuditSubject,
  facts: Readonly<Record<string, string>>,
  count: number,
  before: Tally | null,
): Promise<void> {
  if (before) await tellRest(tx, before);
  const { kind, id, role } = tx.actor;
  await tx.query(
    `INSERT INTO audit_tally (who, act, subject, what, actor, about, facts, since, last_at, count)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
     ON CONFLICT (who, act, subject, what) DO UPDATE SET since = $8, last_at = $8, count = $9`,
    [who, act, subject, what, { kind, id, role }, about, facts, tx.now, count],
  );
  if (act === 'seen') await tx.record('record.seen', about, { facts });
  else await tx.record('access.denied', about, { facts: { refusal: what, ...facts } });
}

/** Of somebody without an account there is nothing but what they tried. */
function themselves({ actor }: Observation, subject: AuditSubject): AuditSubject {
  if (actor.id === null) return subject;
  return actor.kind === 'staff'
    ? { entity: { type: 'StaffMember', id: actor.id } }
    : { entity: { type: 'User', id: actor.id }, userId: actor.id };
}
