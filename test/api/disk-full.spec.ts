import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

const disk = mkdtempSync(join(tmpdir(), 'opora-disk-'));

/** A disk of one megabyte, where one may be mounted: as root on Linux. */
function mounted(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    rmSync(disk, { recursive: true });
    return false;
  }
}

const tiny = mounted();

(tiny ? describe : describe.skip)('a full disk (R5)', () => {
  let api: ApiApp;
  let ivan: CustomerClient;

  beforeAll(async () => {
    api = await ApiApp.start({ OPORA_DATA_DIR: disk });
    ivan = await api.customer('ivan@firma.ru');
  });
  afterAll(async () => {
    await api.close();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  it('refuses an upload with 507 and no row; the rest goes on, and so do uploads once there is room', async () => {
    const small = await ivan.upload('мал.bin', Buffer.alloc(300_000, 'a'), 'application/octet-stream');
    expect(small.status).toBe(201);
    const large = await ivan.upload('велик.bin', Buffer.alloc(900_000, 'b'), 'application/octet-stream');
    expect([large.status, large.body.code]).toEqual([507, 'storage_full']);
    expect(await api.count('SELECT 1 FROM attachment')).toBe(1);
    expect(readdirSync(join(disk, 'blob', 'unfinished'))).toEqual([]);
    const ticket = { subject: 'а', type: 'incident', description: 'б', attachmentIds: [small.body.id] };
    expect((await ivan.open(ticket)).files).toHaveLength(1);
    const fits = await ivan.upload('ещё.bin', Buffer.alloc(300_000, 'c'), 'application/octet-stream');
    expect(fits.status).toBe(201);
  });
});
