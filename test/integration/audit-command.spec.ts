import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { parseAuditFilter, timeline } from '../../src/audit/index.js';
import { auditCommand } from '../../src/cli/audit-command.js';
import { system } from '../../src/platform/index.js';
import type { Ticket } from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { openDesk, type Desk } from '../support/desk.js';

let desk: Desk;
let user: User;
let company: { readonly id: string };
let ticket: Ticket;

beforeAll(async () => {
  desk = await openDesk();
  user = await desk.customer('ivan@firma.ru', 'Иван Иванов');
  company = await desk.company('ООО «Фирма»', ['firma.ru']);
  ticket = await desk.ticket(user.id);
});
afterAll(() => desk?.close());

describe('a filter as people type it', () => {
  const parse = (typed: object, zone = 'Europe/Moscow') => parseAuditFilter(desk.database, typed, zone);

  it.each([
    ['2026-11-01', '2026-10-31T21:00:00.000Z', '2026-11-01T21:00:00.000Z'],
    ['2026-11-01T12:00', '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z'],
    ['2026-11-01T12:00:00Z', '2026-11-01T12:00:00.000Z', '2026-11-01T12:00:00.000Z'],
  ])('%s as the beginning and as the end', async (typed, from, to) => {
    expect(await parse({ from: typed, to: typed })).toEqual({ from: new Date(from), to: new Date(to) });
  });

  it('takes the last day whole where the clocks change', async () => {
    const { from, to } = await parse({ from: '2026-10-25', to: '2026-10-25' }, 'Europe/Berlin');
    expect(to!.getTime() - from!.getTime()).toBe(25 * 3_600_000);
  });

  it('finds people, companies and tickets by what they are known by', async () => {
    const typed = {
      actor: ' IVAN@firma.ru ',
      company: 'ооо «фирма»',
      entity: `Ticket:${String(ticket.number)}`,
    };
    expect(await parse(typed)).toEqual({
      actorId: user.id,
      companyId: company.id,
      entityType: 'Ticket',
      entityId: ticket.id,
    });
    expect(await parse({ actor: 'system', entity: 'User' })).toEqual({
      actorKind: 'system',
      entityType: 'User',
    });
    expect(await parse({ entity: `User:${user.id}` })).toEqual({ entityType: 'User', entityId: user.id });
    expect(await parse({})).toEqual({});
  });

  it.each([
    [{ from: 'yesterday' }, 'invalid_input'],
    [{ to: '2026-02-30' }, 'invalid_input'],
    [{ to: '+12345-01-01' }, 'invalid_input'],
    [{ entity: 'Ticket:abc' }, 'invalid_input'],
    [{ entity: "Ticket'; --" }, 'invalid_input'],
    [{ entity: 'Ticket:999999999' }, 'audit_entity_unknown'],
    [{ actor: 'nobody@firma.ru' }, 'audit_actor_unknown'],
    [{ actor: '\0' }, 'audit_actor_unknown'],
    [{ company: 'Нет такой' }, 'audit_company_unknown'],
  ])('refuses %j with %s', async (typed, code) => {
    await expect(parse(typed)).rejects.toMatchObject({ code });
  });
});

describe('opora audit export', () => {
  let folder: string;
  const run = (...args: string[]) => auditCommand().parseAsync(['export', ...args], { from: 'user' });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'opora-audit-'));
    process.env['DATABASE_URL'] = desk.url;
    process.env['OPORA_DATA_DIR'] = desk.dataDir;
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    delete process.env['DATABASE_URL'];
    delete process.env['OPORA_DATA_DIR'];
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    for (const file of await readdir(folder)) await rm(join(folder, file));
  });

  it('writes the file, acting as the system', async () => {
    const file = join(folder, 'audit.ndjson');
    await run(
      '--format',
      'ndjson',
      '--actor',
      'ivan@firma.ru',
      '--entity',
      `Ticket:${String(ticket.number)}`,
      '-o',
      file,
    );
    const [line, manifest, ...more] = (await readFile(file, 'utf8')).trim().split('\n');
    expect(more).toEqual([]);
    expect(JSON.parse(manifest!)).toMatchObject({ manifest: { rows: 1, format: 'ndjson' } });
    expect(JSON.parse(line!)).toMatchObject({ action: 'ticket.opened', entity: { id: ticket.id } });
    expect(await readdir(folder)).toEqual(['audit.ndjson']);
    const [last] = await timeline(desk.database, { entityType: 'AuditExport' }, 1);
    expect(last).toMatchObject({
      action: 'audit.exported',
      actor: { kind: system.kind },
      facts: { rows: 1 },
    });
  });

  it('leaves no half of a file behind', async () => {
    const file = join(folder, 'audit.csv');
    await expect(run('--format', 'csv', '--actor', 'nobody@firma.ru', '-o', file)).rejects.toMatchObject({
      code: 'audit_actor_unknown',
    });
    expect(await readdir(folder)).toEqual([]);
  });
});
