import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { message, proof, smallDesk, ticket, user } from '../support/legacy-system.js';
import { unauditedRows } from '../support/unaudited.js';
import { codesOf, openMovingStage, wordsOf, type MovingStage } from './moving-stage.js';

let stage: MovingStage;
let app: MovingStage['app'];
let bring: MovingStage['bring'];
let one: MovingStage['one'];
beforeAll(async () => {
  stage = await openMovingStage();
  ({ app, bring, one } = stage);
});
afterAll(() => stage?.close());

/** How many rows there are, and what the database would call the next transaction. */
async function standing(): Promise<unknown> {
  const tables = [
    'portal_user',
    'company',
    'ticket',
    'archived_ticket',
    'message',
    'legacy_id',
    'audit_event',
    'import_file',
  ];
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`);
  return one(`SELECT ${counts.join(', ')}, (SELECT last_value FROM ticket_number) AS numbers`);
}

describe('a dry run', () => {
  it('checks everything and writes nothing', async () => {
    const before = await standing();
    const done = await bring([...smallDesk(), user('u1-again', 'IVAN@romashka-net.ru')], true);
    expect(codesOf(done)).toEqual(['email_taken']);
    expect(done.taken).toBe(smallDesk().length);
    expect(await standing()).toEqual(before);
  });
});

describe('an import', () => {
  it('takes everything, each record with its audit event', async () => {
    const done = await bring(smallDesk());
    expect(wordsOf(done.refused)).toEqual([]);
    expect(done.remarks).toEqual([]);
    expect(done.taken).toBe(smallDesk().length);
    const events = await app.database.query("SELECT 1 FROM audit_event WHERE actor_kind = 'import'");
    expect(events).toHaveLength(smallDesk().length);
    expect(await unauditedRows(app.database)).toEqual([]);
  });

  it('done again changes nothing, in whatever file and order', async () => {
    const before = await standing();
    const done = await bring(smallDesk().toReversed());
    expect([done.taken, done.already, done.refused.length]).toEqual([0, smallDesk().length, 0]);
    expect(await standing()).toEqual({ ...(before as object), import_file: '2' });
  });

  it('takes lines that come before what they name', async () => {
    const lines = [
      message('x-m', 'x-t', { kind: 'user', user: 'x-u' }, 'Раньше заявки', 10),
      ticket('x-t', '200100', 'x-u'),
      user('x-u', 'early@romashka-net.ru'),
    ];
    expect(await bring(lines)).toMatchObject({ taken: 3, refused: [] });
  });

  it('keeps numbers that can be ours, and lets the others lead to theirs', async () => {
    const numbers = await app.database.query<{ legacy: string; number: number; old: string | null }>(
      `SELECT l.legacy_id AS legacy, t.number, t.legacy_number AS old FROM ticket t JOIN legacy_id l ON l.id = t.id
       UNION ALL SELECT l.legacy_id, a.number, a.legacy_number FROM archived_ticket a JOIN legacy_id l ON l.id = a.id
       ORDER BY 1`,
    );
    const of = (legacy: string) => numbers.find((row) => row.legacy === legacy)!;
    expect(of('t1')).toEqual({ legacy: 't1', number: 200_001, old: null });
    expect(of('t3')).toEqual({ legacy: 't3', number: 200_003, old: null });
    expect(of('t2')).toMatchObject({ old: 'AB-17' });
    expect(of('t2').number).toBeGreaterThan(200_003);
    const again = await bring([ticket('t1-other', '200001', 'u1')]);
    expect(again.refused.length).toBe(0);
    expect(await one("SELECT legacy_number AS old FROM ticket WHERE legacy_number = '200001'")).toEqual({
      old: '200001',
    });
  });

  it('knows staff by their address, lets nobody in, and names them where they wrote', async () => {
    const hired = await app.staff('agent');
    const { email, id } = (await one('SELECT email, id FROM staff_member WHERE id = $1', [hired.id]))!;
    const line = { fullName: 'Кто-то другой', role: 'admin', createdAt: '2026-01-10T10:00:00Z' };
    const done = await bring([
      { kind: 'staff', legacyId: 'known', email: String(email).toUpperCase(), ...line },
      { kind: 'staff', legacyId: 'known-again', email, ...line },
      message('by-unknown', 't1', { kind: 'staff', staff: 'nobody' }, 'Кто я?', 30),
    ]);
    expect(codesOf(done)).toEqual(['email_taken', 'reference_unknown']);
    expect(await one('SELECT role, full_name AS name FROM staff_member WHERE id = $1', [id])).toEqual({
      ...{ role: 'agent', name: 'Сотрудник agent' },
    });
    const standings = await app.database.query(
      `SELECT s.email, s.standing, (SELECT count(*) FROM staff_credential c WHERE c.staff_id = s.id)::int AS passwords,
              (SELECT count(*) FROM message m WHERE m.author_id = s.id)::int AS live,
              (SELECT count(*) FROM archived_message m WHERE m.author_id = s.id)::int AS archived
       FROM staff_member s WHERE s.email IN ('petr@desk.test', 'left@desk.test') ORDER BY 1`,
    );
    expect(standings).toEqual([
      { email: 'left@desk.test', standing: 'disabled', passwords: 0, live: 0, archived: 0 },
      { email: 'petr@desk.test', standing: 'invited', passwords: 0, live: 1, archived: 1 },
    ]);
  });

  it('keeps who decided, and why', async () => {
    const petr = await one("SELECT id FROM staff_member WHERE email = 'petr@desk.test'");
    const decided = await one(
      `SELECT t.priority_reasons -> 1 -> 'facts' ->> 'by' AS by, t.priority_override AS priority, t.contract_choice AS choice,
              t.reminded_at AS reminded
       FROM ticket t WHERE legacy_number = 'AB-17'`,
    );
    const reminded = new Date('2026-01-10T09:22:00Z');
    expect(decided).toEqual({ by: petr!['id'], priority: 2, choice: 'none_owned', reminded });
    const rejected = await one(
      `SELECT l.verdict, l.evidence_found AS found, l.ended_reason AS why, s.email AS by FROM company_link l
       JOIN staff_member s ON s.id = l.ended_by WHERE l.status = 'rejected'`,
    );
    expect(rejected).toEqual({
      verdict: 'mismatch',
      found: false,
      why: 'Не сотрудник',
      by: 'left@desk.test',
    });
    const own = await one(
      `SELECT c.claimed_at AS at, (SELECT version FROM terms_acceptance) AS terms,
              (SELECT count(*) FROM portal_user WHERE email_vouched_at IS NOT NULL)::int AS vouched
       FROM contract c WHERE claimed_by IS NOT NULL`,
    );
    expect(own).toEqual({ at: new Date('2026-01-10T09:03:00Z'), terms: '2026-01', vouched: 1 });
  });

  it('brings ticket types that are no longer offered, and tickets that have them', async () => {
    const [title, at] = [{ ru: 'Прежний', en: 'Former' }, '2026-01-10T10:00:00Z'];
    const done = await bring([
      { kind: 'ticketType', legacyId: 'tt1', code: 'former', title, retiredAt: at, fields: [] },
      ticket('x-former', '200500', 'u1', { type: 'former' }),
      { kind: 'regulation', legacyId: 'rg1', document: {} },
    ]);
    expect([codesOf(done), done.taken]).toEqual([[], 2]);
    const path = await stage.file([{ kind: 'regulation', legacyId: 'rg2', document: {} }]);
    for (const dryRun of [true, false]) {
      const faulty = await stage.run(path, { dryRun, withRegulation: true });
      expect(codesOf(faulty)).toEqual(['regulation_faulty']);
    }
  });

  it('says of days what staff said', async () => {
    const published = await app.database.query<{ country: string; day: string }>(
      `SELECT country, code::text AS day FROM calendar_day WHERE source = 'published' AND kind = 'holiday' ORDER BY code LIMIT 2`,
    );
    const at = { createdAt: '2026-01-10T10:00:00Z', updatedAt: '2026-01-11T10:00:00.000Z' };
    const line = (legacyId: string, of: object, more: object) => ({
      ...{ kind: 'calendarDay', legacyId, dayKind: 'working', ...of, ...at, ...more },
    });
    const [one, two] = [published[0]!, published[1]!];
    const done = await bring([
      line('cd1', one, { source: 'staff', note: 'Работаем' }),
      line('cd2', one, { source: 'published', dayKind: 'holiday', retiredAt: at.updatedAt }),
      line('cd3', two, { source: 'published', dayKind: 'short' }),
      line('cd4', { country: one.country, day: '2026-11-28' }, { source: 'staff' }),
      line('cd5', two, { source: 'staff' }),
    ]);
    expect(codesOf(done)).toEqual(['calendar_day_taken']);
    const kept = await app.database.query(
      `SELECT d.code::text AS day, d.kind FROM calendar_day d JOIN legacy_id l ON l.id = d.id WHERE d.retired_at IS NULL
       ORDER BY l.legacy_id`,
    );
    expect(kept).toEqual([
      { day: one.day, kind: 'working' },
      { day: two.day, kind: 'short' },
      { day: '2026-11-28', kind: 'working' },
    ]);
  });

  it('ties tickets at work as if it had been done here, and keeps what tied those of the archive', async () => {
    const followUps = await app.database.query(
      `SELECT t.number AS old, a.subject AS archived, f.status, s.email FROM ticket_follow_up f
       LEFT JOIN ticket t ON t.id = f.closed_ticket_id LEFT JOIN archived_ticket a ON a.id = f.archived_ticket_id
       LEFT JOIN staff_member s ON s.id = f.decided_by ORDER BY f.status`,
    );
    expect(followUps).toEqual([
      { old: null, archived: expect.any(String), status: 'claimed', email: null },
      { old: 200_001, archived: null, status: 'confirmed', email: 'petr@desk.test' },
    ]);
    expect(await app.count('SELECT 1 FROM ticket_split WHERE split_by IS NOT NULL')).toBe(1);
    const again = { kind: 'followUp', status: 'claimed', claimedAt: '2026-01-10T10:00:00Z' };
    const done = await bring([
      { ...again, legacyId: 'y7', ticket: 't2', continues: 't3' },
      { ...again, legacyId: 'y8', ticket: 't1', continues: 't2' },
      { ...again, legacyId: 'y9', ticket: 't1', continues: 't1' },
      { ...again, legacyId: 'y10', ticket: 't1', continues: 'nothing' },
      { ...again, legacyId: 'y11', ticket: 't4', continues: 't2' },
    ]);
    expect(codesOf(done).toSorted()).toEqual([
      ...['reference_unknown', 'tie_exists', 'tie_exists', 'tie_to_itself'],
    ]);
    const kept = await app.database.query<{ kind: string }>('SELECT kind FROM imported_tie ORDER BY 1');
    expect(kept.map(({ kind }) => kind)).toEqual(['followUp', 'merge', 'merge', 'split']);
  });

  it('lets colleagues take part where they did, and once', async () => {
    const of = await app.database.query('SELECT user_id FROM ticket_participant WHERE removed_at IS NULL');
    const [kept] = await app.database.query('SELECT removed_by_kind AS by FROM imported_participant');
    expect([of.length, kept]).toEqual([1, { by: 'system' }]);
    const line = {
      kind: 'participant',
      user: 'u2',
      addedBy: { kind: 'system' },
      addedAt: '2026-01-10T10:00:00Z',
    };
    const done = await bring([
      { ...line, legacyId: 'g3', ticket: 't1' },
      { ...line, legacyId: 'g4', ticket: 't1', removedAt: '2026-01-10T10:00:00Z' },
      { ...line, legacyId: 'g5', ticket: 't1', addedBy: { kind: 'user', staff: 's1' } },
    ]);
    expect(codesOf(done).toSorted()).toEqual(['not_of_this_form', 'not_of_this_form', 'participant_known']);
  });

  it('never makes a link that a judgement would not', async () => {
    const states = await app.database.query(
      `SELECT r.legacy_id AS legacy, l.status, l.basis FROM company_link l JOIN legacy_id r ON r.id = l.id ORDER BY 1`,
    );
    expect(states).toEqual([
      { legacy: 'l1', status: 'active', basis: 'domain' },
      { legacy: 'l2', status: 'active', basis: 'domain' },
      { legacy: 'l3', status: 'active', basis: 'override' },
      { legacy: 'l4', status: 'rejected', basis: 'override' },
    ]);
    const since = '2026-01-10T10:00:00Z';
    const done = await bring([
      user('w1', 'stranger@gmail.com'),
      user('w2', 'info@romashka-net.ru'),
      user('w3', 'third@gmail.com'),
      { kind: 'link', legacyId: 'wl1', user: 'w1', company: 'c1', since },
      { kind: 'link', legacyId: 'wl2', user: 'w2', company: 'c1', since },
      { kind: 'link', legacyId: 'wl3', user: 'w3', company: 'c1', since, evidence: proof() },
      { kind: 'link', legacyId: 'wl4', user: 'u4', company: 'c1', since },
    ]);
    expect(codesOf(done)).toEqual(['unconfirmed_email']);
    expect(done.remarks.map(({ code, facts }) => [code, facts['verdict']])).toEqual([
      ['link_suspended', 'public_provider'],
      ['link_suspended', 'role_mailbox'],
      ['link_pending', null],
    ]);
    const inForce = await app.database.query(
      `SELECT 1 FROM company_link_period p JOIN legacy_id r ON r.id = p.link_id
       WHERE r.legacy_id LIKE 'wl%' AND upper_inf(p.during)`,
    );
    expect(inForce).toEqual([]);
  });
});
