import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/index.js';
import { openDesk, type Desk } from '../support/desk.js';
import { hostileCells } from '../support/hostile-cells.js';

/** A real spreadsheet, where there is one, and only in the long form: it takes a while to start. */
const spreadsheet = process.env['OPORA_SOAK_SCALE'] ? installed() : null;

function installed(): string | null {
  for (const name of ['soffice', 'libreoffice']) {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return name;
    } catch {
      // Not under this name.
    }
  }
  return null;
}

(spreadsheet ? describe : describe.skip)('formulas: hostile cells in a spreadsheet', () => {
  let desk: Desk;
  let folder: string;
  beforeAll(async () => {
    desk = await openDesk();
    folder = await mkdtemp(join(tmpdir(), 'opora-formulas-'));
    for (const text of hostileCells) {
      const about = { entity: { type: 'Company', id: newId() }, reason: text.replaceAll('\0', '') };
      await desk.asSystem((tx) =>
        tx.record('company.renamed', about, { before: { name: text }, after: { name: text } }),
      );
    }
  });
  afterAll(async () => {
    await desk?.close();
    await rm(folder, { recursive: true });
  });

  /** The export as the spreadsheet takes it: its own flat XML, in which a formula cannot hide. */
  async function opened(format: 'csv' | 'xlsx', reading: readonly string[]): Promise<string> {
    const actor = await desk.staff('auditor');
    const out = new PassThrough();
    const filter = { action: 'company.renamed' };
    const [bytes] = await Promise.all([buffer(out), desk.exporter.export({ actor, filter, format }, out)]);
    const file = join(folder, `taken.${format}`);
    await writeFile(file, bytes);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const converting = ['--headless', '--convert-to', 'fods', '--outdir', folder, ...reading, file];
    await promisify(execFile)(spreadsheet!, [profile, ...converting], { timeout: 120_000 });
    return readFile(join(folder, 'taken.fods'), 'utf8');
  }

  it.each([
    ['csv', 'by commas', ['--infilter=CSV:44,34,76,1,,0,false,true']],
    ['csv', 'by semicolons', ['--infilter=CSV:59,34,76,1,,0,false,true']],
    ['csv', 'by tabs', ['--infilter=CSV:9,34,76,1,,0,false,true']],
    [
      'csv',
      'by anything, formulas evaluated',
      ['--infilter=CSV:44/59/9,34,76,1,,0,false,true,false,false,false,0,true'],
    ],
    ['xlsx', 'as it is', []],
  ] as const)('a %s read %s holds no formula', async (format, _how, reading) => {
    const sheet = await opened(format, reading);
    expect(sheet).toContain('company.renamed');
    expect(sheet.match(/table:formula="[^"]*"/g) ?? []).toEqual([]);
  });
});
