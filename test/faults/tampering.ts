import type { Sql } from '../../src/platform/index.js';

/** A sequence of numbers that is the same for the same seed (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/** What somebody does to a file; `null` where it would change nothing. */
type FileTampering = (bytes: Buffer, dice: Dice) => Buffer;

const lines = (bytes: Buffer) => bytes.toString('latin1').split(/(?<=\n)/);
const joined = (texts: readonly string[]) => Buffer.from(texts.join(''), 'latin1');

function changedByte(bytes: Buffer, at: number, dice: Dice): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at]! + 1 + dice.below(255)) % 256;
  return changed;
}

/** Puts another value behind one of the names in a line. */
function changedField(text: string, dice: Dice, name: RegExp): string {
  const found = [...text.matchAll(name)];
  if (found.length === 0) return text;
  const one = dice.pick(found);
  const at = one.index + one[0].length - 1;
  const sign = text[at] === '0' ? '1' : '0';
  return `${text.slice(0, at)}${sign}${text.slice(at + 1)}`;
}

const field =
  /"(?:action|at|company|id|kind|name|reason|seq|hash|prev|length|signature|personal|salt)":"?[^"]/g;
const manifestField =
  /"(?:rows|first|last|sha256|seq|hash|at|key|publicKey|format|exportId|signature|ru|en)":"?[^"]/g;

/** Changes to an NDJSON export. */
export const fileTampering: Readonly<Record<string, FileTampering>> = {
  'a byte': (bytes, dice) => changedByte(bytes, dice.below(bytes.length), dice),
  'a bit': (bytes, dice) => {
    const [changed, at] = [Buffer.from(bytes), dice.below(bytes.length)];
    changed[at]! ^= 1 << dice.below(8);
    return changed;
  },
  'a byte of the last line': (bytes, dice) => {
    const length = Buffer.byteLength(lines(bytes).at(-1)!, 'latin1');
    return changedByte(bytes, bytes.length - 1 - dice.below(length), dice);
  },
  'a field': (bytes, dice) => {
    const all = lines(bytes);
    const at = dice.below(all.length - 1);
    return joined(all.with(at, changedField(all[at]!, dice, field)));
  },
  'a field of the manifest': (bytes, dice) => {
    const all = lines(bytes);
    return joined(all.with(-1, changedField(all.at(-1)!, dice, manifestField)));
  },
  'a personal value': (bytes, dice) => {
    const all = bytes.toString('utf8').split(/(?<=\n)/);
    const named = all.flatMap((line, index) => (line.includes('Звонил') ? [index] : []));
    const at = dice.pick(named);
    return Buffer.from(all.with(at, all[at]!.replace('Звонил', 'Писал')).join(''));
  },
  'a line removed': (bytes, dice) => joined(lines(bytes).toSpliced(dice.below(lines(bytes).length), 1)),
  'lines removed': (bytes, dice) => {
    const all = lines(bytes);
    return joined(all.toSpliced(dice.below(all.length - 1), 1 + dice.below(all.length)));
  },
  'a line put in': (bytes, dice) => {
    const all = lines(bytes);
    const forged = changedField(dice.pick(all.slice(0, -1)), dice, field);
    return joined(all.toSpliced(dice.below(all.length + 1), 0, forged));
  },
  'a line twice': (bytes, dice) => {
    const all = lines(bytes);
    return joined(all.toSpliced(dice.below(all.length + 1), 0, dice.pick(all)));
  },
  'two lines swapped': (bytes, dice) => {
    const all = lines(bytes);
    const [one, other] = [dice.below(all.length), dice.below(all.length)];
    return joined(all.with(one, all[other]!).with(other, all[one]!));
  },
  'the end cut off': (bytes, dice) => bytes.subarray(0, dice.below(bytes.length)),
  'events at the end cut off': (bytes, dice) => {
    const all = lines(bytes);
    return joined(all.toSpliced(-2 - dice.below(all.length - 2), 1 + dice.below(3)));
  },
};

/** Changes to a file whose manifest stands beside it: to the file, or to the manifest. */
export const plainTampering: Readonly<Record<string, FileTampering>> = {
  'a byte': fileTampering['a byte']!,
  'a bit': fileTampering['a bit']!,
  'a line removed': fileTampering['a line removed']!,
  'a line twice': fileTampering['a line twice']!,
  'two lines swapped': fileTampering['two lines swapped']!,
  'the end cut off': fileTampering['the end cut off']!,
};

/** Where in the chain, and what of it is signed. */
export interface Place {
  /** Places of the chain, from 1. */
  readonly seq: number;
  readonly last: number;
}

/** What a superuser does to the database, past every trigger. */
type DatabaseTampering = (sql: Sql, place: Place, dice: Dice) => Promise<unknown>;

const eventAt = '(SELECT event FROM audit_seal WHERE seq = $1)';
const onEvent =
  (change: string): DatabaseTampering =>
  (sql, { seq }) =>
    sql.query(`UPDATE audit_event SET ${change} WHERE id = ${eventAt}`, [seq]);
const onValues =
  (statement: string): DatabaseTampering =>
  (sql, { seq }) =>
    sql.query(statement, [seq]);

/** Seals everything from a place on again, as somebody would who knows how but has no key. */
async function sealAgain(sql: Sql, from: number): Promise<void> {
  await sql.query(
    `DO $$ DECLARE
       s record; before bytea; text bytea;
     BEGIN
       SELECT hash INTO before FROM audit_seal WHERE seq = ${String(from - 1)};
       FOR s IN SELECT l.seq, e.canonical FROM audit_seal l JOIN audit_event e ON e.id = l.event
                WHERE l.seq >= ${String(from)} ORDER BY l.seq LOOP
         text := convert_to(s.canonical, 'UTF8');
         before := sha256('audit:v1\n'::bytea || coalesce(before, decode(repeat('00', 32), 'hex')) ||
           int8send(s.seq) || int8send(length(text)::bigint) || text);
         UPDATE audit_seal SET hash = before WHERE seq = s.seq;
       END LOOP;
     END $$`,
  );
}

async function removeFrom(sql: Sql, seq: number): Promise<void> {
  await sql.query('DELETE FROM audit_checkpoint WHERE seq >= $1', [seq]);
  await sql.query(
    `WITH gone AS (DELETE FROM audit_seal WHERE seq >= $1 RETURNING event),
       worth AS (DELETE FROM audit_value WHERE event IN (SELECT event FROM gone))
     DELETE FROM audit_event WHERE id IN (SELECT event FROM gone)`,
    [seq],
  );
}

async function removeUpTo(sql: Sql, seq: number): Promise<void> {
  await sql.query('DELETE FROM audit_checkpoint WHERE seq <= $1', [seq]);
  await sql.query(
    `WITH gone AS (DELETE FROM audit_seal WHERE seq <= $1 RETURNING event),
       worth AS (DELETE FROM audit_value WHERE event IN (SELECT event FROM gone))
     DELETE FROM audit_event WHERE id IN (SELECT event FROM gone)`,
    [seq],
  );
}

const editText = onEvent(`canonical = replace(canonical, '"action":"company', '"action":"Company')`);

/** Changes to the audit in the database. */
export const databaseTampering: Readonly<Record<string, DatabaseTampering>> = {
  'the text of an event': editText,
  'a letter of an event': (sql, { seq }, dice) =>
    sql.query(
      `UPDATE audit_event SET canonical = overlay(canonical placing
         CASE substr(canonical, $2, 1) WHEN 'a' THEN 'b' ELSE 'a' END FROM $2 FOR 1) WHERE id = ${eventAt}`,
      [seq, 1 + dice.below(200)],
    ),
  'who did it': onEvent(`actor_kind = 'import'`),
  'whose it is said to be': onEvent('actor_id = gen_random_uuid()'),
  'when it was': onEvent(`at = at - interval '1 day'`),
  'what was done': onEvent(`action = 'company.registered'`),
  'to what kind of thing': onEvent(`entity_type = 'User'`),
  'to which thing': onEvent('entity_id = gen_random_uuid()'),
  'whose company': onEvent('company_id = gen_random_uuid()'),
  'which ticket': onEvent('ticket_id = gen_random_uuid()'),
  'which user': onEvent('user_id = gen_random_uuid()'),
  'which request': onEvent(`request_id = 'another'`),
  'the id of an event': onEvent('event_id = gen_random_uuid()'),
  'an event deleted': onValues(`DELETE FROM audit_event WHERE id = ${eventAt}`),
  'an event deleted with all that is its': (sql, { seq }) =>
    sql.query(
      `WITH gone AS (DELETE FROM audit_seal WHERE seq = $1 RETURNING event),
         worth AS (DELETE FROM audit_value WHERE event IN (SELECT event FROM gone))
       DELETE FROM audit_event WHERE id IN (SELECT event FROM gone)`,
      [seq],
    ),
  'an event deleted, the rest sealed again': async (sql, { seq, last }) => {
    await sql.query(`DELETE FROM audit_value WHERE event = ${eventAt}`, [seq]);
    await sql.query(
      `WITH gone AS (DELETE FROM audit_seal WHERE seq = $1 RETURNING event)
       DELETE FROM audit_event WHERE id IN (SELECT event FROM gone)`,
      [seq],
    );
    for (let place = seq + 1; place <= last; place += 1) {
      await sql.query('UPDATE audit_seal SET seq = seq - 1 WHERE seq = $1', [place]);
    }
    await sealAgain(sql, seq);
  },
  'an event changed, the rest sealed again': async (sql, place, dice) => {
    await editText(sql, place, dice);
    await sealAgain(sql, place.seq);
  },
  'the same, and its checkpoints removed': async (sql, place, dice) => {
    await editText(sql, place, dice);
    await sealAgain(sql, place.seq);
    await sql.query('DELETE FROM audit_checkpoint WHERE seq >= $1', [place.seq]);
  },
  'the same, and its checkpoints made to agree': async (sql, place, dice) => {
    await editText(sql, place, dice);
    await sealAgain(sql, place.seq);
    await sql.query(
      'UPDATE audit_checkpoint c SET hash = s.hash FROM audit_seal s WHERE s.seq = c.seq AND c.seq >= $1',
      [place.seq],
    );
  },
  'a seal': onValues('UPDATE audit_seal SET hash = sha256(hash) WHERE seq = $1'),
  'two seals swapped': async (sql, { seq, last }) => {
    await sql.query('ALTER TABLE audit_seal DROP CONSTRAINT audit_seal_event_unique');
    await sql.query(
      `UPDATE audit_seal s SET event = o.event FROM audit_seal o
       WHERE (s.seq = $1 AND o.seq = $2) OR (s.seq = $2 AND o.seq = $1)`,
      [seq, seq === last ? 1 : seq + 1],
    );
  },
  'an event sealed twice': async (sql, { seq }) => {
    await sql.query('ALTER TABLE audit_seal DROP CONSTRAINT audit_seal_event_unique');
    await sql.query(
      `INSERT INTO audit_seal (seq, event, hash)
       SELECT (SELECT max(seq) + 1 FROM audit_seal), event, hash FROM audit_seal WHERE seq = $1`,
      [seq],
    );
  },
  'a place in the chain': (sql, { seq, last }) =>
    sql.query('UPDATE audit_seal SET seq = $2 WHERE seq = $1', [seq, last + 5]),
  'a seal removed': onValues('DELETE FROM audit_seal WHERE seq = $1'),
  'the end of the chain': (sql, { seq }) => removeFrom(sql, seq),
  'the beginning of the chain': (sql, { seq }) => removeUpTo(sql, seq),
  'the beginning of the chain, with a pruning that says so': async (sql, { seq }) => {
    await sql.query(
      `INSERT INTO audit_prune (through_seq, hash, first_seq, before, at, by, archive, archive_sha256, key_id, public_key,
         signature)
       SELECT s.seq, s.hash, 1, now(), now(), 'Пётр', 'archive.ndjson', repeat('0', 64), c.key_id, c.public_key, c.signature
       FROM audit_seal s, audit_checkpoint c WHERE s.seq = $1 ORDER BY c.at DESC LIMIT 1`,
      [seq],
    );
    await removeUpTo(sql, seq);
  },
  'a checkpoint moved': (sql, _place, dice) =>
    sql.query(`UPDATE audit_checkpoint SET at = at + ($1 || ' s')::interval`, [1 + dice.below(1_000)]),
  'a checkpoint signed anew': (sql) =>
    sql.query('UPDATE audit_checkpoint SET signature = sha512(signature), hash = sha256(hash)'),
  'a checkpoint of another key': (sql) =>
    sql.query('UPDATE audit_checkpoint SET public_key = sha256(public_key)'),
  'a personal value': onValues(
    `UPDATE audit_value SET value = value || '!' WHERE path = '/reason' AND event = ${eventAt}`,
  ),
  'the salt of a personal value': onValues(
    `UPDATE audit_value SET salt = sha256(salt) WHERE path = '/reason' AND event = ${eventAt}`,
  ),
  'the beginning of a personal value, moved into its salt': onValues(
    `UPDATE audit_value SET salt = salt || convert_to(left(value, 1), 'UTF8'), value = substr(value, 2)
     WHERE path = '/reason' AND event = ${eventAt}`,
  ),
  'half of a personal value': onValues(
    `UPDATE audit_value SET value = NULL WHERE path = '/reason' AND event = ${eventAt}`,
  ),
  'a personal value removed': onValues(
    `DELETE FROM audit_value WHERE path = '/reason' AND event = ${eventAt}`,
  ),
  'a personal value added': onValues(
    `INSERT INTO audit_value (event, path, value, salt) VALUES (${eventAt}, '/facts/x', 'y', '\\x00')`,
  ),
  'a personal value moved': onValues(
    `UPDATE audit_value SET path = '/after/reason' WHERE path = '/reason' AND event = ${eventAt}`,
  ),
  'an event added': onValues(
    `INSERT INTO audit_event (event_id, at, actor_kind, action, entity_type, entity_id, canonical)
     SELECT gen_random_uuid(), at, actor_kind, action, entity_type, entity_id, canonical
     FROM audit_event WHERE id = ${eventAt}`,
  ),
  'an event added that waits for its seal': onValues(
    `WITH event AS (INSERT INTO audit_event (event_id, at, actor_kind, action, entity_type, entity_id, canonical)
       SELECT gen_random_uuid(), at, actor_kind, action, entity_type, entity_id, canonical
       FROM audit_event WHERE id = ${eventAt} RETURNING id)
     INSERT INTO audit_unsealed (event) SELECT id FROM event`,
  ),
  'an event added with a seal': onValues(
    `WITH event AS (INSERT INTO audit_event (event_id, at, actor_kind, action, entity_type, entity_id, canonical)
       SELECT gen_random_uuid(), at, actor_kind, action, entity_type, entity_id, canonical
       FROM audit_event WHERE id = ${eventAt} RETURNING id)
     INSERT INTO audit_seal (seq, event, hash)
     SELECT (SELECT max(seq) + 1 FROM audit_seal), id, (SELECT hash FROM audit_seal WHERE seq = 1) FROM event`,
  ),
  'an event put between, the rest sealed again': async (sql, { seq, last }) => {
    for (let place = last; place >= seq; place -= 1) {
      await sql.query('UPDATE audit_seal SET seq = seq + 1 WHERE seq = $1', [place]);
    }
    await sql.query(
      `WITH event AS (INSERT INTO audit_event (event_id, at, actor_kind, action, entity_type, entity_id, canonical)
         SELECT x.id, now(), 'system', 'company.renamed', 'Company', x.id, '{}' FROM (SELECT gen_random_uuid() AS id) x
         RETURNING id)
       INSERT INTO audit_seal (seq, event, hash) SELECT $1, id, sha256('x') FROM event`,
      [seq],
    );
    await sealAgain(sql, seq);
  },
};
