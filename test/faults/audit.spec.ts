import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  checkpointFiles,
  readKnown,
  timeline,
  verifyAudit,
  verifyDatabase,
  verifyExport,
} from '../../src/audit/index.js';
import { chainId } from '../../src/audit/seal/restored.js';
import { migrate, newId, personal, type Actor } from '../../src/platform/index.js';
import { openPeopleStage } from '../integration/people-stage.js';
import { openDesk, type Desk } from '../support/desk.js';
import { dumpTools, ToolCluster } from './dump-tools.js';
import { DurableDatabase } from './durable-database.js';
import { amount, figure, within } from './form.js';
import { restoreInto } from './restored.js';
import { databaseTampering, Dice, fileTampering, plainTampering } from './tampering.js';

const changes = amount(150, 1_000);
const events = 40;

let desk: Desk;
let auditor: Actor;
beforeAll(async () => {
  desk = await openDesk();
  auditor = await desk.staff('auditor');
  // The chain is signed in the middle and at the end; some stand behind the newest signature in the database.
  await happen(events / 2);
  await desk.sealer.sealAll();
  await desk.sealer.checkpoint();
  await happen(events / 2);
  await desk.sealer.sealAll();
}, within(60));
afterAll(() => desk?.close());

const companies = [newId(), newId()];

async function happen(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const entity = { type: 'Company', id: companies[index % 2]! };
    const about = { entity, companyId: entity.id, reason: `Звонил №${String(index)}: "да" 🙂` };
    const after = { name: personal('Б') as never };
    await desk.asSystem((tx) => tx.record('company.renamed', about, { before: { name: 'а' }, after }));
  }
}

async function exported(format: 'ndjson' | 'csv', companyId?: string) {
  const out = new PassThrough();
  const taking = desk.exporter.export(
    { actor: auditor, filter: companyId ? { companyId } : {}, format },
    out,
  );
  const [bytes, { manifest }] = await Promise.all([buffer(out), taking]);
  return { bytes, manifest: Buffer.from(manifest) };
}

/** Does each kind of change in turn until there were so many that changed something; those nobody found out. */
async function missed<T>(
  kinds: Readonly<Record<string, T>>,
  seed: number,
  count: number,
  isFound: (change: T, dice: Dice) => Promise<boolean | null>,
): Promise<string[]> {
  const dice = new Dice(seed);
  const names = Object.keys(kinds);
  const unfound: string[] = [];
  for (let done = 0, turn = 0; done < count; turn += 1) {
    const name = names[turn % names.length]!;
    const found = await isFound(kinds[name]!, dice);
    if (found === null) continue;
    done += 1;
    if (!found) unfound.push(`${name} (turn ${String(turn)})`);
  }
  return unfound;
}

describe('whoever tampers with an export', () => {
  const file = () => join(desk.dataDir, 'tampered', 'taken');
  const check = async (bytes: Buffer, manifest?: Buffer) => {
    await writeFile(file(), bytes);
    if (manifest) await writeFile(`${file()}.manifest.json`, manifest);
    return (await verifyExport(file())).code;
  };
  beforeAll(() => mkdir(join(desk.dataDir, 'tampered')));

  it(
    'is found out in NDJSON, whole and filtered (R9)',
    async () => {
      const taken = [(await exported('ndjson')).bytes, (await exported('ndjson', companies[1]!)).bytes];
      for (const bytes of taken) expect(await check(bytes)).toBe(0);
      const unfound = await missed(fileTampering, 20261122, changes, async (change, dice) => {
        const bytes = dice.pick(taken);
        const changed = change(bytes, dice);
        return changed.equals(bytes) ? null : (await check(changed)) === 1;
      });
      expect(unfound).toEqual([]);
      figure('R9', `${String(changes)} of ${String(changes)} changes to NDJSON exports found out`);
    },
    within(60),
  );

  it(
    'is found out alike when the file is shared out among threads (R9)',
    async () => {
      // Threads run what was compiled.
      const compiled = (await import(resolve('dist/src/audit/verify/offline/verify-export.js'))) as {
        verifyExport: typeof verifyExport;
      };
      const { bytes } = await exported('ndjson', companies[0]!);
      const dice = new Dice(3);
      const kinds = Object.values(fileTampering);
      const changed = Array.from({ length: amount(1, 8) }, () => kinds.map((change) => change(bytes, dice)));
      const files = [bytes, ...changed.flat()];
      for (const one of files) {
        await writeFile(file(), one);
        const shared = await compiled.verifyExport(file(), { partBytes: 2_000 });
        expect(shared).toEqual(await verifyExport(file()));
      }
    },
    within(60),
  );

  it(
    'is found out in CSV, and in the manifest beside it (R9)',
    async () => {
      const { bytes, manifest } = await exported('csv');
      expect(await check(bytes, manifest)).toBe(0);
      const count = amount(50, 1_000);
      const unfound = await missed(plainTampering, 7, count, async (change, dice) => {
        const ofData = dice.below(2) === 0;
        const whole = ofData ? bytes : manifest;
        const changed = change(whole, dice);
        if (changed.equals(whole)) return null;
        return (await (ofData ? check(changed, manifest) : check(bytes, changed))) === 1;
      });
      await rm(`${file()}.manifest.json`);
      expect(await check(bytes)).toBe(1);
      expect(unfound).toEqual([]);
      figure('R9', `${String(count)} of ${String(count)} changes to a CSV and its manifest found out`);
    },
    within(60),
  );
});

describe('whoever tampers with the database', () => {
  it(
    'as a superuser, past all triggers, is found out (R9)',
    async () => {
      const known = readKnown({ checkpoints: checkpointFiles(desk.dataDir) });
      const trusted = [desk.signingKey.publicKey.toString('base64')];
      const last = (await desk.value<number>('SELECT max(seq)::int FROM audit_seal'))!;
      const rows = await desk.database.query<{ seq: number }>(
        `SELECT seq::int FROM audit_seal s JOIN audit_event e ON e.id = s.event WHERE action = 'company.renamed'`,
      );
      const verdict = () => desk.database.transaction((sql) => verifyAudit(sql, { ...known, trusted }));
      expect(await verdict()).toMatchObject({ code: 0, message: expect.stringContaining('INTACT') });
      const unfound = await missed(databaseTampering, 42, changes, async (change, dice) => {
        const place = { ...dice.pick(rows), last };
        const codes: number[] = [];
        const undone = new Error('taken back');
        const tampered = desk.database.transaction(async (sql) => {
          await sql.query("SET LOCAL session_replication_role = 'replica'");
          await change(sql, place, dice);
          codes.push((await verifyAudit(sql, { ...known, trusted })).code);
          throw undone;
        });
        await tampered.catch((error: unknown) => {
          if (error !== undone) throw error;
        });
        return codes[0] === 1;
      });
      expect(unfound).toEqual([]);
      expect((await verdict()).code).toBe(0);
      figure('R9', `${String(changes)} of ${String(changes)} changes to the database found out`);
    },
    within(120),
  );
});

describe('a dump put back on another server', () => {
  it(
    'is sealed on and proved on, and says where it came from, once (R9)',
    async () => {
      await desk.sealer.sealAll();
      const elsewhere = await DurableDatabase.start();
      try {
        await restoreInto(desk.url, elsewhere.url);
        const last = (await desk.value<number>('SELECT max(seq)::int FROM audit_seal'))!;
        for (let start = 0; start < 2; start += 1) {
          const stage = await openPeopleStage(elsewhere.url);
          await stage.sealer.sealAll();
          const trusted = [desk.signingKey.publicKey.toString('base64')];
          const files = {
            checkpoints: [...checkpointFiles(desk.dataDir), ...checkpointFiles(stage.dataDir)],
          };
          const verdict = await verifyDatabase(stage.database, { ...readKnown(files), trusted });
          expect(verdict).toMatchObject({ code: 0, message: expect.stringContaining('INTACT') });
          const said = await timeline(stage.database, { entityId: chainId }, 10);
          expect(said).toMatchObject([{ action: 'audit.restored', facts: { seq: last } }]);
          const { from, to } = said[0]!.facts as { from: string; to: string };
          expect(from.split(':')[0]).not.toBe(to.split(':')[0]);
          await stage.close();
        }
      } finally {
        await elsewhere.drop();
      }
    },
    within(60),
  );
});

const tools = dumpTools();

(tools ? describe : describe.skip)('a backup by pg_dump, put back by pg_restore', () => {
  it(
    'is sealed on and proved on, and says where it came from (R9)',
    async () => {
      const [first, second] = [await ToolCluster.start(tools!), await ToolCluster.start(tools!)];
      const file = join(desk.dataDir, 'desk.dump');
      try {
        await migrate(first.url);
        const stage = await openPeopleStage(first.url);
        const live = async (on: typeof stage, count: number) => {
          for (let index = 0; index < count; index += 1) {
            const change = {
              before: { name: 'а' },
              after: { name: personal(`Б ${String(index)}`) as never },
            };
            const about = { entity: { type: 'Company', id: newId() } };
            await on.asSystem((tx) => tx.record('company.renamed', about, change));
          }
          await on.sealer.sealAll();
          await on.sealer.checkpoint();
        };
        await live(stage, 200);
        const known = readKnown({ checkpoints: checkpointFiles(stage.dataDir) });
        const trusted = [stage.signingKey.publicKey.toString('base64')];
        await first.dump(file);
        await stage.close();
        await second.restore(file);
        const moved = await openPeopleStage(second.url);
        await live(moved, 50);
        const verdict = await verifyDatabase(moved.database, { ...known, trusted });
        expect(verdict).toMatchObject({ code: 0, message: expect.stringContaining('INTACT') });
        const said = await timeline(moved.database, { entityId: chainId }, 10);
        expect(said).toMatchObject([{ action: 'audit.restored' }]);
        // What may not be changed may not be changed there either.
        await expect(moved.database.query('DELETE FROM audit_event')).rejects.toThrow(/append-only/);
        const events = await moved.database.query<{ n: number }>('SELECT count(*)::int AS n FROM audit_seal');
        await moved.close();
        figure('R9', `${String(events[0]!.n)} events proved behind a backup by the tools in ${tools!}`);
      } finally {
        await Promise.all([first.stop(), second.stop()]);
      }
    },
    within(60),
  );
});
