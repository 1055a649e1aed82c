import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

/** Finds the word `virus`, and cannot tell where it reads `broken`. */
const scanner = `#!/bin/sh
content=$(cat)
case "$content" in *virus*) exit 1;; *broken*) exit 2;; esac
`;

let folder: string;
let api: ApiApp;
let ivan: CustomerClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-scanner-'));
  await writeFile(join(folder, 'scan'), scanner);
  await chmod(join(folder, 'scan'), 0o700);
  api = await ApiApp.start({ OPORA_SCAN_COMMAND: join(folder, 'scan') });
  ivan = await api.customer('ivan@firma.ru');
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a file where a scanner is set', () => {
  it.each([
    ['nothing bad', 200, 'ready', undefined],
    ['a virus', 409, 'refused', 'attachment_infected'],
    ['something broken', 409, 'checking', 'attachment_unchecked'],
  ])(
    'with %s is answered %i after it was looked at, and kept back until then',
    async (content, status, said, code) => {
      const { body } = await ivan.upload('файл.txt', content);
      const ticket = { subject: 'а', type: 'incident', description: 'б', attachmentIds: [body.id] };
      const { number, files } = await ivan.open(ticket);
      expect(files[0].status).toBe('checking');
      const before = await ivan.fetchFile(body.id as string);
      expect([before.status, ((await before.json()) as { code: string }).code]).toEqual([
        409,
        'attachment_unchecked',
      ]);
      await api.settle();
      const after = await ivan.fetchFile(body.id as string);
      expect([after.status, (await ivan.ticket(number as number)).files[0].status]).toEqual([status, said]);
      if (code) expect(((await after.json()) as { code: string }).code).toBe(code);
    },
  );

  it('found infected goes with no message', async () => {
    const { body } = await ivan.upload('файл.txt', 'another virus');
    await api.settle();
    const ticket = { subject: 'а', type: 'incident', description: 'б', attachmentIds: [body.id] };
    expect((await ivan.call('POST', '/tickets', ticket)).body.code).toBe('attachment_infected');
  });
});
