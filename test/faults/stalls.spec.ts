import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Product } from '../support/product.js';
import { SmtpLine } from '../support/smtp-line.js';
import { amount, figure, within } from './form.js';

const rounds = amount(1, 10);
const mostMs = 100;
const address = 'ivan@romashka.ru';

let folder: string;
let product: Product;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-stalls-'));
  await writeFile(join(folder, 'stalls'), '');
  product = await Product.start({
    OPORA_REGULATION: 'nag',
    OPORA_STALLS: join(folder, 'stalls'),
    NODE_OPTIONS: `--import=${pathToFileURL(resolve('test/support/stall-meter.js')).href}`,
  });
  await product.customer(address, 'Иван Петров');
}, within(60));
afterAll(async () => {
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
}, within(60));

interface Stall {
  readonly at: number;
  /** Milliseconds of processor time. */
  readonly busy: number;
  readonly late: number;
}

async function stallsSince(moment: number): Promise<Stall[]> {
  const lines = (await readFile(join(folder, 'stalls'), 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Stall).filter(({ at }) => at >= moment);
}

/** As large as a mail may be: words, and a file that cannot be guessed. */
function largestMail(turn: number): Buffer {
  const file = randomBytes(18 * 1024 * 1024)
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');
  return Buffer.from(
    `From: ${address}\r\nSubject: Large ${String(turn)}\r\nMessage-ID: <large-${String(turn)}@romashka.ru>\r\n` +
      'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n' +
      '--b\r\nContent-Type: text/plain\r\n\r\nwords\r\n' +
      '--b\r\nContent-Type: application/octet-stream; name=dump.bin\r\nContent-Transfer-Encoding: base64\r\n' +
      `Content-Disposition: attachment; filename=dump.bin\r\n\r\n${file}\r\n--b--\r\n`,
    'latin1',
  );
}

it(
  'the event loop is never kept for more than 100 ms, while a 25 MB mail comes and is read and four people sign in (R11)',
  async () => {
    const mails = Array.from({ length: rounds }, (_, turn) => largestMail(turn));
    // What is loaded and compiled at the first time of each is no stall of what follows.
    await product.staff('agent');
    await product.mail.send({
      from: address,
      subject: 'Первое',
      text: 'Порт',
      attachments: [{ filename: 'a.txt', content: 'a' }],
    });
    await product.settle();
    const begun = Date.now();
    for (const raw of mails) {
      const line = await SmtpLine.open(product.smtpPort);
      const delivering = line.deliver(raw, address, 'support@opora.test');
      const signingIn = ['admin', 'supervisor', 'agent', 'auditor'] as const;
      await Promise.all(signingIn.map((role) => product.staff(role)));
      expect(await delivering).toMatch(/^250/);
      line.close();
      await Promise.all([product.settle(), ...signingIn.map((role) => product.staff(role))]);
    }
    const supervisor = await product.staff('supervisor');
    const large = await supervisor.find('MailMessage', { direction: 'in', status: 'handled' });
    expect(large).toHaveLength(rounds + 1);
    const stalls = await stallsSince(begun);
    const worst = Math.max(0, ...stalls.map(({ busy }) => busy));
    const late = Math.max(0, ...stalls.map((stall) => stall.late));
    figure(
      'R11',
      `${String(rounds)} mails of 25 MB and ${String(rounds * 8)} sign-ins: the event loop was kept for ` +
        `${worst.toFixed(0)} ms of processor time at most (${late.toFixed(0)} ms by the clock)`,
    );
    expect(worst).toBeLessThan(mostMs);
  },
  within(60),
);
