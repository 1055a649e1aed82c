import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { ConsoleClient } from '../support/console-client.js';
import type { CustomerClient } from '../support/customer-client.js';
import { Product } from '../support/product.js';
import { SmtpLine } from '../support/smtp-line.js';

const address = 'ivan@romashka.ru';

/** Mail that was made to do harm, mail that repeats itself, and a process that dies in between. */
describe('hostile mail', () => {
  let product: Product;
  let supervisor: ConsoleClient;
  let ivan: CustomerClient;

  beforeAll(async () => {
    // As the demo is started that is told nothing: mails of this machine are believed.
    product = await Product.start({ OPORA_REGULATION: 'nag', MAIL_AUTH: '' });
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

  it('what is no mail, or far too much of one, is refused in words or kept; the next good mail is handled', async () => {
    const before = (await statuses()).length;
    const line = () => SmtpLine.open(product.smtpPort);
    const filler = Buffer.alloc(1024 * 1024, 'y'.repeat(998) + '\r\n');
    // 200 MB: read to its end and let go of, so that whoever sends it hears why.
    const huge = await line();
    await huge.say(`MAIL FROM:<${address}>\r\n`);
    await huge.say('RCPT TO:<support@opora.test>\r\n');
    await huge.say('DATA\r\n');
    for (let megabytes = 0; megabytes < 200; megabytes += 1) await huge.write(filler);
    expect(await huge.say('\r\n.\r\n')).toMatch(/^552/);
    // One that says how large it is hears it before it begins.
    expect(await huge.say(`MAIL FROM:<${address}> SIZE=209715200\r\n`)).toMatch(/^552/);
    huge.close();
    const crowd = Array.from({ length: 10_000 }, (_, n) => `person${String(n)}@opora.test`);
    const many = await line();
    await many.say(`MAIL FROM:<${address}>\r\n`);
    const answers = new Set<string>();
    for (const one of crowd.slice(0, 60)) answers.add((await many.say(`RCPT TO:<${one}>\r\n`)).slice(0, 3));
    expect([...answers]).toEqual(['250', '452']);
    many.close();
    expect(await product.mail.sendRaw(`${head('crowd')}\r\nмногим\r\n`, address, crowd)).toMatch(/^250/);
    // Words without an end, without a line, and with what no text holds.
    const endless = await line();
    const unended = endless.say(Buffer.alloc(4 * 1024 * 1024, 'HELO'));
    endless.close();
    await expect(unended).rejects.toThrow();
    expect(await product.mail.sendRaw(`${head('line')}\r\n${'слово '.repeat(700_000)}\r\n`, address)).toMatch(
      /^250/,
    );
    expect(await product.mail.sendRaw(`${head('nul')}\r\nодин\0два\r\n`, address)).toMatch(/^250/);
    const bomb = Buffer.from(gzipSync(Buffer.alloc(64 * 1024 * 1024))).toString('base64');
    const packed = `${head('packed')}Content-Type: application/gzip; name=a.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
    expect(await product.mail.sendRaw(`${packed}${bomb}\r\n`, address)).toMatch(/^250/);
    // Some who begin and say nothing more: there is room for others beside them.
    const slow = await Promise.all(Array.from({ length: 20 }, line));
    for (const one of slow) await one.write(Buffer.from('MAIL FR'));
    const started = performance.now();
    await product.mail.send({ from: address, subject: 'После всего', text: 'Порт не поднимается' });
    await product.settle();
    expect(performance.now() - started).toBeLessThan(30_000);
    for (const one of slow) one.close();
    const became = await statuses();
    expect(became.slice(0, became.length - before).sort()).toEqual([
      'failed mail_too_large',
      ...Array.from({ length: 5 }, () => 'handled ticket_opened'),
    ]);
  });

  it('large mails that all come at once find no room; small ones do, and large ones again after them', async () => {
    const filler = Buffer.alloc(1024 * 1024, 'y'.repeat(998) + '\r\n');
    const begin = async (): Promise<SmtpLine> => {
      const line = await SmtpLine.open(product.smtpPort);
      await line.say(`MAIL FROM:<${address}>\r\n`);
      await line.say('RCPT TO:<support@opora.test>\r\n');
      await line.say('DATA\r\n');
      for (let megabytes = 0; megabytes < 24; megabytes += 1) await line.write(filler);
      return line;
    };
    const unended: SmtpLine[] = [];
    for (let n = 0; n < 4; n += 1) unended.push(await begin());
    const late = await begin();
    expect(await late.say('\r\n.\r\n')).toMatch(/^452/);
    expect(await product.mail.sendRaw(`${head('small')}\r\nМалое\r\n`, address)).toMatch(/^250/);
    for (const line of unended) line.close();
    late.close();
    const again = await begin();
    expect(await again.say('\r\n.\r\n')).toMatch(/^250/);
    again.close();
    await product.settle();
  });

  it('one address takes half of the connections and no more; what it gives back is free again', async () => {
    const greeting = async (socket: Socket): Promise<string> => {
      const [said] = (await once(socket, 'data')) as [Buffer];
      return said.toString().slice(0, 3);
    };
    const crowd: Socket[] = [];
    const greeted: string[] = [];
    for (let n = 0; n < 27; n += 1) {
      crowd.push(connect(product.smtpPort, '127.0.0.1'));
      greeted.push(await greeting(crowd[n]!));
    }
    const other = connect({ port: product.smtpPort, host: '127.0.0.1', localAddress: '127.0.0.2' });
    expect(await greeting(other)).toBe('220');
    for (const socket of [...crowd, other]) socket.destroy();
    expect(greeted).toEqual([...Array.from({ length: 25 }, () => '220'), '421', '421']);
    expect(await product.mail.sendRaw(`${head('room')}\r\nСнова место\r\n`, address)).toMatch(/^250/);
    await product.settle();
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
