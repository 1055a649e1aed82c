import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  archivedHistory,
  EverythingExporter,
  Importer,
  importSchema,
  readMapping,
  refusalInWords,
  type ImportedFile,
} from '../../src/migration/index.js';
import { argon2OfOldSystem } from '../support/old-argon2.js';
import { ApiApp } from '../support/api-app.js';
import {
  message,
  oldPasswords,
  photoSha256,
  proof,
  smallDesk,
  ticket,
  user,
  writeLegacy,
  type LegacyLine,
} from '../support/legacy-system.js';
import { legacyWorlds } from '../support/legacy-worlds.js';
import { unauditedRows } from '../support/unaudited.js';
import { windows1251 } from '../support/windows-1251.js';

let app: ApiApp;
let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-moving-'));
  app = await ApiApp.start();
});
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

async function bring(lines: readonly LegacyLine[], dryRun = false): Promise<ImportedFile> {
  files += 1;
  const path = await writeLegacy(join(folder, `in-${String(files)}.ndjson`), lines);
  const [done] = await app.app.get(Importer).run([path], { dryRun });
  return done!;
}
const codes = ({ refused }: ImportedFile) => [...refused.values()].map(({ code }) => code);
const one = async (text: string, values: unknown[] = []) => (await app.database.query(text, values))[0];

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
    expect(codes(done)).toEqual(['email_taken']);
    expect(done.taken).toBe(smallDesk().length);
    expect(await standing()).toEqual(before);
  });
});

describe('an import', () => {
  it('takes everything, each record with its audit event', async () => {
    const done = await bring(smallDesk());
    expect([...done.refused.values()].map(refusalInWords)).toEqual([]);
    expect(done.remarks).toEqual([]);
    expect(done.taken).toBe(smallDesk().length);
    const events = await app.database.query("SELECT 1 FROM audit_event WHERE actor_kind = 'import'");
    expect(events).toHaveLength(smallDesk().length);
    expect(await unauditedRows(app.database)).toEqual([]);
  });

  it('done again changes nothing, in whatever file and order', async () => {
    const before = await standing();
    const done = await bring(smallDesk().toReversed());
    expect([done.taken, done.already, done.refused.size]).toEqual([0, smallDesk().length, 0]);
    expect(await standing()).toEqual({ ...(before as object), import_file: '2' });
  });

  it('takes lines that come before what they name', async () => {
    const lines = [
      message('x-m', 'x-t', { kind: 'user', user: 'x-u' }, 'Раньше заявки', 10),
      ticket('x-t', '200100', 'x-u'),
      user('x-u', 'early@romashka-net.ru'),
    ];
    expect(await bring(lines)).toMatchObject({ taken: 3, refused: new Map() });
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
    expect(again.refused.size).toBe(0);
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
    expect(codes(done)).toEqual(['email_taken', 'reference_unknown']);
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
    expect([codes(done), done.taken]).toEqual([[], 2]);
    files += 1;
    const path = await writeLegacy(join(folder, `in-${String(files)}.ndjson`), [
      { kind: 'regulation', legacyId: 'rg2', document: {} },
    ]);
    for (const dryRun of [true, false]) {
      const [faulty] = await app.app.get(Importer).run([path], { dryRun, withRegulation: true });
      expect(codes(faulty!)).toEqual(['regulation_faulty']);
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
    expect(codes(done)).toEqual(['calendar_day_taken']);
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
    expect(codes(done).toSorted()).toEqual([
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
    expect(codes(done).toSorted()).toEqual(['not_of_this_form', 'not_of_this_form', 'participant_known']);
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
    expect(codes(done)).toEqual(['unconfirmed_email']);
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

  const day = { validFrom: '2026-06-01', validUntil: '2026-07-01', createdAt: '2026-01-10T10:00:00Z' };
  it.each<readonly [string, LegacyLine | string]>([
    ['not_json', '{"kind":'],
    ['kind_unknown', { kind: 'planet', legacyId: '1' }],
    ['not_of_this_form', { kind: 'user', legacyId: '1' }],
    ['not_of_this_form', user('n1', 'n1@romashka-net.ru', { admin: true })],
    ['not_of_this_form', ticket('n2', '1', 'u1', { status: 'closed' })],
    ['reference_unknown', ticket('n3', '300000', 'nobody')],
    ['email_invalid', user('n4', 'ivan@[127.0.0.1]')],
    ['email_taken', user('n5', 'Ivan@Romashka-Net.ru')],
    [
      'password_hash_unknown',
      user('n6', 'n6@romashka-net.ru', { passwordHash: '098f6bcd4621d373cade4e832627b4f6' }),
    ],
    ['merged_without_account', user('n7', 'n7@romashka-net.ru', { status: 'merged' })],
    [
      'inn_taken',
      { kind: 'company', legacyId: 'n8', name: 'Другая', inn: '7700000001', createdAt: day.createdAt },
    ],
    ['domain_taken', companyWith('romashka-net.ru')],
    ['public_provider', companyWith('gmail.com')],
    ['public_suffix', companyWith('com.ru')],
    [
      'product_code_taken',
      { kind: 'product', legacyId: 'n9', code: 'snr', title: { ru: 'а', en: 'a' }, createdAt: day.createdAt },
    ],
    [
      'code_taken',
      {
        kind: 'cannedReply',
        legacyId: 'n15',
        code: 'hello',
        title: 'x',
        body: { ru: 'x' },
        createdAt: day.createdAt,
      },
    ],
    [
      'not_of_this_form',
      {
        kind: 'article',
        legacyId: 'n16',
        slug: 'x',
        title: { ru: 'x', en: 'x' },
        body: { ru: 'x' },
        createdAt: day.createdAt,
      },
    ],
    [
      'serial_number_taken',
      { kind: 'equipment', legacyId: 'n10', company: 'c1', serialNumber: 'sn-1', addedAt: day.createdAt },
    ],
    [
      'contract_overlaps',
      { kind: 'contract', legacyId: 'n11', contractKind: 'contract', number: 'д-1', ...day },
    ],
    [
      'contract_term_backward',
      {
        kind: 'contract',
        legacyId: 'n12',
        contractKind: 'contract',
        number: 'Д-2',
        ...day,
        validUntil: '2026-01-01',
      },
    ],
    ['link_exists', { kind: 'link', legacyId: 'n13', user: 'u1', company: 'c1', since: day.createdAt }],
    ['ticket_type_unknown', ticket('n14', '300001', 'u1', { type: 'of_old' })],
    ['file_missing', fileLine('../in-1.ndjson')],
    ['file_missing', fileLine('photos/two.jpg')],
    ['file_differs', { ...fileLine('photos/one.jpg'), sha256: 'a'.repeat(64) }],
  ])('refuses a line: %s', async (code, line) => {
    files += 1;
    const text = typeof line === 'string' ? line : JSON.stringify(line);
    const path = await writeLegacy(join(folder, `in-${String(files)}.ndjson`), []);
    await writeFile(path, `\n${text}\n`);
    for (const dryRun of [true, false]) {
      const [done] = await app.app.get(Importer).run([path], { dryRun });
      const [refusal] = [...done!.refused.values()];
      expect(refusal).toMatchObject({ code, place: { line: 2 } });
      expect(refusalInWords(refusal!)).not.toMatch(/^Refused: /);
      expect(done!.taken).toBe(0);
    }
  });
});

function companyWith(domain: string): LegacyLine {
  return {
    kind: 'company',
    legacyId: `with ${domain}`,
    name: domain,
    domains: [{ domain }],
    createdAt: '2026-01-10T10:00:00Z',
  };
}

function fileLine(path: string): LegacyLine {
  const at = '2026-01-10T10:00:00Z';
  return { kind: 'file', legacyId: path, message: 'm1', name: 'a.jpg', path, sha256: photoSha256, at };
}

describe('tables of an old portal', () => {
  const dumps = {
    companies: [
      'ID;Название;ИНН;Домены;Общие заявки;Создана',
      '4;ООО Клён;7700000044;klen-net.ru,klen.su;да;01.03.2012 10:00',
    ],
    users: [
      'ID;E-mail;Подтверждён;ФИО;Телефон;Состояние;Компания;ID компании;Хэш пароля;Удалён;Создан',
      '17;Anna@Klen-Net.ru;02.03.2012 10:05;Анна Клён;+7 495 000-00-00;активен;Клён;4;;0;02.03.2012 10:00',
      '18;old@klen-net.ru;;Кто-то;;активен;;;;1;02.03.2012 10:00',
      '19;boris@klen-net.ru;;Борис;;неясно;;;;0;32.03.2012 10:00',
    ],
    tickets: [
      'ID;Номер;ID автора;ID компании;Тип;Тема;Текст;Статус;Серийные номера;Инженер;Создана;Закрыта',
      '900;210900;17;4;Авария;Нет связи;"Порт 3;',
      'не поднимается";В работе;SN-7, SN-8;;05.11.2026 09:30;',
      '901;210901;17;4;Вопрос;Настройка;Как?;Закрыта;;;05.01.2012 09:30;06.01.2012 18:00',
    ],
  };
  const runs = [
    ['companies', 'companies'],
    ['users', 'users'],
    ['users', 'links'],
    ['tickets', 'tickets'],
    ['tickets', 'messages'],
  ] as const;

  it.each([true, false])('become lines by a mapping; dry run %s', async (dryRun) => {
    for (const [table, mapped] of runs) {
      const path = join(folder, `${table}.csv`);
      await writeFile(path, windows1251(`${dumps[table].join('\r\n')}\r\n`));
      const example = `src/migration/csv/examples/${mapped}.mapping.json`;
      const mapping = readMapping(await readFile(example, 'utf8'));
      const [done] = await app.app.get(Importer).run([path], { dryRun, mapping });
      const refused = [...done!.refused.values()].map(({ code, place }) => [place.line, code]);
      if (mapped === 'users') expect(refused).toEqual([[4, 'date_unreadable']]);
      else if (!dryRun) expect(refused).toEqual([]);
    }
    const found = await app.database.query(
      `SELECT t.number, t.status, t.serial_numbers AS serials, u.email, c.name, m.body, m.at FROM ticket t
       JOIN portal_user u ON u.id = t.requester_id JOIN company c ON c.id = t.company_id
       JOIN company_link l ON l.user_id = u.id AND l.company_id = c.id AND l.status = 'active'
       JOIN message m ON m.ticket_id = t.id WHERE t.number = 210900`,
    );
    const ticketOfAnna = {
      ...{ number: 210_900, status: 'open', serials: ['SN-7', 'SN-8'], email: 'anna@klen-net.ru' },
      ...{ name: 'ООО Клён', body: 'Порт 3;\r\nне поднимается', at: new Date('2026-11-05T06:30:00Z') },
    };
    expect(found).toEqual(dryRun ? [] : [ticketOfAnna]);
  });
});

describe('passwords of an older system', () => {
  it('sign in once and again, made anew meanwhile', async () => {
    const known = [...oldPasswords, await argon2OfOldSystem()];
    const people = known.map(({ kind, hash }) =>
      user(`pw-${kind}`, `${kind}@romashka-net.ru`, { passwordHash: hash }),
    );
    expect((await bring(people)).refused.size).toBe(0);
    for (const { kind, password } of known) {
      const email = `${kind}@romashka-net.ru`;
      // While anybody has an old password, each refusal takes its time.
      if (kind === 'bcrypt')
        expect(await app.visitor().call('POST', '/auth/login', { email, password: 'другой' })).toMatchObject({
          status: 401,
        });
      await app.visitor().signIn(email, password);
      const kept = await one(
        `SELECT c.password_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%' AS renewed
         FROM user_credential c JOIN portal_user u ON u.id = c.user_id WHERE u.email = $1`,
        [email],
      );
      expect([kind, kept]).toEqual([kind, { renewed: true }]);
      await app.visitor().signIn(email, password);
    }
  });
});

describe('the archive', () => {
  const signedIn = async (legacyId: string) => {
    const [row] = await app.database.query<{ email: string }>(
      `SELECT u.email FROM portal_user u JOIN legacy_id l ON l.id = u.id WHERE l.legacy_id = $1`,
      [legacyId],
    );
    const password = 'верный пароль 42';
    const customer = app.visitor();
    await customer.expect(202, 'POST', '/auth/password/forgot', { email: row!.email });
    await app.settle();
    await customer.expect(200, 'POST', '/auth/password/reset', {
      token: await app.mailedToken(row!.email),
      password,
    });
    await customer.signIn(row!.email, password);
    return customer;
  };

  it('is read by who asked, and as if it were not there by anybody else', async () => {
    const ivan = await signedIn('u1');
    const olga = await signedIn('u2');
    const list = await ivan.expect(200, 'GET', '/archive/tickets');
    expect(list.items).toMatchObject([{ number: 200_003, status: 'closed', oldNumber: null }]);
    const ticketOfIvan = await ivan.expect(200, 'GET', '/archive/tickets/200003');
    expect(ticketOfIvan.messages.map(({ body }: { body: string }) => body)).toEqual([
      'Маршрутизаторы перезагружаются',
      'Заменили модуль',
    ]);
    expect((await ivan.expect(200, 'GET', '/archive/tickets?q=маршрутизатор')).items).toHaveLength(1);
    expect((await ivan.expect(200, 'GET', '/archive/tickets?q=брак')).items).toHaveLength(0);
    expect((await olga.expect(200, 'GET', '/archive/tickets/4711')).number).toBeGreaterThan(200_003);
    for (const number of ['200003', '9999', 'x'])
      expect(await olga.call('GET', `/archive/tickets/${number}`)).toMatchObject({ status: 404 });
    const [file] = ticketOfIvan.files;
    expect((await app.fetch(`/api/v1/attachments/${file.id}`, { headers: ivan.authorization })).status).toBe(
      200,
    );
    expect((await app.fetch(`/api/v1/attachments/${file.id}`, { headers: olga.authorization })).status).toBe(
      404,
    );
  });

  it('tells staff what tied it to others, who took part and when it was opened again', async () => {
    const idOf = async (legacy: string) =>
      String(
        (await one("SELECT id FROM legacy_id WHERE kind = 'ticket' AND legacy_id = $1", [legacy]))!['id'],
      );
    const told = async (legacy: string) =>
      (await archivedHistory(app.database, await idOf(legacy))).map(
        ({ act, subject, isArchived, ...more }) => [
          ...[act, subject, isArchived, more.person, more.by, more.reason, more.state],
        ],
      );
    expect(await told('t3')).toEqual([
      ['reopened', null, false, null, 'Пётр Инженер', 'Снова не работает', null],
      ['reopened', null, false, null, null, null, null],
      ['splitInto', 'Заявка 200001', false, null, null, null, null],
      ['participant', null, false, 'Контакт u2', 'Контакт u1', null, 'left'],
      ['mergedHere', 'Заявка 4711', true, null, 'Ушла Давно', 'Одно и то же', null],
    ]);
    expect((await told('t4')).map(([act, subject]) => [act, subject])).toEqual([
      ['continues', 'Заявка AB-17'],
      ['mergedInto', 'Заявка 200003'],
    ]);
  });

  it('is opened again by nothing', async () => {
    const ivan = await signedIn('u1');
    for (const act of ['messages', 'reopen', 'close'])
      expect(
        await ivan.call('POST', `/tickets/200003/${act}`, act === 'messages' ? { body: 'Снова' } : {}),
      ).toMatchObject({
        status: 404,
        body: { code: 'ticket_archived' },
      });
    const statements = [
      "UPDATE archived_ticket SET subject = 'x'",
      'DELETE FROM archived_message',
      "UPDATE archived_message SET body = 'x'",
      'DELETE FROM archived_ticket',
    ];
    for (const statement of statements)
      await expect(app.database.query(statement)).rejects.toMatchObject({ code: 'archive_read_only' });
  });

  it('leads an old number to its ticket', async () => {
    const kuznetsov = await signedIn('u3');
    expect(await kuznetsov.expect(200, 'GET', '/tickets/AB-17')).toMatchObject({ subject: 'Заявка AB-17' });
  });
});

describe('an export of everything', () => {
  it('has desks of every kind to give back', async () => {
    const done = await bring(legacyWorlds(40));
    expect([...done.refused.values()].map(refusalInWords)).toEqual([]);
  });

  it('gives the same bytes once it was imported into an empty database', async () => {
    const first = join(folder, 'out', 'all.ndjson');
    await writeLegacy(first, []);
    await app.app.get(EverythingExporter).write(first, { withPasswords: true });
    const other = await ApiApp.start();
    try {
      const importer = other.app.get(Importer);
      const [done] = await importer.run([first], { dryRun: false });
      expect([...done!.refused.values()].map(refusalInWords)).toEqual([]);
      expect(done!.remarks.map(({ code }) => code)).toContain('regulation_left');
      expect(await other.count('SELECT 1 FROM regulation')).toBe(1);
      const [asked] = await importer.run([first], { dryRun: false, withRegulation: true });
      expect([asked!.taken, asked!.refused.size]).toEqual([1, 0]);
      expect(await other.count('SELECT 1 FROM regulation')).toBe(2);
      const second = join(folder, 'back', 'all.ndjson');
      await writeLegacy(second, []);
      await other.app.get(EverythingExporter).write(second, { withPasswords: true });
      await other.app.get(EverythingExporter).write(`${second}.bare`, { withPasswords: false });
      expect(await readFile(second, 'utf8')).toContain('passwordHash');
      expect(await readFile(`${second}.bare`, 'utf8')).not.toContain('passwordHash');
      const [one, two] = [await readFile(first, 'utf8'), await readFile(second, 'utf8')];
      expect(two.split('\n')).toEqual(one.split('\n'));
      const kept = join(folder, 'back', 'files', photoSha256.slice(0, 2), photoSha256);
      expect((await stat(kept)).size).toBe(18);
      expect(await other.count("SELECT 1 FROM audit_event WHERE action = 'export.written'")).toBe(2);
    } finally {
      await other.close();
    }
  });
});

describe('the schema of a line', () => {
  it('is the reviewed one', async () => {
    const path = 'src/migration/import.schema.json';
    if (process.env['UPDATE_SNAPSHOTS']) {
      await writeFile(path, `${JSON.stringify(importSchema(), null, 2)}\n`);
    }
    expect(importSchema()).toEqual(JSON.parse(await readFile(path, 'utf8')));
  });
});
