import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ConsoleClient } from '../support/console-client.js';
import type { CustomerClient } from '../support/customer-client.js';
import { Product } from '../support/product.js';

const address = 'ivan@romashka.ru';

/** Mail that was made to do harm, mail that repeats itself, and a process that dies in between. */
describe('hostile mail', () => {
  let product: Product;
  let supervisor: ConsoleClient;
  let ivan: CustomerClient;

  beforeAll(async () => {
    product = await Product.start({ OPORA_REGULATION: 'nag' });
    supervisor = await product.staff('supervisor');
    ivan = await product.customer(address, 'Иван Петров');
  });
  afterAll(() => product?.stop());

  const statuses = async (): Promise<string[]> =>
    (await supervisor.find('MailMessage', { direction: 'in' })).map(
      ({ params }) => `${String(params['status'])} ${String(params['reasonCode'])}`,
    );
  const head = (name: string) =>
    `From: ${address}\r\nSubject: ${name}\r\nMessage-ID: <${name}-${randomUUID()}@romashka.ru>\r\n`;
  const mixed = 'Content-Type: multipart/mixed; boundary=b0\r\n\r\n';

  it('each ends in an outcome, three deliveries in one, and the next good mail is handled', async () => {
    const parts = `${head('parts')}${mixed}${'--b0\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(1_000)}--b0--\r\n`;
    const deep = `${head('deep')}${mixed}${Array.from({ length: 5_000 }, (_, i) => `--b${String(i)}\r\nContent-Type: multipart/mixed; boundary=b${String(i + 1)}\r\n\r\n`).join('')}`;
    const truncated = `${head('truncated')}${mixed}--b0\r\nContent-Type: text/plain\r\n\r\nОборвано на полусло`;
    for (const raw of [parts, deep, truncated, '']) {
      for (let copy = 0; copy < 3; copy += 1)
        expect(await product.mail.sendRaw(raw, address)).toMatch(/^250/);
    }
    // Larger than anything that is taken: whoever sends it hears so, and staff see that it came.
    const large = `X-Filling: ${'y'.repeat(30 * 1024 * 1024)}\r\n${head('large')}\r\nx\r\n`;
    expect(await product.mail.sendRaw(large, address)).toMatch(/^552/);
    const started = performance.now();
    await product.mail.send({ from: address, subject: 'Обычное письмо', text: 'Порт не поднимается' });
    await product.settle();
    expect(performance.now() - started).toBeLessThan(30_000);
    expect((await statuses()).sort()).toEqual(
      [
        'handled ticket_opened',
        'handled ticket_opened',
        'failed mail_too_large',
        'failed parts_too_many',
        'failed parts_too_many',
        'quarantined from_not_one',
        ...Array.from({ length: 8 }, () => 'duplicate same_mail'),
      ].sort(),
    );
    const { items } = await ivan.expect(200, 'GET', '/tickets');
    expect(items.map(({ subject }: { subject: string }) => subject).sort()).toEqual([
      'truncated',
      'Обычное письмо',
    ]);
  });

  it('what was acknowledged is handled, once, whenever the process dies', async () => {
    const sent = Array.from({ length: 12 }, (_, i) => `Вопрос ${String(i)}-й`);
    for (const subject of sent) await product.mail.send({ from: address, subject, text: subject });
    await product.kill();
    await product.revive();
    await product.settle();
    supervisor = await product.staff('supervisor');
    const after = await statuses();
    expect(after.slice(0, sent.length)).toEqual(sent.map(() => 'handled ticket_opened'));
    const found = [];
    for (const subject of sent) found.push((await supervisor.find('Ticket', { subject })).length);
    expect(found).toEqual(sent.map(() => 1));
  });

  it('two desks that answer each other stop at two', async () => {
    const desk = 'desk@romashka.ru';
    await product.customer(desk, 'Другая поддержка');
    await product.settle();
    const first = product.mailbox.mailsTo(desk).length;
    let heard = first - 1;
    for (let round = 0; round < 6 && product.mailbox.mailsTo(desk).length > heard; round += 1) {
      heard = product.mailbox.mailsTo(desk).length;
      await product.mail.send({
        from: desk,
        subject: `Заявка ${randomUUID()} принята`,
        text: `Ждите ${randomUUID()}`,
      });
      await product.settle();
    }
    expect(product.mailbox.mailsTo(desk).length - first).toBe(2);
  });

  it('staff take a mail away as it came', async () => {
    const raw = `${head('source')}\r\nКак есть\r\n`;
    await product.mail.sendRaw(raw, address);
    await product.settle();
    const [mail] = await supervisor.find('MailMessage', { direction: 'in' });
    const response = await supervisor.request('GET', `/mails/${mail!.id}/source`);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(raw);
    expect((await supervisor.request('GET', `/mails/${randomUUID()}/source`)).status).toBe(404);
    const stranger = await fetch(`${product.url}/admin/mails/${mail!.id}/source`, { redirect: 'manual' });
    expect(stranger.ok).toBe(false);
  });
});
