import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { recheckLinks } from '../../src/casework/index.js';
import { demoTotpSecret, giveDemoSecondFactors } from '../../src/demo/demo-second-factors.js';
import { greeting } from '../../src/demo/greeting.js';
import { seedDemo } from '../../src/demo/seed-demo.js';
import { startDemo } from '../../src/demo/start-demo.js';
import { Clock, Database, readConfig, type Config } from '../../src/platform/index.js';
import { generateSync } from 'otplib';
import { StaffAuthentication } from '../../src/staff/index.js';
import { UserAuthentication } from '../../src/users/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

/** A migrated database without any row, and the core over it. */
async function emptyDesk(env: Readonly<Record<string, string>> = {}) {
  const own: TestDatabase = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'opora-desk-'));
  const given = { DATABASE_URL: own.url, OPORA_DATA_DIR: folder, OPORA_LIMIT_SCALE: '1000' };
  const config: Config = readConfig('demo', { ...given, ...env });
  const app: INestApplicationContext = await NestFactory.createApplicationContext(AppModule.with(config), {
    logger: ['error'],
  });
  const database = app.get(Database);
  return {
    app,
    config,
    /** The only column of every row. */
    column: async <T>(text: string): Promise<T[]> =>
      (await database.query<Record<string, T>>(text)).map((row) => Object.values(row)[0] as T),
    close: async () => {
      await app.close();
      await own.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
type EmptyDesk = Awaited<ReturnType<typeof emptyDesk>>;

async function rowCounts({ column }: EmptyDesk): Promise<Record<string, number>> {
  const tables = await column<string>(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const counts = tables
    .filter((table) => table !== 'schema_migration')
    .map(async (table) => [table, (await column<number>(`SELECT count(*)::int FROM ${table}`))[0]] as const);
  return Object.fromEntries(await Promise.all(counts)) as Record<string, number>;
}

describe('the demo’s data', () => {
  let desk: EmptyDesk;
  let startedAt: number;

  beforeAll(async () => {
    desk = await emptyDesk();
    startedAt = desk.app.get(Clock).now().getTime();
    expect(await seedDemo(desk.app, desk.config)).toBe(true);
  });
  afterAll(() => desk?.close());

  it.each([
    ['ticket', 'status', ['closed', 'merged', 'new', 'open', 'solution_proposed', 'waiting_customer']],
    ['ticket', 'priority', [1, 2, 3, 4, 5]],
    ['ticket', 'channel', ['api', 'phone']],
    ['ticket_follow_up', 'status', ['claimed', 'confirmed']],
    ['company_link', 'status', ['active', 'ended', 'pending', 'rejected', 'suspended']],
    ['company_link', 'basis', ['domain', 'override']],
    ['contract', 'kind', ['certificate', 'contract', 'invoice', 'product_registration']],
    ['contract', 'status', ['active', 'suspended']],
    ['portal_user', 'status', ['active', 'blocked', 'merged']],
    ['staff_member', 'role', ['admin', 'agent', 'auditor', 'supervisor']],
    ['message', 'kind', ['note', 'public']],
  ])('has every kind of %s.%s', async (table, field, expected) => {
    expect(await desk.column(`SELECT DISTINCT ${field} FROM ${table} ORDER BY 1`)).toEqual(expected);
  });

  it('has links on every verdict that can be linked, and contacts nobody could link', async () => {
    expect(await desk.column('SELECT DISTINCT verdict FROM company_link ORDER BY 1')).toEqual([
      'ambiguous',
      'company_has_no_domain',
      'match',
      'mismatch',
      'public_provider',
      'subdomain_match',
    ]);
    const suspensions = await desk.column(
      'SELECT suspended_reason FROM company_link WHERE suspended_at IS NOT NULL',
    );
    expect(suspensions.toSorted()).toEqual(['mismatch', 'public_provider']);
    expect(await desk.column('SELECT email FROM portal_user WHERE email_confirmed_at IS NULL')).toHaveLength(
      1,
    );
  });

  it('has tickets closed inside and outside the window of three days, and merges in a chain', async () => {
    const inside = "closed_at + interval '3 days' > now()";
    expect(
      (await desk.column(`SELECT id FROM ticket WHERE status = 'closed' AND ${inside}`)).length,
    ).toBeGreaterThan(1);
    expect(
      (await desk.column(`SELECT id FROM ticket WHERE status = 'closed' AND NOT ${inside}`)).length,
    ).toBeGreaterThan(9);
    const chain = `SELECT 1 FROM ticket a JOIN ticket b ON b.id = a.merged_into_id WHERE b.status = 'merged'`;
    expect(await desk.column(chain)).toHaveLength(1);
    expect(await desk.column('SELECT 1 FROM ticket WHERE closed_automatically')).not.toHaveLength(0);
  });

  it('has an address about to change and others changed', async () => {
    const changes =
      "SELECT used_at IS NOT NULL FROM one_time_token WHERE purpose = 'change_email' ORDER BY 1";
    expect(await desk.column(changes)).toEqual([false, true, true]);
  });

  it('has contacts linked together and taken back, an address put in force on evidence, claims true and false', async () => {
    const batches = 'SELECT undone_at IS NOT NULL FROM company_link_batch ORDER BY 1';
    expect(await desk.column(batches)).toEqual([false, true]);
    expect(await desk.column('SELECT 1 FROM portal_user WHERE email_vouched_at IS NOT NULL')).toHaveLength(1);
    const claimed = `SELECT EXISTS (SELECT 1 FROM contract k WHERE k.number = t.stated ->> 'contractNumber')
      FROM ticket t WHERE t.stated ? 'contractNumber' ORDER BY 1`;
    expect([...new Set(await desk.column(claimed))]).toEqual([false, true]);
  });

  it('is of the last weeks, in the order in which it was written, and leaves the clock alone', async () => {
    const [first, last] = (await desk.column<Date>(
      'SELECT at FROM (SELECT min(at) AS at FROM audit_event UNION ALL SELECT max(at) FROM audit_event) s ORDER BY 1',
    )) as [Date, Date];
    const hours = (instant: Date) => (startedAt - instant.getTime()) / 3_600_000;
    expect(hours(last)).toBeGreaterThan(1.99);
    expect(hours(first)).toBeLessThan(40 * 24);
    expect(await desk.column('SELECT at < lag(at) OVER (ORDER BY id) FROM audit_event')).not.toContain(true);
    expect(
      Math.abs(desk.app.get(Clock).now().getTime() - desk.app.get(Clock).realNow().getTime()),
    ).toBeLessThan(1000);
  });

  it.each([
    ['staff_member', 'StaffMember'],
    ['company', 'Company'],
    ['company_link', 'CompanyLink'],
    ['equipment', 'Equipment'],
    ['product', 'Product'],
    ['contract', 'Contract'],
    ['portal_user', 'User'],
    ['ticket', 'Ticket'],
    ['ticket_type', 'TicketType'],
    ['regulation', 'Regulation'],
    ['mail_message', 'MailMessage'],
  ])('says of each row of %s who made it', async (table, entity) => {
    const silent = `SELECT id FROM ${table} t WHERE NOT EXISTS
      (SELECT 1 FROM audit_event e WHERE e.entity_type = '${entity}' AND e.entity_id = t.id)`;
    expect(await desk.column(silent)).toEqual([]);
  });

  it.each([
    [
      'ticket',
      ['assigned', 'messagePosted', 'noted', 'closed', 'reopened', 'merged'].map((verb) => `ticket.${verb}`),
    ],
    [
      'portal_user',
      [
        ...['emailConfirmed', 'profileCorrected', 'emailChanged', 'emailOverridden', 'blocked'],
        ...['accountMerged', 'mergedAway'],
      ].map((verb) => `user.${verb}`),
    ],
    [
      'company_link',
      ['approved', 'rejected', 'ended', 'suspended', 'rejudged'].map((verb) => `link.${verb}`),
    ],
    ['contract', ['contract.suspended', 'contract.extended']],
    ['company', ['company.sharingSet', 'company.renamed']],
  ])('has one event for each change of a %s', async (table, verbs) => {
    const list = verbs.map((verb) => `'${verb}'`).join(', ');
    const uneven = `SELECT t.id FROM ${table} t WHERE t.version - 1 <>
      (SELECT count(*) FROM audit_event e WHERE e.entity_id = t.id AND e.action IN (${list}))`;
    expect(await desk.column(uneven)).toEqual([]);
  });

  it('holds together: active links hold, periods follow them, conversations go forward', async () => {
    expect(await recheckLinks(desk.app.get(Database))).toEqual([]);
    const unfit = `SELECT l.id FROM company_link l WHERE (l.status = 'active') <> EXISTS
      (SELECT 1 FROM company_link_period p WHERE p.link_id = l.id AND upper_inf(p.during))`;
    expect(await desk.column(unfit)).toEqual([]);
    const backward = 'SELECT at < lag(at) OVER (PARTITION BY ticket_id ORDER BY id) FROM message';
    expect(await desk.column(backward)).not.toContain(true);
    const lastMessages = `SELECT t.number FROM ticket t WHERE t.last_message_id <>
      (SELECT m.id FROM message m WHERE m.ticket_id = t.id ORDER BY m.at DESC, m.id DESC LIMIT 1)`;
    expect(await desk.column(lastMessages)).toEqual([]);
  });

  it('leaves nothing to be sent', async () => {
    expect(await desk.column('SELECT DISTINCT status FROM mail_message')).toEqual(['sent']);
    expect(await desk.column('SELECT 1 FROM mail_message WHERE subject IS NULL OR body IS NULL')).toEqual([]);
    expect(
      await desk.column("SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'send_mail'"),
    ).toEqual([]);
  });

  it('lets in everybody whom the greeting names', async () => {
    const text = greeting(desk.config, true);
    expect(text).toContain('opora-demo');
    const named = [...text.matchAll(/[\w.]+@[\w.-]+/g)].map(([email]) => email);
    const [staff, customers] = [named.slice(0, 4), named.slice(4)];
    const origin = { address: '203.0.113.7', requestId: 'demo' };
    for (const email of staff) {
      await expect(
        desk.app.get(StaffAuthentication).verify(email, { password: 'opora-demo', code: '' }, origin),
      ).resolves.toBeDefined();
    }
    expect(customers).toHaveLength(2);
    expect(text).not.toContain(demoTotpSecret);
    for (const email of customers) {
      await expect(
        desk.app.get(UserAuthentication).verify(email, 'opora-demo', origin),
      ).resolves.toBeDefined();
    }
  });

  it('asks staff for codes of the key it prints, where it is told to', async () => {
    const text = greeting({ ...desk.config, demoTotp: true }, true);
    const [secret = ''] = /\b[A-Z2-7]{32}\b/.exec(text) ?? [];
    for (let run = 0; run < 2; run += 1) await giveDemoSecondFactors(desk.app);
    const sign = (code: string) =>
      desk.app
        .get(StaffAuthentication)
        .verify('agent@opora.test', { password: 'opora-demo', code }, { address: '203.0.113.8' });
    await expect(sign('')).rejects.toMatchObject({ code: 'code_required' });
    await expect(sign(generateSync({ secret }))).resolves.toMatchObject({ role: 'agent' });
  });
});

describe('seeding the demo', () => {
  it('writes nothing where there is staff, not a row and not an event', async () => {
    const desk = await emptyDesk();
    try {
      const outcomes = await Promise.all([seedDemo(desk.app, desk.config), seedDemo(desk.app, desk.config)]);
      expect(outcomes.toSorted()).toEqual([false, true]);
      const before = await rowCounts(desk);
      expect(await seedDemo(desk.app, desk.config)).toBe(false);
      expect(await rowCounts(desk)).toEqual(before);
      expect(before).toMatchObject({ company: 14, product: 5, contract: 14, staff_member: 7 });
    } finally {
      await desk.close();
    }
  });

  it('leaves nothing when it is broken off, and ends under the regulation the environment names', async () => {
    const desk = await emptyDesk({ OPORA_REGULATION: 'nag', OPORA_DEMO_PASSWORD: 'своё слово для показа' });
    try {
      await expect(seedDemo(desk.app, { ...desk.config, regulation: 'nobody' })).rejects.toMatchObject({
        code: 'regulation_preset_unknown',
      });
      expect(Object.values(await rowCounts(desk)).every((count) => count === 0)).toBe(true);
      expect(await seedDemo(desk.app, desk.config)).toBe(true);
      expect(await desk.column('SELECT min(number) FROM ticket')).toEqual([100_001]);
      expect(await desk.column('SELECT preset FROM regulation ORDER BY number DESC LIMIT 1')).toEqual([
        'nag',
      ]);
      expect(greeting(desk.config, true)).not.toContain('своё слово');
    } finally {
      await desk.close();
    }
  });
});

describe('starting the demo', () => {
  it('says in one sentence that the port is taken, gives the database back and seeds nothing', async () => {
    const desk = await emptyDesk();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    let closed = 0;
    const close = () => Promise.resolve(void (closed += 1));
    try {
      const start = startDemo({ ...desk.config, port }, close);
      await expect(start).rejects.toThrow(`Port ${String(port)} on 127.0.0.1 is taken by another program`);
      expect(closed).toBe(1);
      expect(await desk.column('SELECT 1 FROM staff_member')).toEqual([]);
    } finally {
      other.close();
      await desk.close();
    }
  });
});
