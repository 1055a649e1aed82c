import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { verifyExport } from '../../src/audit/index.js';
import type { Sql } from '../../src/platform/index.js';
import type { ConsoleClient } from '../support/console-client.js';
import type { CustomerClient } from '../support/customer-client.js';
import { leftBehind } from '../support/left-behind.js';
import { message, ticket, user, writeLegacy } from '../support/legacy-system.js';
import { Product } from '../support/product.js';

const name = 'Аристарх Приметин';
const email = 'aristarh@metka-firma.ru';
const secondEmail = 'primetin.second@mail-metka.ru';
const later = 'aristarh.later@metka-firma.ru';
const phone = '+7 912 345-67-89';
/** Stands in everything the person wrote. */
const said = 'щукометка';
const marks = [said, 'щукометк', 'Приметин', 'aristarh', 'primetin', '345-67-89', '9123456789', '345 67 89'];
/** Of a house where other firms sit too. */
const housePhone = '+7 495 700-10-20';
const password = 'верный пароль 42';
const shared = 'Журнал коммутатора: порт 25 лёг';

let dataDir: string;
let product: Product;
let client: pg.Client;
let supervisor: ConsoleClient;
let admin: ConsoleClient;
let person: CustomerClient;
let colleague: CustomerClient;
let neighbour: CustomerClient;
let personId: string;
let companyId: string;
let theirNumber: number;
let colleaguesNumber: number;
const sql: Sql = {
  query: async (text, values = []) => (await client.query(text, [...values])).rows as never,
};

const left = () => leftBehind(sql, dataDir, marks);
const value = async (text: string, values: unknown[] = []) =>
  Object.values((await sql.query(text, values))[0] ?? {})[0];
const ticketId = (number: number) => admin.idOf('Ticket', { number: String(number) });
const actOn = async (number: number, action: string, input: object) =>
  supervisor.done('Ticket', await ticketId(number), action, input);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'opora-erasure-'));
  product = await Product.start({ OPORA_DATA_DIR: dataDir, OPORA_OPERATOR_NAME: 'ООО «Опора»' });
  client = new pg.Client({ connectionString: product.databaseUrl });
  await client.connect();
  supervisor = await product.staff('supervisor');
  admin = await product.staff('admin');
  await moveIn();
  await live();
});
afterAll(async () => {
  await client?.end();
  await product?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The person comes with an older system: archive, ledger, a refused line. */
async function moveIn(): Promise<void> {
  const at = '2026-02-01T10:00:00Z';
  const file = await writeLegacy(join(dataDir, 'legacy.ndjson'), [
    user('u1', email, { fullName: name, phone, stated: { companyName: said, contractNumber: said } }),
    user('u2', email, { fullName: name }),
    user('u3', 'olga@metka-firma.ru', { fullName: 'Ольга Смирнова' }),
    ticket('t1', '300001', 'u1', {
      status: 'closed',
      closedAt: '2026-02-01T10:00:00Z',
      subject: said,
      closedReason: said,
    }),
    message('m1', 't1', { kind: 'user', user: 'u1' }, said, 10),
    message('m2', 't1', { kind: 'staff', name: 'Пётр' }, `Здравствуйте, ${name}!`, 11),
    { kind: 'reopening', legacyId: 'r1', ticket: 't1', by: { kind: 'staff' }, at, reason: `Просил ${name}` },
    { kind: 'reopening', legacyId: 'r2', ticket: 't1', by: { kind: 'user', user: 'u1' }, at, reason: said },
    ticket('t2', '300002', 'u3', { status: 'closed', closedAt: at }),
    {
      ...{ kind: 'merge', legacyId: 'g1', source: 't2', target: 't1', mergedAt: at },
      reason: `О том же, что ${name}`,
    },
  ]);
  await product.cli('import', file);
  const taken = `SELECT (SELECT count(*) FROM ticket_reopening WHERE archived_ticket_id IS NOT NULL)::int
    + (SELECT count(*) FROM imported_tie)::int AS taken`;
  expect(await value(taken)).toBe(3);
  await rm(file);
  await rm(`${file}.refused.ndjson`, { force: true });
}

/** Everything a person leaves, through every door. */
async function live(): Promise<void> {
  person = await signedIn(email);
  colleague = await signedIn('olga@metka-firma.ru');
  personId = (await person.me()).id as string;
  const made = await admin.made('Company', 'register', { name: 'ООО «Фирма»', domains: ['metka-firma.ru'] });
  companyId = made.id as string;
  await admin.done('Company', companyId, 'addEquipment', { serialNumber: 'SN-METAL-1' });
  for (const id of [personId, (await colleague.me()).id as string])
    await supervisor.done('User', id, 'linkToCompany', { companyId });
  await write();
  await mailIn();
  await merge();
  await keepFilters();
  await product.settle();
}

async function signedIn(address: string): Promise<CustomerClient> {
  const visitor = product.visitor();
  await visitor.expect(202, 'POST', '/auth/password/forgot', { email: address });
  const token = await product.mailedToken(address);
  await visitor.expect(200, 'POST', '/auth/password/reset', { token, password });
  await visitor.signIn(address, password);
  return visitor;
}

async function write(): Promise<void> {
  const own = await person.upload(`${said}.txt`, `${said} ${email}`);
  const common = await person.upload('port.txt', shared);
  const opened = await person.call(
    'POST',
    '/tickets',
    {
      subject: said,
      type: 'incident',
      description: `${said}, звоните ${phone}`,
      serialNumbers: ['SN-METAL-1', said],
      orderNumber: 'З-77',
      steps: said,
      os: said,
      version: said,
      product: said,
      attachmentIds: [own.body.id, common.body.id],
    },
    { 'Idempotency-Key': said.length.toString() },
  );
  expect(opened.status).toBe(201);
  theirNumber = opened.body.number as number;
  await person.expect(202, 'POST', '/me/email', { email: later, password });
  const uploaded = await colleague.upload('port.txt', shared);
  colleaguesNumber = (
    await colleague.open({
      subject: `Порт 25, коллега ${name} знает`,
      type: 'incident',
      description: `Спросите: ${name}, ${email}`,
      attachmentIds: [uploaded.body.id],
    })
  ).number as number;
  await colleague.expect(201, 'POST', `/tickets/${String(colleaguesNumber)}/participants`, { email });
  await person.expect(201, 'POST', `/tickets/${String(colleaguesNumber)}/messages`, { body: said });
  await colleague.expect(201, 'POST', `/tickets/${String(colleaguesNumber)}/messages`, { body: 'Мои слова' });
  await staffAct();
}

async function staffAct(): Promise<void> {
  await actOn(theirNumber, 'reply', { body: `${name}, звоним вам на 8 (912) 345 67 89` });
  await actOn(theirNumber, 'note', { body: `Звонил Приметин Аристарх, адрес ${email.toUpperCase()}` });
  await actOn(theirNumber, 'setPriority', { priority: 'high', reason: `Просил ${name}` });
  await actOn(theirNumber, 'logCall', { kind: 'in_progress', summary: `${name} у телефона` });
  const { version } = (await value('SELECT to_json(u) FROM portal_user u WHERE id = $1', [personId])) as {
    version: number;
  };
  await supervisor.done('User', personId, 'correctProfile', {
    phone: '+7 912 345-67-89',
    registeredName: said,
    accountNumber: said,
    version,
    reason: `Просил ${name}`,
  });
}

/** Filters of the queue that look for the person: names of them would come to the same, and grow. */
async function keepFilters(): Promise<void> {
  for (const kept of [email, secondEmail, `${'Ждёт звонка '.repeat(5)} ${phone}`]) {
    const terms = { section: 'live', text: email };
    const { notice } = await supervisor.actOn('Ticket', 'saveFilter', { name: kept, terms });
    expect(notice.type).toBe('success');
  }
}

async function mailIn(): Promise<void> {
  const subject = `[##${String(theirNumber)}##] ${said}`;
  await product.mail.send({
    from: `${name} <${email}>`,
    subject,
    text: said,
    attachments: [{ filename: `${said}.log`, content: said }],
  });
  await product.mail.send({ from: `${name} <${email}>`, subject: said, text: `${said} ${name}` });
  // Not theirs to write on: it waits for staff.
  await product.mail.send({
    from: `${name} <${secondEmail}>`,
    subject: `[##${String(colleaguesNumber)}##] ${said}`,
    text: said,
  });
  await product.mail.send({
    from: 'Ольга Смирнова <olga@metka-firma.ru>',
    subject: `[##${String(colleaguesNumber)}##] Порт`,
    text: `Письмом: и ${name} так думает\n\n> ${said}`,
    headers: { Cc: email },
  });
  await product.settle();
}

async function merge(): Promise<void> {
  const second = await product.customer(secondEmail, name, { phone: housePhone });
  neighbour = await product.customer('petr@drugaya-firma.ru', 'Пётр Соседов', { phone: housePhone });
  await second.open({ subject: said, type: 'incident', description: said });
  const loserId = (await second.me()).id as string;
  await supervisor.done('User', personId, 'mergeAccount', { loserId, reason: `${name} — один человек` });
}

describe('erasing a person', () => {
  it('is refused while there is a legal hold, in words', async () => {
    expect((await left()).length).toBeGreaterThan(50);
    const hold = { reason: 'Спор о поставке' };
    for (const [resource, id] of [
      ['Company', companyId],
      ['User', personId],
      ['Ticket', await ticketId(colleaguesNumber)],
    ] as const) {
      await supervisor.done(resource, id, 'placeHold', hold);
      expect(await supervisor.refusal(resource, id, 'placeHold', hold)).toBe('hold_placed');
      const { notice } = await supervisor.act('User', personId, 'erase', { reason: 'Отзыв согласия' });
      expect(notice).toMatchObject({
        code: 'legal_hold',
        message: expect.stringContaining('Спор о поставке'),
      });
      await supervisor.done(resource, id, 'liftHold', hold);
      expect(await supervisor.refusal(resource, id, 'liftHold', hold)).toBe('hold_unknown');
    }
  });

  it('is seen beforehand to the last record, and nothing is written', async () => {
    const before = await left();
    const preview = await supervisor.done('User', personId, 'previewErasure');
    expect(preview).toMatchObject({ accounts: 2, endedLinks: 1, subject: { fullName: name, email } });
    expect(await left()).toEqual(before);
    const erased = await supervisor.done('User', personId, 'erase', {
      reason: `Отзыв согласия: ${name}, ${email}`,
    });
    expect(erased).toMatchObject({
      number: 1,
      removed: preview.removed,
      closedTickets: preview.closedTickets,
    });
    expect(erased.act.ru.text).toContain(name);
    expect(erased.act.en.html).toContain(email);
    await product.settle();
  });

  it('leaves no mark of them in any table or file', async () => {
    expect(await left()).toEqual([]);
  });

  it('keeps the act without the name, and the extract from the log, for those who read the audit', async () => {
    const actId = await value('SELECT id FROM erasure_act');
    const read = async (who: ConsoleClient, document: string) =>
      who.request('GET', `/erasures/${String(actId)}/${document}`);
    const act = await (await read(supervisor, 'act.ru.txt')).text();
    expect(act).toMatch(/АКТ ОБ УНИЧТОЖЕНИИ ПЕРСОНАЛЬНЫХ ДАННЫХ № 1/);
    expect(act).toContain('ООО «Опора»');
    expect(act).toContain(personId);
    expect(act).toContain('Отзыв согласия: [данные удалены · erased], [данные удалены · erased]');
    const auditor = await product.staff('auditor');
    const journal = async () => (await read(auditor, 'journal.en.html')).text();
    // The event gets its place in the chain about a second after it was written.
    const sealed = /user\.erased.*SHA-256 [0-9a-f]{64}/;
    for (let tries = 0; tries < 100 && !sealed.test(await journal()); tries += 1) await pause(200);
    expect(await journal()).toMatch(sealed);
    expect((await read(await product.staff('agent'), 'act.ru.html')).status).toBe(403);
    expect((await read(supervisor, 'other.ru.html')).status).toBe(404);
    await expect(sql.query('DELETE FROM erasure_act')).rejects.toThrow(/are kept/);
  });

  it('lets them in nowhere any more, and knows them as new when they come again', async () => {
    expect((await person.call('GET', '/me')).status).toBe(401);
    const refused = await product.visitor().call('POST', '/auth/login', { email, password });
    expect(refused.body.code).toBe('sign_in_refused');
    const again = await product.customer(email, name);
    expect((await again.me()).id).not.toBe(personId);
    expect((await again.call('GET', `/tickets/${String(theirNumber)}`)).status).toBe(404);
    expect((await again.expect(200, 'GET', '/tickets')).items).toEqual([]);
    await expect(
      sql.query("INSERT INTO user_session VALUES (gen_random_uuid(), $1, 'x', now(), now())", [personId]),
    ).rejects.toThrow(/was erased/);
    expect(await supervisor.refusal('User', personId, 'erase', { reason: 'ещё раз' })).toBe('user_erased');
    expect(await supervisor.refusal('User', personId, 'unmergeAccount', { reason: 'ещё раз' })).toBe(
      'user_erased',
    );
  });

  it('harms nobody else: colleagues read their own words, the company keeps what is its own', async () => {
    const { messages, files, subject } = await colleague.ticket(colleaguesNumber);
    expect(subject).toBe('Порт 25, коллега [данные удалены · erased] знает');
    expect(messages.map(({ body }: { body: string }) => body)).toEqual([
      'Спросите: [данные удалены · erased], [данные удалены · erased]',
      '[данные удалены · erased]',
      'Мои слова',
      'Письмом: и [данные удалены · erased] так думает\n\n> [данные удалены · erased]',
    ]);
    expect(await (await colleague.fetchFile(files[0].id as string)).text()).toBe(shared);
    const { id } = await neighbour.me();
    const recorded = await value(
      `SELECT count(*)::int FROM audit_value v JOIN audit_event e ON e.id = v.event
       WHERE e.user_id = $1 AND v.value = $2`,
      [id, housePhone],
    );
    expect(recorded).toBeGreaterThan(0);
    const kept = await value('SELECT serial_numbers || order_number FROM ticket WHERE number = $1', [
      theirNumber,
    ]);
    expect(kept).toEqual(['SN-METAL-1', 'З-77']);
    const members = await sql.query('SELECT status FROM company_link WHERE company_id = $1 ORDER BY status', [
      companyId,
    ]);
    expect(members).toEqual([{ status: 'active' }, { status: 'ended' }]);
  });

  it('leaves the audit whole: an export proves itself and shows what was erased as erased', async () => {
    const file = join(dataDir, 'audit.ndjson');
    const { code } = await product.cli('audit', 'export', '--format', 'ndjson', '-o', file);
    expect(code).toBe(0);
    expect(await verifyExport(file)).toMatchObject({ code: 0 });
    const lines = (await readFile(file, 'utf8')).split('\n');
    expect(lines.find((line) => line.includes(personId) && line.includes('user.imported'))).toContain(
      '{"personal":"',
    );
  });

  it('is told on the page of the erased', async () => {
    const page = await supervisor.request('GET', `/api/pages/user?id=${personId}`);
    expect(await page.json()).toMatchObject({
      contact: { status: 'erased', fullName: '[данные удалены · erased]', phone: null },
      erased: { number: 1, who: expect.any(String), mayRead: true },
    });
  });
});
