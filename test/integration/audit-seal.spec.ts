import { createPublicKey } from 'node:crypto';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  checkpointFiles,
  readKnown,
  timeline,
  verifyDatabase,
  verifyExport,
  type AuditFilter,
} from '../../src/audit/index.js';
import { newId, personal, type Actor } from '../../src/platform/index.js';
import { openDesk, type Desk } from '../support/desk.js';

let desk: Desk;
let auditor: Actor;
beforeAll(async () => {
  desk = await openDesk();
  auditor = await desk.staff('auditor');
});
afterAll(() => desk?.close());

const companies = [newId(), newId()];

/** Writes so many events, each in a transaction of its own. */
async function happen(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const entity = { type: 'Company', id: companies[index % 2]! };
    const about = { entity, companyId: entity.id, reason: `Звонил №${String(index)}: "да", =1` };
    await desk.asSystem((tx) =>
      tx.record('company.renamed', about, {
        before: { name: 'а' },
        after: { name: personal('Б 🙂') as never },
      }),
    );
  }
}

async function exported(filter: AuditFilter = {}, format: 'ndjson' | 'csv' = 'ndjson') {
  const out = new PassThrough();
  const taking = desk.exporter.export({ actor: auditor, filter, format }, out);
  const [bytes, outcome] = await Promise.all([buffer(out), taking]);
  return { bytes, ...outcome };
}

const path = (name: string) => join(desk.dataDir, name);

async function verdict(bytes: Buffer | string, options = {}) {
  await writeFile(path('taken.ndjson'), bytes);
  return verifyExport(path('taken.ndjson'), options);
}

describe('the seal of the audit', () => {
  it('chains every event once, densely, in the order of writing', async () => {
    await happen(5);
    await desk.sealer.sealAll();
    await happen(5);
    await Promise.all([desk.sealer.sealAll(), desk.sealer.sealAll()]);
    const rows = await desk.database.query<{ seq: string; event: string }>(
      'SELECT seq, event FROM audit_seal ORDER BY seq',
    );
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, index) => index + 1));
    const events = await desk.database.query<{ id: string }>('SELECT id FROM audit_event ORDER BY id');
    expect(rows.map(({ event }) => event)).toEqual(events.map(({ id }) => id));
    expect(await desk.value('SELECT count(*)::int FROM audit_unsealed')).toBe(0);
  });

  it('takes an event that commits late in a later pass', async () => {
    let early = '';
    await desk.asSystem(async (tx) => {
      await tx.record(
        'company.renamed',
        { entity: { type: 'Company', id: companies[0]! } },
        {
          before: { name: 'рано' },
          after: { name: 'начато' },
        },
      );
      early = (await tx.query<{ id: string }>('SELECT max(id) AS id FROM audit_event'))[0]!.id;
      await happen(1);
      await desk.sealer.sealAll();
    });
    await desk.sealer.sealAll();
    const last = 'SELECT event FROM audit_seal ORDER BY seq DESC LIMIT 1';
    expect(await desk.value<string>(last)).toBe(early);
  });

  it('cannot be changed, nor its checkpoints', async () => {
    await desk.sealer.checkpoint();
    for (const table of ['audit_seal', 'audit_checkpoint']) {
      for (const change of [
        `UPDATE ${table} SET seq = seq`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        await expect(desk.database.query(change)).rejects.toThrow(/append-only/);
      }
    }
  });

  it('never makes a writer wait, nor waits for one', async () => {
    await happen(3);
    await desk.asSystem(async (tx) => {
      await tx.record(
        'company.renamed',
        { entity: { type: 'Company', id: companies[0]! } },
        {
          before: { name: 'а' },
          after: { name: 'б' },
        },
      );
      await desk.sealer.sealAll();
      expect(await desk.value('SELECT count(*)::int FROM pg_locks WHERE NOT granted')).toBe(0);
    });
  });
});

describe('an export', () => {
  it('is proved by itself, whole and filtered', async () => {
    await happen(20);
    const whole = await exported();
    expect(await verdict(whole.bytes)).toMatchObject({ code: 0, message: expect.stringContaining('INTACT') });
    const some = await exported({ companyId: companies[1]! });
    expect(some.rows).toBeGreaterThan(5);
    expect((await verdict(some.bytes)).code).toBe(0);
    expect((await verdict((await exported({ entityId: newId() })).bytes)).code).toBe(0);
  });

  it('stays proved after a person was erased', async () => {
    await desk.database.query(
      "UPDATE audit_value SET value = NULL, salt = NULL WHERE value LIKE 'Звонил №1%'",
    );
    const { bytes } = await exported();
    expect(bytes.toString()).toContain('"reason":{"personal":"');
    expect((await verdict(bytes)).code).toBe(0);
  });

  it('as CSV is proved with the manifest beside it', async () => {
    const { bytes, manifest } = await exported({}, 'csv');
    await writeFile(path('taken.csv'), bytes);
    await writeFile(path('taken.csv.manifest.json'), manifest);
    const { code, message } = await verifyExport(path('taken.csv'));
    expect(code).toBe(0);
    // No table holds the texts that were sealed.
    expect(message).toContain('Not proved: that its events are what was sealed');
    expect(message).not.toContain('stands in the chain');
    await writeFile(path('taken.csv'), bytes.toString().replace('Company', 'company'));
    expect((await verifyExport(path('taken.csv'))).code).toBe(1);
  });

  it('is signed by the key one trusts, or not proved', async () => {
    const { bytes, manifest } = await exported();
    const { publicKey } = (JSON.parse(manifest) as { manifest: { publicKey: string } }).manifest;
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    await writeFile(path('key.pem'), key.export({ format: 'pem', type: 'spki' }));
    expect((await verdict(bytes, { publicKeys: [path('key.pem')] })).code).toBe(0);
    const other = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=';
    await writeFile(path('other.key'), other);
    expect((await verdict(bytes, { publicKeys: [path('other.key')] })).code).toBe(1);
  });

  it('whose tail was cut off in the database is found out by the checkpoints outside', async () => {
    await happen(3);
    const whole = await exported();
    // A line that a crash cut off is in nobody's way.
    await appendFile(path('audit/checkpoints.ndjson'), '{"seq":1,"ha\n');
    expect((await verdict(whole.bytes, { checkpoints: [path('audit/checkpoints.ndjson')] })).code).toBe(0);
    await desk.database.transaction(async (sql) => {
      await sql.query("SET LOCAL session_replication_role = 'replica'");
      const cut = 'SELECT event FROM audit_seal ORDER BY seq DESC LIMIT 4';
      await sql.query(`DELETE FROM audit_checkpoint WHERE seq > (SELECT max(seq) - 4 FROM audit_seal)`);
      await sql.query(`WITH gone AS (DELETE FROM audit_seal WHERE event IN (${cut}) RETURNING event),
        worth AS (DELETE FROM audit_value WHERE event IN (SELECT event FROM gone))
        DELETE FROM audit_event WHERE id IN (SELECT event FROM gone)`);
    });
    const rest = await exported();
    const known = { checkpoints: [path('audit/checkpoints.ndjson')] };
    expect((await verdict(rest.bytes, known)).code).toBe(1);
  });
});

describe('the newest seal outside the database', () => {
  // What the cases before did to the chain is found out anyway.
  beforeAll(async () => {
    await desk.close();
    desk = await openDesk();
  });

  it('stays there when its event is cut off behind the last checkpoint, whatever is sealed after that', async () => {
    await happen(1);
    await desk.sealer.sealAll();
    await desk.sealer.checkpoint();
    await happen(3);
    await desk.sealer.sealAll();
    await desk.database.transaction(async (sql) => {
      await sql.query("SET LOCAL session_replication_role = 'replica'");
      await sql.query(`WITH gone AS (DELETE FROM audit_seal WHERE seq > (SELECT max(seq) - 2 FROM audit_seal)
        RETURNING event), worth AS (DELETE FROM audit_value WHERE event IN (SELECT event FROM gone))
        DELETE FROM audit_event WHERE id IN (SELECT event FROM gone)`);
    });
    await happen(4);
    await desk.sealer.sealAll();
    const known = readKnown({ checkpoints: checkpointFiles(desk.dataDir) });
    expect(await verifyDatabase(desk.database, known)).toMatchObject({
      code: 1,
      message: expect.stringContaining('a checkpoint says'),
    });
    const said = await timeline(desk.database, { action: 'audit.restored' });
    expect(said).toMatchObject([{ facts: { lost: { seq: expect.any(Number) } } }]);
  });
});
