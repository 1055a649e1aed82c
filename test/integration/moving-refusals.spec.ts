import { execFile } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { photoSha256, smallDesk, ticket, user, type LegacyLine } from '../support/legacy-system.js';
import { runOporaWithin } from '../support/run-opora.js';
import { linesTold } from '../support/told-lines.js';
import { codesOf, openMovingStage, type MovingStage } from './moving-stage.js';

let stage: MovingStage;
beforeAll(async () => {
  stage = await openMovingStage();
  await stage.bring(smallDesk());
});
afterAll(() => stage?.close());

describe('a file that is refused whole', () => {
  // What an import needs for itself is 60 MB; what is told of so many lines would be twice as much again.
  const [lines, megabytes] = [300_000, 100];

  it('is imported, and told of line by line, in little memory', async () => {
    const path = await stage.file([]);
    const planets = Array.from({ length: lines }, (_, n) => `{"kind":"planet ${String(n)}"}\n`);
    await writeFile(path, planets.join(''));
    const { databaseUrl } = stage.app;
    const { code, said } = await runOporaWithin(
      megabytes,
      databaseUrl,
      stage.folder,
      'import',
      '--dry-run',
      path,
    );
    expect([code, said]).toEqual([1, expect.stringContaining(`, ${String(lines)} refused (see `)]);
    const report = await readFile(`${path}.refused.ndjson`, 'utf8');
    expect(report.split('\n')).toHaveLength(lines + 1);
    expect(report.slice(report.lastIndexOf('{"file"'))).toContain('planet 299999');
  });
});

describe('an import', () => {
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
    const path = await stage.file(['', line]);
    for (const dryRun of [true, false]) {
      const { taken, refused } = await stage.run(path, { dryRun });
      expect(refused).toMatchObject([{ code, line: 2 }]);
      expect(refused[0]!.words).not.toMatch(/^Refused: /);
      expect(taken).toBe(0);
    }
  });
});

describe('files in the folder beside', () => {
  const long = 'x'.repeat(16 * 1024 * 1024 + 1);

  it('are read there alone, and only where they are files', async () => {
    const photos = join(stage.folder, 'photos');
    const outside = await mkdtemp(join(tmpdir(), 'opora-outside-'));
    await writeFile(join(outside, 'one.jpg'), await readFile(join(photos, 'one.jpg')));
    await symlink(join(outside, 'one.jpg'), join(photos, 'link.jpg'));
    await symlink(outside, join(photos, 'folder'));
    await symlink('loop.jpg', join(photos, 'loop.jpg'));
    await promisify(execFile)('mkfifo', [join(photos, 'pipe.jpg')]);
    const paths = [
      ...[
        'photos/link.jpg',
        'photos/folder/one.jpg',
        'photos/loop.jpg',
        'photos/pipe.jpg',
        'photos',
        '.',
        '..',
      ],
      ...[join(outside, 'one.jpg'), '/dev/zero', '/etc/passwd', 'photos/../../etc/passwd'],
      ...['photos/%2e%2e/one.jpg', 'photos%2fone.jpg', 'photos/one.jpg/', 'file:///etc/passwd'],
    ];
    for (const dryRun of [true, false])
      expect(codesOf(await stage.bring(paths.map(fileLine), dryRun))).toEqual(
        paths.map(() => 'file_missing'),
      );
    const hostile = await stage.bring([fileLine('photos/one.jpg\0'), { ...fileLine('x'), path: '' }]);
    expect([hostile.taken, hostile.refused.length]).toEqual([0, 2]);
    await rm(outside, { recursive: true });
  });

  it('are nothing that a line of any length says', async () => {
    const path = await stage.file([`{"kind":"planet","x":"${long}`, '{"kind":"planet"}']);
    expect(codesOf(await stage.run(path, { dryRun: true }))).toEqual(['not_text', 'kind_unknown']);
  });
});

describe('an import itself', () => {
  it.each(['a pipe', 'a device', 'a folder', 'no file'])('does not read %s', async (what) => {
    const pipe = join(stage.folder, 'pipe');
    if (what === 'a pipe') await promisify(execFile)('mkfifo', [pipe]);
    const path = { 'a pipe': pipe, 'a device': '/dev/zero', 'a folder': stage.folder }[what] ?? '/nothing';
    const code = { 'a folder': 'EISDIR', 'no file': 'ENOENT' }[what] ?? 'ENOTFILE';
    await expect(stage.run(path, { dryRun: true })).rejects.toMatchObject({ code, path });
  });

  it('ends where the file is changed, or it is stopped, and tells what it found until then', async () => {
    const lines = Array.from({ length: 8_000 }, (_, n) => `{"kind":"planet ${String(n)}"}`);
    for (const how of ['changed', 'stopped']) {
      const path = await stage.file(lines);
      const stop = new AbortController();
      const onProgress = () => (how === 'stopped' ? stop.abort() : appendFileSync(path, 'x'));
      const ended = stage.run(path, { dryRun: false, onProgress, signal: stop.signal });
      await expect(ended).rejects.toMatchObject(
        how === 'stopped' ? { name: 'AbortError' } : { code: 'ECHANGED' },
      );
      const told = (await linesTold(`${path}.refused.ndjson`)).map(({ line }) => line);
      expect(told.length).toBeGreaterThanOrEqual(1_000);
      expect(told).toEqual(Array.from({ length: told.length }, (_, at) => at + 1));
      expect((await readdir(stage.folder)).filter((file) => file.includes('.part'))).toEqual([]);
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
