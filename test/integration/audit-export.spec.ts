import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditFilter } from '../../src/audit/index.js';
import { newId, type Actor } from '../../src/platform/index.js';
import type { Ticket } from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { openDesk, type Desk } from '../support/desk.js';

let desk: Desk;
let auditor: Actor;
let user: User;
let company: { readonly id: string };
let ticket: Ticket;

beforeAll(async () => {
  desk = await openDesk();
  auditor = await desk.staff('auditor');
  user = await desk.customer('ivan@firma.ru', 'Иван Иванов');
  company = await desk.company('=ООО «Фирма»', ['firma.ru']);
  ticket = await desk.ticket(user.id, { subject: '@SUM(A1)' });
});
afterAll(() => desk?.close());

/** Words that would start a formula, were they not made harmless. */
const sayAct = (language: string, action: string) => `=${language}(${action})`;

async function exported(format: 'ndjson' | 'csv', filter: AuditFilter = {}, actor: Actor = auditor) {
  const out = new PassThrough();
  const [bytes, taken] = await Promise.all([
    buffer(out),
    desk.exporter.export({ actor, filter, format, sayAct }, out),
  ]);
  return { file: bytes.toString(), ...taken };
}

interface Line {
  readonly id: string;
  readonly action: string;
  readonly names: unknown;
  readonly [field: string]: unknown;
}

async function lines(filter: AuditFilter = {}): Promise<Line[]> {
  const { file } = await exported('ndjson', filter);
  return (
    file
      .split('\n')
      // The manifest stands last.
      .slice(0, -2)
      .map((line) => JSON.parse(line) as Line)
  );
}

/** Writes so many events, in one transaction. */
async function happen(count: number, entityId = newId()): Promise<string> {
  await desk.asSystem(async (tx) => {
    for (let index = 0; index < count; index += 1) {
      await tx.record(
        'company.renamed',
        { entity: { type: 'Company', id: entityId } },
        { before: { name: 'a' }, after: { name: 'b' } },
      );
    }
  });
  return entityId;
}

describe('an export', () => {
  it('as NDJSON holds every event whole, in the order they were written', async () => {
    await happen(1_200);
    const rows = await desk.database.query<{ event_id: string; canonical: string }>(
      'SELECT event_id, canonical FROM audit_event ORDER BY id',
    );
    const events = await lines();
    expect(events.map(({ id }) => id)).toEqual(rows.map(({ event_id }) => event_id));
    events.forEach(({ names, seal, ...event }, index) => {
      expect(seal).toMatchObject({ seq: index + 1 });
      expect(names).toHaveProperty('actor');
      expect(Object.keys(event)).toEqual(Object.keys(JSON.parse(rows[index]!.canonical) as object));
    });
    const opened = events.find(({ action }) => action === 'ticket.opened');
    expect(opened).toMatchObject({ names: { ticket: String(ticket.number), actor: 'Иван Иванов' } });
  });

  it('as NDJSON tells an erased value from none', async () => {
    const entityId = newId();
    const reason = 'Позвонил Сидоров';
    await desk.asSystem((tx) =>
      tx.record(
        'company.renamed',
        { entity: { type: 'Company', id: entityId }, reason },
        { before: { name: 'a' }, after: { name: 'b' } },
      ),
    );
    expect(await lines({ entityId })).toEqual([expect.objectContaining({ reason })]);
    await desk.database.query('UPDATE audit_value SET value = NULL, salt = NULL WHERE value = $1', [reason]);
    const hash = { personal: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown };
    expect(await lines({ entityId })).toEqual([expect.objectContaining({ reason: hash })]);
  });

  it('holds what was committed late where it was sealed, each event with its own values', async () => {
    const ids = [newId(), newId(), newId()];
    const happens = (id: string, meanwhile?: () => Promise<void>): Promise<void> =>
      desk.asSystem(async (tx) => {
        const subject = { entity: { type: 'Company', id }, reason: `Причина ${id}` };
        await tx.record('company.renamed', subject, { before: { name: 'a' }, after: { name: 'b' } });
        // The event has its number by now.
        await tx.query('SELECT 1');
        await meanwhile?.();
        await desk.sealer.sealAll();
      });
    await happens(ids[0]!, () => happens(ids[1]!, () => happens(ids[2]!)));
    for (const filter of [{}, { entityType: 'Company' }]) {
      const told = (await lines(filter)).filter(({ reason }) => String(reason).startsWith('Причина '));
      expect(told.map(({ entity, reason }) => [(entity as { id: string }).id, reason])).toEqual(
        ids.toReversed().map((id) => [id, `Причина ${id}`]),
      );
    }
  });

  it('as CSV opens in a spreadsheet and starts no formula there', async () => {
    const { file } = await exported('csv', { entityType: 'Company' });
    expect(file.startsWith('\uFEFF"at","actor_kind","actor_name"')).toBe(true);
    expect(file.endsWith('\r\n')).toBe(true);
    expect(
      file
        .split('\r\n')
        .slice(0, -1)
        .every((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).length === 19),
    ).toBe(true);
    const registered = file.split('\r\n').find((line) => line.includes('company.registered'));
    expect(registered).toContain('"Company","' + company.id + '","\'=ООО «Фирма»"');
    expect(registered).toContain('name: =ООО «Фирма»');
    expect(registered).toContain('"company.registered","\'=ru(company.registered)"');
    expect(file).not.toMatch(/"[\s]*[=+\-@]/);
  });

  it('is recorded, with what was asked and how much it was, before its first byte', async () => {
    let recordedAtFirstByte: string | undefined;
    const out = new Writable({
      write(_chunk, _encoding, done) {
        const last =
          "SELECT canonical FROM audit_event WHERE action = 'audit.exported' ORDER BY id DESC LIMIT 1";
        if (recordedAtFirstByte) return done();
        desk.value<string>(last).then((canonical) => {
          recordedAtFirstByte = canonical;
          done();
        }, done);
      },
    });
    const filter = { from: new Date('2026-01-01T00:00:00.000Z'), entityType: 'Company' };
    const { exportId, rows } = await desk.exporter.export({ actor: auditor, filter, format: 'csv' }, out);
    expect(JSON.parse(recordedAtFirstByte!)).toMatchObject({
      actor: { kind: 'staff', id: auditor.id, role: 'auditor' },
      entity: { type: 'AuditExport', id: exportId },
      facts: { format: 'csv', rows, filter: { from: '2026-01-01T00:00:00.000Z', entityType: 'Company' } },
    });
  });

  it('shows one moment: what happens meanwhile is not in it', async () => {
    const entityId = await happen(600);
    let chunks = '';
    const out = new Writable({
      write(chunk: Buffer, _encoding, done) {
        const first = chunks === '';
        chunks += chunk.toString();
        if (first) happen(1, entityId).then(() => done(), done);
        else done();
      },
    });
    const { rows } = await desk.exporter.export(
      { actor: auditor, filter: { entityId }, format: 'ndjson' },
      out,
    );
    expect(rows).toBe(600);
    expect(chunks.split('\n')).toHaveLength(602);
    expect(await lines({ entityId })).toHaveLength(601);
  });

  it('that breaks off leaves no transaction open', async () => {
    const entityId = await happen(2_000);
    const out = new Writable({
      write(_chunk, _encoding, done) {
        done(new Error('the disk is full'));
      },
    });
    const broken = desk.exporter.export({ actor: auditor, filter: { entityId }, format: 'ndjson' }, out);
    await expect(broken).rejects.toThrow('the disk is full');
    const open =
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
    expect(await desk.database.query(open)).toEqual([]);
    expect(await lines({ entityId })).toHaveLength(2_000);
  });

  it.each(['agent', 'supervisor'] as const)(
    'is not for every %s, and the attempt leaves no file',
    async (role) => {
      const actor = await desk.staff(role);
      const out = new PassThrough();
      await expect(desk.exporter.export({ actor, filter: {}, format: 'csv' }, out)).rejects.toMatchObject({
        code: 'forbidden',
      });
      expect(out.readableLength).toBe(0);
    },
  );
});
