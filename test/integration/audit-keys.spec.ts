import { randomBytes } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  checkpointFiles,
  readKnown,
  sealBacklog,
  SigningKey,
  timeline,
  verifyDatabase,
  verifyExport,
} from '../../src/audit/index.js';
import { CheckpointFile } from '../../src/audit/seal/checkpoint-file.js';
import { Checkpoints } from '../../src/audit/seal/checkpoints.js';
import { chainId, noteRestored } from '../../src/audit/seal/restored.js';
import { checkpointText } from '../../src/audit/verify/offline/signatures.js';
import { readConfig, Secrets, system } from '../../src/platform/index.js';
import { openDesk, type Desk } from '../support/desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await happen();
});
afterAll(() => desk?.close());

async function happen(): Promise<void> {
  const entity = { type: 'Company', id: '00000000-0000-4000-8000-000000000000' };
  const change = { before: { name: 'а' }, after: { name: 'б' } };
  await desk.asSystem((tx) => tx.record('company.renamed', { entity }, change));
  await desk.sealer.sealAll();
}

const path = (name: string) => join(desk.dataDir, name);

/** The public key at hand, in a file. */
async function kept(name: string): Promise<string> {
  await writeFile(path(name), desk.signingKey.pem);
  return path(name);
}

async function exported(name: string): Promise<string> {
  const out = new PassThrough();
  const taking = desk.exporter.export({ actor: system, filter: {}, format: 'ndjson' }, out);
  const [bytes] = await Promise.all([buffer(out), taking]);
  await writeFile(path(name), bytes);
  return path(name);
}

const files = () => checkpointFiles(desk.dataDir);
const audit = (...publicKeys: string[]) =>
  verifyDatabase(desk.database, readKnown({ publicKeys, checkpoints: files() }));

describe('the key that signs the audit', () => {
  it('changes: whoever trusts the first follows to the last, and the other way round', async () => {
    const first = await kept('first.pem');
    const before = await exported('before.ndjson');
    await desk.keyChange.change(false);
    const second = await kept('second.pem');
    await happen();
    await desk.keyChange.change(false);
    const third = await kept('third.pem');
    await happen();
    const after = await exported('after.ndjson');
    for (const key of [first, second, third]) {
      expect(await verifyExport(after, { publicKeys: [key] })).toMatchObject({ code: 0 });
      expect(await audit(key)).toMatchObject({ code: 0 });
      // The file beside the database knows what came after the export.
      const known = { publicKeys: [key], checkpoints: files() };
      expect(await verifyExport(before, known)).toMatchObject({ code: 0 });
    }
    expect(await verifyExport(before, { publicKeys: [third] })).toMatchObject({
      code: 1,
      message: expect.stringContaining('to which no key leads that is trusted'),
    });
    expect((await stat(desk.signingKey.file)).mode & 0o777).toBe(0o600);
    const [said] = await timeline(desk.database, { entityType: 'AuditChain' }, 1);
    expect(said).toMatchObject({ action: 'audit.key_changed', after: { key: desk.signingKey.name } });
  });

  it('changes while an export is under way: that is signed by the key it was begun with', async () => {
    const out = new PassThrough({ highWaterMark: 1 });
    const taking = desk.exporter.export({ actor: system, filter: {}, format: 'ndjson' }, out);
    const chunks: Buffer[] = [];
    for await (const chunk of out as AsyncIterable<Buffer>) {
      if (chunks.length === 0) await desk.keyChange.change(false);
      chunks.push(chunk);
    }
    await taking;
    await writeFile(path('meanwhile.ndjson'), Buffer.concat(chunks));
    const known = { publicKeys: [path('first.pem')] };
    expect(await verifyExport(path('meanwhile.ndjson'), known)).toMatchObject({ code: 0 });
  });

  it('is taken by a server that runs; another one signs nothing', async () => {
    const config = readConfig('test', { OPORA_DATA_DIR: desk.dataDir });
    const ofServer = new SigningKey(desk.secrets, config);
    await desk.keyChange.change(false);
    expect(ofServer.name).not.toBe(desk.signingKey.name);
    const server = new Checkpoints(desk.database, desk.clock, ofServer, config);
    const head = { seq: 1, hash: randomBytes(32) };
    const written = (points: Checkpoints) =>
      desk.database
        .transaction(async (sql) => {
          const count = 'SELECT count(*)::int AS n FROM audit_checkpoint';
          const [before] = await sql.query<{ n: number }>(count);
          await points.write(sql, head);
          const [after] = await sql.query<{ n: number }>(count);
          throw new Error(String(after!.n - before!.n));
        })
        .catch((error: unknown) => (error as Error).message);
    expect(await written(server)).toBe('1');
    expect(ofServer.name).toBe(desk.signingKey.name);
    const elsewhere = readConfig('test', { OPORA_DATA_DIR: path('elsewhere') });
    const foreign = new SigningKey(new Secrets('x'.repeat(32)), elsewhere);
    const stranger = new Checkpoints(desk.database, desk.clock, foreign, elsewhere);
    expect([await written(stranger), stranger.isStranger]).toEqual(['0', true]);
  });

  it('that was given up signs nothing any more', async () => {
    const retired = new SigningKey(desk.secrets, readConfig('test', { OPORA_DATA_DIR: path('elsewhere') }));
    await desk.keyChange.change(false);
    const first = path('first.pem');
    await happen();
    const newest = await new CheckpointFile(desk.dataDir).newest();
    const { previous: _, ...point } = newest!;
    const forged = { ...point, key: retired.name, publicKey: retired.publicKey.toString('base64') };
    const signature = retired.sign(checkpointText(forged)).toString('base64');
    await desk.database.query(
      `INSERT INTO audit_checkpoint (seq, hash, at, key_id, public_key, signature) VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        ...[forged.seq, Buffer.from(forged.hash, 'hex'), forged.at, forged.key],
        ...[retired.publicKey, Buffer.from(signature, 'base64')],
      ],
    );
    expect(await audit(first)).toMatchObject({ code: 1, message: expect.stringContaining('was given up') });
    await desk.database.transaction(async (sql) => {
      await sql.query("SET LOCAL session_replication_role = 'replica'");
      await sql.query('DELETE FROM audit_checkpoint WHERE seq = $1 AND key_id = $2', [
        forged.seq,
        forged.key,
      ]);
    });
    expect(await audit(first)).toMatchObject({ code: 0 });
  });

  it('when it is lost, begins anew: both have to be trusted', async () => {
    const [first, lost] = [path('first.pem'), desk.signingKey.name];
    await desk.keyChange.change(true);
    const found = await kept('found.pem');
    await happen();
    const file = await exported('anew.ndjson');
    expect((await verifyExport(file, { publicKeys: [first] })).code).toBe(1);
    expect((await verifyExport(file, { publicKeys: [found] })).code).toBe(1);
    expect((await verifyExport(file, { publicKeys: [first, found] })).code).toBe(0);
    expect((await audit(first)).code).toBe(1);
    expect((await audit(first, found)).code).toBe(0);
    const unknown = await verifyExport(file);
    expect(unknown).toMatchObject({ code: 0, message: expect.stringContaining(lost) });
    const [said] = await timeline(desk.database, { entityId: chainId }, 1);
    expect(said).toMatchObject({ action: 'audit.key_changed', facts: { lost: true } });
  });
});

describe('a database that went back', () => {
  it('says so once, and what of it is lost; sealing goes on', async () => {
    const cut = (await desk.value<number>('SELECT max(seq)::int FROM audit_seal'))!;
    await desk.sealer.checkpoint();
    await happen();
    await desk.sealer.checkpoint();
    await desk.database.transaction(async (sql) => {
      await sql.query("SET LOCAL session_replication_role = 'replica'");
      await sql.query('DELETE FROM audit_checkpoint WHERE seq > $1', [cut]);
      await sql.query(
        `WITH gone AS (DELETE FROM audit_seal WHERE seq > $1 RETURNING event)
         DELETE FROM audit_event WHERE id IN (SELECT event FROM gone)`,
        [cut],
      );
    });
    for (let start = 0; start < 2; start += 1) {
      await noteRestored(desk.database, desk.unitOfWork, new CheckpointFile(desk.dataDir));
    }
    await happen();
    const said = await timeline(desk.database, { entityId: chainId }, 10);
    const restored = said.filter(({ action }) => action === 'audit.restored');
    expect(restored).toMatchObject([{ facts: { seq: cut, lost: { seq: cut + 1 } } }]);
    const keys = [path('first.pem'), path('found.pem')];
    expect((await verifyDatabase(desk.database, readKnown({ publicKeys: keys }))).code).toBe(0);
    expect((await audit(...keys)).code).toBe(1);
  });
});

describe('what waits for its seal', () => {
  it('is counted, and for how long, in real time', async () => {
    await desk.sealer.sealAll();
    expect(await sealBacklog(desk.database)).toEqual({ events: 0, seconds: 0, gone: 0 });
    const entity = { type: 'Company', id: chainId };
    await desk.asSystem((tx) =>
      tx.record('company.renamed', { entity }, { before: { name: 'а' }, after: { name: 'б' } }),
    );
    await desk.database.query("UPDATE audit_unsealed SET since = since - interval '90 seconds'");
    const { events, seconds } = await sealBacklog(desk.database);
    expect(events).toBe(1);
    expect(seconds).toBeGreaterThan(89);
    expect(seconds).toBeLessThan(150);
    expect(await desk.auditState.read()).toMatchObject({ unsealed: 1, isLate: true, isWeak: false });
    expect(await desk.health.read()).toMatchObject({ audit: { unsealed: 1 }, degraded: ['audit_seal_late'] });
    expect(await desk.metrics.text()).toMatch(/^opora_audit_unsealed 1$/m);
    await desk.sealer.sealAll();
    expect(await desk.health.read()).toMatchObject({ audit: { unsealed: 0 }, degraded: [] });
  });

  it('and does not exist, or is sealed already, keeps nothing else waiting; what is gone is told of', async () => {
    // More than a pass takes before the first real event, one behind everything, and one that is sealed.
    await desk.database.query(
      `INSERT INTO audit_unsealed (event, since)
       SELECT n, now() - interval '5 minutes' FROM generate_series(-2500, -1) n
       UNION ALL VALUES (9223372036854775807, now()), ((SELECT event FROM audit_seal WHERE seq = 1), now())`,
    );
    await happen();
    const [last] = await desk.database.query<{ sealed: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM audit_seal WHERE event = (SELECT max(id) FROM audit_event)) AS sealed`,
    );
    expect(last).toEqual({ sealed: true });
    expect(await desk.auditState.read()).toMatchObject({ unsealed: 0, gone: 2_501, isLate: false });
    expect(await desk.health.read()).toMatchObject({ degraded: ['audit_events_gone'] });
    expect(await desk.metrics.text()).toMatch(/^opora_audit_gone 2501$/m);
    // They stay, as a trace, until somebody has looked.
    const known = readKnown({ publicKeys: [path('first.pem'), path('found.pem')] });
    expect((await verifyDatabase(desk.database, known)).message).toContain(
      'waits for its seal and was deleted',
    );
    await desk.database.query('DELETE FROM audit_unsealed WHERE event < 0 OR event = 9223372036854775807');
    expect(await desk.health.read()).toMatchObject({ audit: { unsealed: 0 }, degraded: [] });
  });

  it('is not waited for when nobody may seal it', async () => {
    await desk.sealer.sealAll();
    const holder = new pg.Client({ connectionString: desk.url });
    await holder.connect();
    try {
      await holder.query('SELECT pg_advisory_lock(4906113)');
      await desk.asSystem((tx) =>
        tx.record(
          'company.renamed',
          { entity: { type: 'Company', id: chainId } },
          { before: { name: 'а' }, after: { name: 'б' } },
        ),
      );
      await expect(desk.sealer.sealAll(200)).rejects.toMatchObject({ code: 'too_busy' });
    } finally {
      await holder.end();
    }
    await desk.sealer.sealAll();
  });
});
