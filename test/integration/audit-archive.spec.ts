import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import readExcel from 'read-excel-file/node';
import { exportFormats, type AuditFilter } from '../../src/audit/index.js';
import { newId, personal, type Actor } from '../../src/platform/index.js';
import { openDesk, type Desk } from '../support/desk.js';
import { unzipped } from '../support/unzipped.js';

type Format = (typeof exportFormats)[number];

let desk: Desk;
let auditor: Actor;
let folder: string;
beforeAll(async () => {
  desk = await openDesk();
  auditor = await desk.staff('auditor');
  folder = await mkdtemp(join(tmpdir(), 'opora-archive-'));
  for (let index = 0; index < 30; index += 1) {
    await desk.asSystem((tx) =>
      tx.record(
        'company.renamed',
        { entity: { type: 'Company', id: newId() }, reason: `=Звонил №${String(index)} "🙂"` },
        { before: { name: 'а' }, after: { name: personal('@Б;=1 🙂') as never } },
      ),
    );
  }
});
afterAll(async () => {
  await desk?.close();
  await rm(folder, { recursive: true });
});

async function taken(format: Format, filter: AuditFilter = {}) {
  const out = new PassThrough();
  const taking = desk.exporter.export({ actor: auditor, filter, format, archive: true, language: 'en' }, out);
  const [bytes, outcome] = await Promise.all([buffer(out), taking]);
  return { files: await unzipped(bytes), ...outcome };
}

/** Unpacks into an empty folder. */
async function unpacked(files: ReadonlyMap<string, Buffer>): Promise<string> {
  const empty = join(folder, newId());
  await mkdir(empty);
  for (const [name, bytes] of files) await writeFile(join(empty, name), bytes);
  return empty;
}

/** Runs the verifier there, with nothing else on the path. */
async function verified(cwd: string, ...args: string[]) {
  const running = promisify(execFile)(process.execPath, ['verify.mjs', ...args], { cwd, env: {} });
  return running.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
  );
}

describe.each(exportFormats)('an archive with %s', (format) => {
  it('is verified by plain Node from an empty folder; what was changed is found out', async () => {
    const { files, rows } = await taken(format);
    const data = `audit.${format}`;
    expect([...files.keys()]).toEqual([
      ...[data, 'manifest.json', 'README.ru.md', 'README.en.md', 'public-key.pem', 'verify.mjs'],
    ]);
    const place = await unpacked(files);
    const whole = await verified(place);
    expect(whole).toMatchObject({ code: 0, said: expect.stringContaining(`INTACT: ${String(rows)} events`) });
    expect((await verified(place, data, '--public-key', 'public-key.pem')).code).toBe(0);
    const bytes = Buffer.from(files.get(data)!);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    await writeFile(join(place, data), bytes);
    expect(await verified(place)).toMatchObject({ code: 1, said: expect.stringContaining('TAMPERED') });
    await writeFile(join(place, data), files.get(data)!.subarray(0, -1));
    expect((await verified(place)).code).toBe(1);
  });

  it('says in both languages what it is and which key signed it', async () => {
    const { files } = await taken(format, { entityType: 'Company' });
    const { manifest } = JSON.parse(files.get('manifest.json')!.toString()) as {
      manifest: { key: string; rows: number; examined: number; head: { seq: number } };
    };
    expect(manifest.rows).toBe(30);
    expect(manifest.examined).toBeGreaterThanOrEqual(30);
    expect(manifest.head.seq).toBeGreaterThan(manifest.examined);
    for (const language of ['ru', 'en']) {
      const text = files.get(`README.${language}.md`)!.toString();
      expect(text).toContain(manifest.key);
      expect(text).toContain('node verify.mjs');
    }
  });
});

describe('an XLSX of the audit', () => {
  it('holds each event in words, its heads in the language of whoever reads it', async () => {
    const { files } = await taken('xlsx', { entityType: 'Company' });
    const [sheet] = await readExcel(files.get('audit.xlsx')!, { trim: false });
    const [heads, first] = sheet!.data as string[][];
    expect(sheet!.sheet).toBe('Journal');
    expect(heads!.slice(0, 3)).toEqual(['When (UTC)', 'Who acted', 'Name']);
    expect(first).toEqual(expect.arrayContaining(['company.renamed', 'name: @Б;=1 🙂', '=Звонил №0 "🙂"']));
    expect(sheet!.data).toHaveLength(31);
  });

  it('cuts what no cell takes, and its manifest counts it', async () => {
    const entityId = newId();
    const about = { entity: { type: 'Company', id: entityId }, reason: 'я'.repeat(40_000) };
    await desk.asSystem((tx) =>
      tx.record('company.renamed', about, { before: { name: 'а' }, after: { name: 'б' } }),
    );
    const { manifest } = await taken('xlsx', { entityId });
    expect(JSON.parse(manifest)).toMatchObject({ manifest: { rows: 1, cut: 1 } });
  });
});

describe('a CSV of the audit', () => {
  it.each([
    [true, '\uFEFF"at"'],
    [false, '"at"'],
  ])('with byte order mark %s begins %j', async (byteOrderMark, beginning) => {
    const out = new PassThrough();
    const taking = desk.exporter.export({ actor: auditor, filter: {}, format: 'csv', byteOrderMark }, out);
    const [bytes] = await Promise.all([buffer(out), taking]);
    expect(bytes.toString().startsWith(beginning)).toBe(true);
  });
});

describe('an export by act', () => {
  it('holds that act alone', async () => {
    const { files, rows } = await taken('ndjson', { action: 'company.renamed' });
    const acts = files.get('audit.ndjson')!.toString().split('\n').slice(0, -2);
    expect(acts).toHaveLength(rows);
    for (const line of acts) expect(line.startsWith('{"action":"company.renamed"')).toBe(true);
    expect(await readFile(join(await unpacked(files), 'manifest.json'), 'utf8')).toContain('company.renamed');
  });
});
