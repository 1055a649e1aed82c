import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyExport, type AuditFilter } from '../../src/audit/index.js';
import { signature } from '../../src/audit/seal/signing-key.js';
import type { Manifest } from '../../src/audit/verify/offline/forms.js';
import { manifestText } from '../../src/audit/verify/offline/signatures.js';
import { newId, personal, type Actor } from '../../src/platform/index.js';
import { openDesk, type Desk } from '../support/desk.js';

const joined = resolve('dist/src/audit/verify/verify.mjs');

describe('the verifier that goes into archives', () => {
  it('is one file that uses Node.js alone', async () => {
    const text = await readFile(joined, 'utf8');
    const imported = [...text.matchAll(/\bfrom '([^']+)'/g)].map(([, name]) => name!);
    expect(imported.length).toBeGreaterThan(5);
    for (const name of imported) expect(builtinModules).toContain(name.replace(/^node:/, ''));
    expect(text).not.toMatch(/\brequire\(|\bimport\(|^export |\beval\(/m);
  });

  it('is joined to the same bytes each time, and read by people', async () => {
    const module = resolve('.build/join-verifier.js');
    const again = `import(${JSON.stringify(module)}).then(async ({ joinedVerifier }) =>
      process.stdout.write(await joinedVerifier('src/audit/verify/offline/main.ts')))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', again]);
    const text = await readFile(joined, 'utf8');
    expect(stdout).toBe(text);
    expect(text).toContain('/** Follows the chain through the lines of a file');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(400);
  });

  it.each([[['--wrong']], [['--public-key']], [['one', 'two']]])(
    'says how it is called, in both languages, when called with %j',
    async (args) => {
      const called = promisify(execFile)(process.execPath, [joined, ...args]);
      await expect(called).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/Exit codes \/ коды выхода/),
      });
    },
  );
});

describe('a filtered export, compared with a full one', () => {
  let desk: Desk;
  let auditor: Actor;
  let folder: string;
  const companies = [newId(), newId()];
  const path = (name: string) => join(folder, name);
  const take = async (name: string, filter: AuditFilter, format: 'ndjson' | 'csv' = 'ndjson') => {
    const out = new PassThrough();
    const taking = desk.exporter.export({ actor: auditor, filter, format }, out);
    const [bytes, { manifest, rows }] = await Promise.all([buffer(out), taking]);
    await writeFile(path(name), bytes);
    if (format === 'csv') await writeFile(`${path(name)}.manifest.json`, manifest);
    return rows;
  };
  const happen = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const entity = { type: 'Company', id: companies[index % 2]! };
      const about = { entity, companyId: entity.id, reason: `Звонил №${String(index)}: "да" 🙂` };
      const change = { before: { name: 'а' }, after: { name: personal('Б') as never } };
      await desk.asSystem((tx) => tx.record('company.renamed', about, change));
    }
  };
  const compare = (part: string, whole = 'whole.ndjson') => verifyExport(path(part), { whole: path(whole) });

  /** Writes an export that says other things, signed by the server's own key all the same. */
  const forge = async (from: string, change: (lines: string[]) => string[], says: Partial<Manifest> = {}) => {
    const all = (await readFile(path(from), 'utf8')).split(/(?<=\n)/);
    const lines = change(all.slice(0, -1));
    const { manifest } = JSON.parse(all.at(-1)!) as { manifest: Manifest };
    const sha256 = createHash('sha256').update(lines.join('')).digest('hex');
    const seqs = lines.map((line) => (JSON.parse(line) as { seal: { seq: number } }).seal.seq);
    const bounds = { rows: lines.length, first: seqs[0] ?? null, last: seqs.at(-1) ?? null };
    const json = JSON.stringify({ ...manifest, ...bounds, sha256, ...says });
    const signed = signature(desk.signingKey.pair, manifestText(json)).toString('base64');
    await writeFile(path('forged.ndjson'), `${lines.join('')}{"manifest":${json},"signature":"${signed}"}\n`);
    return 'forged.ndjson';
  };
  const seqOf = (line: string) => (JSON.parse(line) as { seal: { seq: number } }).seal.seq;

  beforeAll(async () => {
    desk = await openDesk();
    auditor = await desk.staff('auditor');
    folder = await mkdtemp(join(tmpdir(), 'opora-whole-'));
    await happen(12);
    await take('early.ndjson', {});
    await happen(12);
    const at = await desk.value<Date>('SELECT at FROM audit_event ORDER BY id OFFSET 9 LIMIT 1');
    await take('company.ndjson', { companyId: companies[0]! });
    await take('since.ndjson', { from: at! });
    await take('until.ndjson', { to: at! });
    await take('doer.ndjson', { actorKind: 'system', entityType: 'Company', entityId: companies[1]! });
    await take('act.ndjson', { action: 'audit.exported' });
    await take('none.ndjson', { companyId: newId() });
    await take('table.csv', { companyId: companies[0]! }, 'csv');
    await happen(3);
    await take('whole.ndjson', {});
  });
  afterAll(async () => {
    await desk?.close();
    await rm(folder, { recursive: true });
  });

  it.each(['company', 'since', 'until', 'doer', 'act', 'none'])('is complete: %s', async (name) => {
    const { code, message } = await compare(`${name}.ndjson`);
    expect([code, message]).toEqual([0, expect.stringMatching(/COMPLETE: [^]*ПОЛНО: /)]);
  });

  it('that misses an event its server kept quiet about is found out, and the event named', async () => {
    const gone: number[] = [];
    const forged = await forge('company.ndjson', (lines) => {
      gone.push(seqOf(lines[2]!), seqOf(lines[4]!));
      return lines.filter((_, index) => index !== 2 && index !== 4);
    });
    expect(await verifyExport(path(forged))).toMatchObject({ code: 0 });
    const { code, message } = await compare(forged);
    expect([code, message]).toEqual([
      1,
      expect.stringMatching(
        new RegExp(
          `event ${String(gone[0])} of the chain matches the filter [^]*событие ${String(gone[0])} `,
        ),
      ),
    ]);
  });

  it('that misses its end, or goes beyond what it says was searched, is found out', async () => {
    const cut = await forge('company.ndjson', (lines) => lines.slice(0, -1));
    expect(await compare(cut)).toMatchObject({
      code: 1,
      message: expect.stringMatching(/^INCOMPLETE: .* is missing from/),
    });
    const beyond = await forge('company.ndjson', (lines) => lines, { examined: 10 });
    expect(await compare(beyond)).toMatchObject({
      code: 1,
      message: expect.stringContaining('stands in the filtered export and is not among'),
    });
  });

  it('that holds an event of another filter is found out by itself', async () => {
    const other = (await readFile(path('doer.ndjson'), 'utf8')).split(/(?<=\n)/);
    const stranger = other.find((line) => line.includes('"seal"'))!;
    const forged = await forge('company.ndjson', (lines) =>
      [...lines, stranger].toSorted((one, two) => seqOf(one) - seqOf(two)),
    );
    expect(await verifyExport(path(forged))).toMatchObject({
      code: 1,
      message: expect.stringMatching(
        new RegExp(`event ${String(seqOf(stranger))}: does not match the filter that the manifest names`),
      ),
    });
  });

  it.each([
    ['company.ndjson', 'early.ndjson', 'take a full one later than it'],
    ['company.ndjson', 'since.ndjson', 'is narrowed by a filter itself'],
    ['table.csv', 'whole.ndjson', 'take both exports as NDJSON'],
    ['company.ndjson', 'nowhere.ndjson', 'no such file'],
  ])('%s cannot be compared with %s: %s', async (part, whole, words) => {
    const { code, message } = await compare(part, whole);
    expect([code, message]).toEqual([2, expect.stringContaining(words)]);
    expect(message).toContain('Что делать: ');
  });

  it('takes an id as the database does, in letters of either case', async () => {
    expect(await take('upper.ndjson', { companyId: companies[0]!.toUpperCase() })).toBeGreaterThan(0);
    await take('after.ndjson', {});
    expect(await compare('upper.ndjson', 'after.ndjson')).toMatchObject({ code: 0 });
  });

  it('without a filter leaves nothing out, whatever its server signs', async () => {
    let gone = 0;
    const leavingOut = (lines: string[]) => {
      const at = lines.findIndex((line) => line.includes(companies[0]!));
      const { seq, hash } = (JSON.parse(lines[at]!) as { seal: { seq: number; hash: string } }).seal;
      gone = seq;
      const next = lines[at + 1]!.replace(
        /("seal":\{"seq":\d+,"hash":"[0-9a-f]{64}")/,
        `$1,"prev":"${hash}"`,
      );
      return [...lines.slice(0, at), next, ...lines.slice(at + 2)];
    };
    const forged = await forge('whole.ndjson', leavingOut);
    const leftOut = expect.stringMatching(
      new RegExp(
        `^TAMPERED: .*event ${String(gone)} is left out before it, and the manifest names no filter`,
      ),
    );
    expect(await verifyExport(path(forged))).toMatchObject({ code: 1, message: leftOut });
    expect(await compare('company.ndjson', forged)).toMatchObject({ code: 1 });
  });

  it.each<[string, (line: string) => string]>([
    ['behind the event', (line) => line.replace(',"names":{', ',"reason":"подлог","names":{')],
    ['behind the names', (line) => line.replace(/(?=,"seal":\{)/, ',"reason":"подлог"')],
    ['behind names that look whole', (line) => line.replace(',"names":{', ',"names":{},"after":{')],
    ['behind the seal', (line) => line.replace(/\}\n$/, ',"reason":"подлог"}\n')],
    ['in a second seal', (line) => line.replace(/,"seal":(\{.*\})\}\n$/, ',"seal":$1,"seal":$1}\n')],
    ['in place of names', (line) => line.replace(/,"names":\{.*?\}(?=,"seal")/, '')],
  ])('whose line says something besides what was sealed is found out: %s', async (_where, change) => {
    // Lines with a checkpoint are read another way.
    for (const marked of [true, false]) {
      let number = 0;
      const forged = await forge('whole.ndjson', (lines) =>
        lines.map((line, index) => {
          if (number > 0 || line.includes('"checkpoint"') !== marked) return line;
          number = index + 1;
          expect(change(line)).not.toBe(line);
          return change(line);
        }),
      );
      expect(number).toBeGreaterThan(0);
      expect(await verifyExport(path(forged))).toMatchObject({
        code: 1,
        message: expect.stringMatching(new RegExp(`^TAMPERED: line ${String(number)}\\b`)),
      });
    }
  });

  it('of another chain is told from it', async () => {
    const all = (await readFile(path('none.ndjson'), 'utf8')).split(/(?<=\n)/);
    const { manifest } = JSON.parse(all.at(-1)!) as { manifest: Manifest };
    const forged = await forge('none.ndjson', (lines) => lines, {
      head: { ...manifest.head, hash: 'a'.repeat(64) },
    });
    expect(await compare(forged)).toMatchObject({
      code: 1,
      message: expect.stringContaining('the two are not of one chain'),
    });
  });
});
