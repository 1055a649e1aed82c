import { request } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { presets } from '../../src/regulation/index.js';
import { openBrowser, openPage } from '../support/browser.js';
import type { CustomerClient } from '../support/customer-client.js';
import { demoPassword, Product } from '../support/product.js';

const megabyte = 1024 * 1024;
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
  'base64',
);

let dataDir: string;
let product: Product;
let ivan: CustomerClient;
let token: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'opora-files-'));
  product = await Product.start({ OPORA_DATA_DIR: dataDir });
  const admin = await product.staff('admin');
  const document = { ...presets['standard']!, attachments: { maxBytes: 200 * megabyte } };
  await admin.made('Regulation', 'activate', { document });
  ivan = await product.customer('ivan@files.ru', 'Иван Петров');
  const credentials = { email: 'ivan@files.ru', password: 'верный пароль 42' };
  token = ((await ivan.expect(200, 'POST', '/auth/login', credentials)) as { token: string }).token;
});
afterAll(async () => {
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** An upload whose bytes are made while they leave; `end` is called when all of them have. */
function startUpload() {
  const call = request(`${product.url}/api/v1/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=line' },
  });
  call.on('error', () => undefined);
  call.write('--line\r\ncontent-disposition: form-data; name="file"; filename="большой.bin"\r\n');
  call.write('content-type: application/octet-stream\r\n\r\n');
  return call;
}

async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)![1]) / 1024;
}

describe('a large upload', () => {
  it('of 190 MB costs no memory but what waits to be collected', async () => {
    const pid = product.child.pid!;
    const before = await memoryOf(pid);
    const call = startUpload();
    const answered = once(call, 'response');
    const part = Buffer.alloc(megabyte, 'x');
    let most = before;
    for (let sent = 0; sent < 190; sent += 1) {
      if (!call.write(part)) await once(call, 'drain');
      if (sent % 10 === 9) most = Math.max(most, await memoryOf(pid));
    }
    call.end('\r\n--line--\r\n');
    const [response] = (await answered) as [{ statusCode: number; resume(): void }];
    response.resume();
    expect(response.statusCode).toBe(201);
    expect(most - before).toBeLessThan(120);
  });

  it('killed on its way leaves no row, and nothing under a name that counts', async () => {
    const whole = (await readdir(join(dataDir, 'blob'), { recursive: true })).sort();
    const call = startUpload();
    call.write(Buffer.alloc(megabyte, 'y'));
    const unfinished = (): Promise<string[]> => readdir(join(dataDir, 'blob', 'unfinished'));
    while ((await unfinished()).length === 0) await wait(10);
    await product.kill();
    call.destroy();
    const left = await unfinished();
    expect(left).toHaveLength(1);
    const now = await readdir(join(dataDir, 'blob'), { recursive: true });
    expect(now.filter((name) => !name.endsWith(left[0]!)).sort()).toEqual(whole);
    const client = new pg.Client({ connectionString: product.databaseUrl });
    await client.connect();
    const { rows } = await client.query('SELECT 1 FROM attachment');
    await client.end();
    expect(rows).toHaveLength(1);
    await product.revive();
  });
});

describe('the page of a ticket', () => {
  it('sends a picture with a reply, shows it, and the mail links to it', async () => {
    const ticket = { subject: 'Не работает порт', type: 'incident', description: 'Порт 25 не поднимается' };
    const { number } = await ivan.open(ticket);
    const agent = await product.staff('agent');
    const id = await agent.idOf('Ticket', { number: String(number) });
    const browser = await openBrowser();
    try {
      const { page, faults } = await openPage(browser, product.url);
      await page.goto(`/admin/login?next=/admin/resources/Ticket/records/${id}/show`);
      await page.fill('[name=email]', 'agent@opora.test');
      await page.fill('[name=password]', demoPassword);
      await page.click('button[type=submit]');
      const file = { name: 'снимок экрана.png', mimeType: 'image/png', buffer: picture };
      const log = { name: 'журнал.log', mimeType: 'text/plain', buffer: Buffer.from('строка') };
      await page.getByTestId('choose-files').setInputFiles([file, log]);
      await page.locator('[data-testid=upload][data-ready=true]').nth(1).waitFor();
      await page.getByTestId('composer-body').fill('Посмотрите на снимок');
      await page.getByTestId('composer-send').click();
      await page.getByTestId('file').nth(1).waitFor();
      const shown = page.locator('[data-testid=file] img');
      await page.waitForFunction(`document.querySelector('[data-testid=file] img')?.naturalWidth === 1`);
      expect(await shown.count()).toBe(1);
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
    }
    await product.settle();
    const reply = product.mailbox.mailsTo('ivan@files.ru').at(-1)!;
    const link = /\/files\/[\w-]+/.exec(reply.text ?? '')![0];
    expect(reply.text).toContain('снимок экрана.png (70 байт)');
    expect(reply.attachments ?? []).toEqual([]);
    const got = await ivan.fetchFile(link.slice('/files/'.length));
    expect(Buffer.from(await got.arrayBuffer()).equals(picture)).toBe(true);
    expect((await agent.request('GET', `/files/${link.slice('/files/'.length)}`)).status).toBe(200);
  });
});
