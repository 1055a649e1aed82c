import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SmtpIntake } from '../../src/mail/index.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';
import { MailClient, type WrittenMail } from '../support/mail-client.js';
import { freePort } from '../support/product.js';
import { SmtpLine } from '../support/smtp-line.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';

const address = 'ivan@romashka.ru';
const begins = Date.parse('2027-03-01T09:00:00Z');

/** A desk that believes what a mail says of its sender, for what else a mail may try. */
class Desk {
  private now = begins;
  private constructor(
    readonly api: ApiApp,
    readonly sink: SmtpSink,
    readonly port: number,
    readonly ivan: CustomerClient,
  ) {}

  static async open(regulation: string): Promise<Desk> {
    const [port, sink] = [await freePort(), await startSmtpSink()];
    const api = await ApiApp.start({
      MAIL_AUTH: 'off',
      SMTP_PORT: String(port),
      SMTP_URL: sink.url,
      OPORA_REGULATION: regulation,
    });
    api.clock.setNow(new Date(begins));
    const ivan = await api.customer(address);
    await api.settle();
    await api.app.get(SmtpIntake).start();
    return new Desk(api, sink, port, ivan);
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.sink.close();
  }

  later(minutes: number): void {
    this.now += minutes * 60_000;
    this.api.clock.setNow(new Date(this.now));
  }

  /** Sends a mail of Ivan's, unless it says otherwise. @returns its Message-ID */
  async write(mail: Partial<WrittenMail>): Promise<string> {
    const id = await new MailClient(this.port).send({
      from: address,
      subject: 'Порт',
      text: 'Слова',
      ...mail,
    });
    await this.api.settle();
    return id;
  }

  async outcome(mail: Partial<WrittenMail>): Promise<string> {
    await this.write(mail);
    return this.last();
  }

  /** Bytes as they are. */
  async raw(raw: string, from = address): Promise<string> {
    expect(await new MailClient(this.port).sendRaw(raw, from)).toMatch(/^250/);
    await this.api.settle();
    return this.last();
  }

  async last(): Promise<string> {
    const [row] = await this.api.database.query<{ said: string }>(
      `SELECT concat_ws(' ', status, reason_code) AS said FROM mail_message WHERE direction = 'in' ORDER BY id DESC LIMIT 1`,
    );
    return row!.said;
  }

  async newest(): Promise<{ number: number; subject: string; status: string }> {
    return (await this.ivan.expect(200, 'GET', '/tickets')).items[0];
  }

  async bodies(number: number): Promise<string[]> {
    return (await this.ivan.ticket(number)).messages.map(({ body }: { body: string }) => body);
  }
}

describe('mail from outside', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open('nag');
    await desk.api.customer('oleg@vasilek.ru');
    await desk.api.settle();
  });
  afterAll(() => desk?.close());

  describe('finds its ticket', () => {
    it('by the mail it goes on with, where nothing of ours names one', async () => {
      const first = await desk.write({ subject: 'Первое', text: 'Порт лежит' });
      const { number } = await desk.newest();
      expect(await desk.outcome({ subject: 'Re: Первое', text: 'И второй', inReplyTo: first })).toBe(
        'handled posted',
      );
      const references = `<unknown@else.ru> ${first}`;
      expect(await desk.outcome({ subject: 'Ещё', text: 'И третий', references })).toBe('handled posted');
      expect(await desk.bodies(number)).toEqual(['Порт лежит', 'И второй', 'И третий']);
      // Who was sent a copy answers all: the ticket is not theirs, and they hear nothing of it.
      const before = desk.sink.mails().length;
      const colleague = { from: 'oleg@vasilek.ru', subject: 'Re: Первое', text: 'Я тоже' };
      expect(await desk.outcome({ ...colleague, inReplyTo: first })).toBe('quarantined not_a_participant');
      expect(desk.sink.mails()).toHaveLength(before);
    });

    it('where our name and the number in the subject lead to two, staff say which', async () => {
      await desk.write({ subject: 'Одна', text: 'Одна' });
      const one = desk.sink.mailsTo(address).at(-1)!;
      desk.later(11);
      await desk.write({ subject: 'Другая', text: 'Другая' });
      const other = await desk.newest();
      const mail = { subject: `[##${String(other.number)}##] Другая`, text: 'Куда?' };
      expect(await desk.outcome({ ...mail, inReplyTo: one.messageId! })).toBe('quarantined numbers_differ');
      // All that leads to one ticket agrees.
      const same = {
        subject: `Re: ${one.subject!}`,
        text: 'Сюда',
        references: `${one.references!} ${one.messageId!}`,
      };
      expect(await desk.outcome({ ...same, inReplyTo: one.messageId! })).toBe('handled posted');
    });

    it('a proof of which one digit is wrong is none', async () => {
      const { messageId } = desk.sink.mailsTo(address).at(-1)!;
      const off = messageId!.replace(/\.([0-9a-f])/, (_, digit: string) => `.${digit === '0' ? '1' : '0'}`);
      expect(off).not.toBe(messageId);
      desk.later(11);
      expect(await desk.outcome({ subject: 'Не туда', text: 'Почти', inReplyTo: off })).toBe(
        'handled ticket_opened',
      );
    });

    it.each([
      '[##1##]',
      '[##99999999999999999999##]',
      '[##-100001##]',
      '[##2147483648##]',
      '[##１００００１##]',
    ])('%s is no number', async (token) => {
      desk.later(61);
      expect(await desk.outcome({ subject: `Нечто ${token}`, text: token })).toBe('handled ticket_opened');
    });
  });

  describe('is whose From says, and nobody else’s', () => {
    it.each<[string, string]>([
      ['Sender', `Sender: ${address}`],
      ['Resent-From', `Resent-From: ${address}\r\nResent-Sender: ${address}`],
      [
        'Return-Path and X-Sender',
        `Return-Path: <${address}>\r\nX-Sender: ${address}\r\nX-Original-From: ${address}`,
      ],
      ['a Reply-To', `Reply-To: <${address}>`],
    ])('%s', async (_case, header) => {
      const { number } = await desk.newest();
      const before = await desk.bodies(number);
      const text = `From: foe@else.ru\r\n${header}\r\nSubject: [##${String(number)}##]\r\nMessage-ID: <${header.length}.${String(number)}@else.ru>\r\n\r\nЧужое\r\n`;
      expect(await desk.raw(text, address)).toBe('quarantined not_a_participant');
      expect(await desk.bodies(number)).toEqual(before);
    });

    it.each([
      ['a name that is an address', `"${address}" <foe@else.ru>`],
      [
        'a name that is an address, encoded',
        `=?utf-8?B?${Buffer.from(`<${address}>`).toString('base64')}?= <foe@else.ru>`,
      ],
      ['an address in a comment', `foe@else.ru (${address})`],
      ['a look-alike letter', 'ivan@rоmashka.ru'],
      ['a look-alike letter as it travels', 'ivan@xn--rmashka-pqg.ru'],
      ['a wide letter', 'ivan@ｒomashka.ru'],
      ['a letter that does not show', 'ivan@romash\u00ADka.ru'],
      ['a domain below', 'ivan@romashka.ru.else.ru'],
      ['a route', '<@romashka.ru:foe@else.ru>'],
      ['a quoted half', '"ivan@romashka.ru"@else.ru'],
      ['a percent route', 'ivan%romashka.ru@else.ru'],
    ])('%s', async (_case, from) => {
      const { number } = await desk.newest();
      const before = await desk.bodies(number);
      const out = desk.sink.mails().length;
      const id = Buffer.from(from).toString('hex').slice(0, 60);
      const text = `From: ${from}\r\nSubject: [##${String(number)}##]\r\nMessage-ID: <${id}@else.ru>\r\n\r\nЧужое\r\n`;
      expect(await desk.raw(text, 'foe@else.ru')).toMatch(/^quarantined (?:not_a_participant|from_not_one)$/);
      expect(await desk.bodies(number)).toEqual(before);
      expect(desk.sink.mails()).toHaveLength(out);
    });
  });

  it('whether a mailbox or an account is there is nobody’s to learn by asking the listener', async () => {
    const line = await SmtpLine.open(desk.port);
    const said = async (words: string) => line.say(`${words}\r\n`);
    expect(await said(`VRFY ${address}`)).toBe(await said('VRFY nobody@romashka.ru'));
    expect(await said('EXPN support')).toMatch(/^5/);
    expect(await said('MAIL FROM:<a@b.ru>')).toMatch(/^250/);
    expect(await said('RCPT TO:<support@opora.test>')).toBe(await said('RCPT TO:<nobody-at-all@opora.test>'));
    line.close();
  });

  it('what ends a mail for others and not for us ends none: nothing is smuggled behind it', async () => {
    const line = await SmtpLine.open(desk.port);
    const before = await desk.api.count("SELECT 1 FROM mail_message WHERE direction = 'in'");
    await line.say('MAIL FROM:<foe@else.ru>\r\n');
    await line.say('RCPT TO:<support@opora.test>\r\n');
    await line.say('DATA\r\n');
    const smuggled = `MAIL FROM:<${address}>\r\nRCPT TO:<support@opora.test>\r\nDATA\r\nFrom: ${address}\r\n\r\nx`;
    const ends = ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r', '\r.\n', '\n.\r', '\r\n\0.\r\n'];
    const body = ends.map((end) => `x${end}${smuggled}`).join('');
    expect(
      await line.say(
        `From: foe@else.ru\r\nSubject: x\r\nMessage-ID: <smuggle@else.ru>\r\n\r\n${body}\r\n.\r\n`,
      ),
    ).toMatch(/^250/);
    expect(await line.say('NOOP\r\n')).toMatch(/^250/);
    line.close();
    await desk.api.settle();
    expect(await desk.api.count("SELECT 1 FROM mail_message WHERE direction = 'in'")).toBe(before + 1);
    expect(await desk.last()).toBe('ignored sender_unregistered_told');
  });

  it('no name and no subject writes a header of ours', async () => {
    desk.later(24 * 60);
    const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
    const inner = '=?utf-8?Q?=0D=0ABcc:_third@party.ru?=';
    const subjects = [
      'a\r\nBcc: third@party.ru\r\n\r\nb',
      'a\u2028Bcc: third@party.ru',
      inner,
      '[##10\u202A0001##] c',
    ];
    for (const [n, subject] of subjects.entries()) {
      desk.later(11);
      const from = `${encoded(`Иван\r\nBcc: third@party.ru`)} <${address}>`;
      const text = `From: ${from}\r\nSubject: ${encoded(subject)}\r\nMessage-ID: <inject-${String(n)}@romashka.ru>\r\n\r\nHello\r\n`;
      expect(await desk.raw(text)).toBe('handled ticket_opened');
      const { number } = await desk.newest();
      const mail = desk.sink.mailsTo(address).at(-1)!;
      expect([mail.headers.filter(({ key }) => key === 'bcc' || key === 'cc'), mail.to]).toEqual([
        [],
        [{ name: '', address }],
      ]);
      expect(mail.subject).not.toMatch(/[\r\n\u2028\u202A]/);
      expect(mail.subject!.match(/\[##\d+##\]/g)).toEqual([`[##${String(number)}##]`]);
    }
    expect(desk.sink.mailsTo('third@party.ru')).toEqual([]);
  });
});

describe('a mail that lacks what its type asks for', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open('rtc-nt');
  });
  afterAll(() => desk?.close());
  const mailsAbout = (number: number) =>
    desk.sink.mailsTo(address).filter(({ subject }) => subject!.includes(String(number)));

  it('is asked about once: an answer that lacks it too is a message, and asked about no more', async () => {
    expect(await desk.outcome({ subject: 'Потери', text: 'Теряем' })).toBe('handled ticket_opened');
    const { number, status } = await desk.newest();
    expect(status).toBe('waiting_customer');
    expect(mailsAbout(number)).toHaveLength(1);
    expect(mailsAbout(number)[0]!.text).toContain('снимок экрана');
    expect(
      await desk.outcome({ subject: `Re: ${mailsAbout(number)[0]!.subject!}`, text: 'Нет у меня' }),
    ).toBe('handled posted');
    expect((await desk.newest()).status).toBe('open');
    expect(mailsAbout(number)).toHaveLength(1);
  });

  it('whose sender may be told nothing more now is for staff, and waits for nobody', async () => {
    desk.later(61);
    const opened = [];
    for (const text of ['один', 'два', 'три']) {
      expect(await desk.outcome({ subject: `Потери ${text}`, text })).toBe('handled ticket_opened');
      opened.push(await desk.newest());
    }
    expect(opened.map(({ number }) => mailsAbout(number).length)).toEqual([1, 1, 0]);
    expect(opened.map(({ status }) => status)).toEqual(['waiting_customer', 'waiting_customer', 'new']);
  });
});

describe('files that are not taken', () => {
  let desk: Desk;
  beforeAll(async () => {
    // «с ограничением по размеру до 300 кб»
    desk = await Desk.open('avsoft');
  });
  afterAll(() => desk?.close());

  it('are listed in the message with the reason, and told to whoever wrote; the others are kept', async () => {
    const attachments = [
      { filename: 'журнал.txt', content: 'потери 40 %' },
      { filename: 'дамп\r\n— ключ.txt', content: Buffer.alloc(300 * 1024 + 1, 'a') },
      { filename: 'впору.txt', content: Buffer.alloc(300 * 1024, 'a') },
    ];
    const refused = '— дамп — ключ.txt: слишком велик, не больше 300 КБ';
    await desk.write({ subject: 'Журналы', text: 'Вот журналы', attachments });
    const { number } = await desk.newest();
    const { messages, files } = await desk.ivan.ticket(number);
    expect(messages[0].body).toBe(`Вот журналы\n\nНе приняты файлы:\n${refused}`);
    expect(files.map(({ name }: { name: string }) => name)).toEqual(['журнал.txt', 'впору.txt']);
    const told = desk.sink.mailsTo(address).filter(({ text }) => text!.includes(refused));
    expect(told.map(({ subject }) => subject!.includes(`[##${String(number)}##]`))).toEqual([true]);
    // A mail that is nothing but such a file is heard all the same.
    await desk.write({
      subject: `Re: [##${String(number)}##]`,
      text: '',
      attachments: attachments.slice(1, 2),
    });
    expect((await desk.bodies(number)).at(-1)).toMatch(/^Письмо без текста\.\n\nНе приняты файлы:\n/);
  });
});
