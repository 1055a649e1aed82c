import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { archivedTicket } from '../support/archived-ticket.js';
import type { ConsoleClient } from '../support/console-client.js';
import type { CustomerClient } from '../support/customer-client.js';
import type { WrittenMail } from '../support/mail-client.js';
import { Product } from '../support/product.js';
import { multipart, textPart } from './raw-mail.js';

const hour = 3_600_000;

/** What becomes of mail, from a real SMTP conversation to what customers and staff then see. */
describe('mail that comes in', () => {
  let product: Product;
  let supervisor: ConsoleClient;
  let ivan: CustomerClient;
  const address = 'ivan@romashka.ru';
  let now = Date.parse('2027-03-01T09:00:00.000Z');

  const later = async (ms: number): Promise<void> => {
    now += ms;
    await product.setClock(new Date(now));
  };
  const write = async (mail: Partial<WrittenMail>): Promise<string> => {
    const id = await product.mail.send({
      from: `Иван Петров <${address}>`,
      subject: 'Вопрос',
      text: 'Слова',
      ...mail,
    });
    await product.settle();
    return id;
  };
  /** What became of mails, newest first. */
  const incoming = async (): Promise<Record<string, unknown>[]> =>
    (await supervisor.find('MailMessage', { direction: 'in' })).map(({ id, params }) => ({ ...params, id }));
  const last = async () => {
    const { id, status, reasonCode } = (await incoming())[0]!;
    return { id: id as string, outcome: `${String(status)} ${String(reasonCode)}` };
  };
  const outcome = async (mail: Partial<WrittenMail>): Promise<string> => {
    await write(mail);
    return (await last()).outcome;
  };
  const bodies = async (number: number): Promise<string[]> =>
    (await ivan.ticket(number)).messages.map((message: { body: string }) => message.body);
  const openTicket = async (more: object = {}): Promise<number> =>
    (await ivan.open({ subject: 'Порт', type: 'other', description: 'Не поднимается', ...more }))
      .number as number;
  const idOf = (number: number) => supervisor.idOf('Ticket', { number: String(number) });
  const mailsTo = (to: string) => product.mailbox.mailsTo(to);
  /** A ticket of theirs in the archive; its number here. */
  const archive = async (customer: CustomerClient, legacyNumber: string): Promise<number> => {
    const { id: requesterId } = await customer.me();
    const database = new Client({ connectionString: product.databaseUrl });
    await database.connect();
    const { number } = await archivedTicket(database, { requesterId, legacyNumber });
    await database.end();
    return number;
  };
  /** Another regulation, but for these rules of the intake. */
  const rule = async (intake: object): Promise<void> => {
    const admin = await product.staff('admin');
    const form = await admin.request('GET', '/api/pages/regulationForm');
    const { document } = (await form.json()) as { document: { intake: object } };
    await admin.made('Regulation', 'activate', {
      document: { ...document, intake: { ...document.intake, ...intake } },
    });
  };

  beforeAll(async () => {
    product = await Product.start({ OPORA_REGULATION: 'nag' });
    await product.setClock(new Date(now));
    supervisor = await product.staff('supervisor');
    ivan = await product.customer(address, 'Иван Петров');
  });
  afterAll(() => product?.stop());

  it('a new question becomes a ticket, acknowledged with its number', async () => {
    const id = await write({ subject: 'Не поднимается порт', text: 'Порт 25 лежит.\n\n-- \nИван' });
    expect((await last()).outcome).toBe('handled ticket_opened');
    const [ticket] = (await ivan.expect(200, 'GET', '/tickets')).items;
    expect(ticket).toMatchObject({ subject: 'Не поднимается порт', status: 'new', type: 'other' });
    expect(await bodies(ticket.number)).toEqual(['Порт 25 лежит.']);
    const receipt = mailsTo(address).at(-1)!;
    expect(receipt.subject).toBe(`[##${String(ticket.number)}##] Заявка принята: Не поднимается порт`);
    // It answers the customer's mail by the name their own program gave it; so do the answers that follow.
    const root = new RegExp(`^<ticket-${String(ticket.number)}\\.[0-9a-f]{32}@opora\\.test>`);
    expect(receipt.inReplyTo).toBe(id);
    expect(receipt.references).toMatch(root);
    expect(receipt.references!.endsWith(` ${id}`)).toBe(true);
    const second = await write({ subject: `Re: ${receipt.subject!}`, text: 'Ещё' });
    await supervisor.done('Ticket', await idOf(ticket.number), 'reply', { body: 'Смотрим' });
    await product.settle();
    expect(mailsTo(address).at(-1)!.inReplyTo).toBe(second);
  });

  it('a reply to a mail of ours adds exactly the new words', async () => {
    const number = await openTicket();
    await supervisor.done('Ticket', await idOf(number), 'ask', { body: 'Какая прошивка?' });
    await product.settle();
    const question = mailsTo(address).at(-1)!;
    const quoted = question
      .text!.split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
    const text = `Прошивка 2.1.4.\n\nпн, 1 мар. 2027 г. в 14:00, Опора <support@opora.test>:\n\n${quoted}\n`;
    // Without the number in the subject: the mail answered is known by its Message-ID.
    expect(await outcome({ subject: 'Re: прошивка', text, inReplyTo: question.messageId! })).toBe(
      'handled posted',
    );
    expect((await bodies(number)).at(-1)).toBe('Прошивка 2.1.4.');
    expect((await ivan.ticket(number)).status).toBe('open');
  });

  it('a Message-ID that only looks like ours is none', async () => {
    const number = await openTicket();
    const forged = `<ticket-${String(number)}.${'0'.repeat(32)}@opora.test>`;
    expect(await outcome({ subject: 'Re: порт', text: `Подделка ${randomUUID()}`, inReplyTo: forged })).toBe(
      'handled ticket_opened',
    );
    expect(await bodies(number)).toEqual(['Не поднимается']);
  });

  it('the number in the subject is enough for who may write there, and for nobody else', async () => {
    const number = await openTicket();
    const subject = `Re: [##${String(number)}##] Порт`;
    expect(await outcome({ subject, text: 'Ещё деталь' })).toBe('handled posted');
    await product.customer('oleg@vasilek.ru', 'Олег Чужой');
    const before = mailsTo('oleg@vasilek.ru').length;
    expect(await outcome({ from: 'oleg@vasilek.ru', subject, text: 'Чужие слова' })).toBe(
      'quarantined not_a_participant',
    );
    expect(await outcome({ from: 'oleg@vasilek.ru', subject: '[##999999##]', text: 'Такой нет' })).toBe(
      'quarantined number_unknown',
    );
    expect(await outcome({ from: 'nobody@else.ru', subject, text: 'Посторонний' })).toBe(
      'quarantined not_a_participant',
    );
    expect(await outcome({ subject: `${subject} [##999999##]`, text: 'Два номера' })).toBe(
      'quarantined numbers_differ',
    );
    expect(await bodies(number)).toEqual(['Не поднимается', 'Ещё деталь']);
    // Nothing is said to anybody: neither that the number is, nor that it is not.
    expect(mailsTo('oleg@vasilek.ru')).toHaveLength(before);
    expect(mailsTo('nobody@else.ru')).toEqual([]);
  });

  it('a number of the system used before leads to its ticket, for whoever may write there', async () => {
    const [number, old] = [await openTicket(), 900_001];
    const database = new Client({ connectionString: product.databaseUrl });
    await database.connect();
    await database.query('UPDATE ticket SET legacy_number = $2 WHERE number = $1', [number, String(old)]);
    await database.end();
    const subject = `Re: [##${String(old)}##] Порт`;
    expect(await outcome({ subject, text: 'По старому номеру' })).toBe('handled posted');
    expect(await outcome({ subject: `${subject} [##${String(number)}##]`, text: 'По обоим' })).toBe(
      'quarantined numbers_differ',
    );
    expect(await outcome({ from: 'nobody@else.ru', subject, text: 'Посторонний по старому' })).toBe(
      'quarantined not_a_participant',
    );
    expect(await bodies(number)).toEqual(['Не поднимается', 'По старому номеру']);
  });

  it('Cc, To and Reply-To grant nothing', async () => {
    const number = await openTicket();
    const mail = {
      from: 'stranger@else.ru',
      to: ['support@opora.test'],
      subject: `[##${String(number)}##]`,
      text: 'Я тоже с ними',
      headers: { 'Reply-To': address, Cc: address },
    };
    expect(await outcome(mail)).toBe('quarantined not_a_participant');
  });

  describe('copies', () => {
    it('the same mail delivered three times is one message', async () => {
      const number = await openTicket();
      const mail = {
        subject: `[##${String(number)}##]`,
        text: 'Один раз',
        messageId: `<${randomUUID()}@romashka.ru>`,
      };
      await Promise.all(
        [1, 2, 3].map(() =>
          product.mail.send({ from: address, ...mail, headers: { Date: 'Mon, 01 Mar 2027 12:00:00 +0300' } }),
        ),
      );
      await product.settle();
      expect(await bodies(number)).toEqual(['Не поднимается', 'Один раз']);
      expect(
        (await incoming())
          .slice(0, 3)
          .map(({ status }) => status)
          .sort(),
      ).toEqual(['duplicate', 'duplicate', 'handled']);
    });

    it('the same words to another address of ours within ten minutes are a copy; to the same one they are a message', async () => {
      const number = await openTicket();
      const mail = { subject: `[##${String(number)}##]`, text: 'Не работает' };
      expect(await outcome(mail)).toBe('handled posted');
      expect(await outcome({ ...mail, to: 'sales@opora.test' })).toBe('duplicate same_words');
      expect(await outcome(mail)).toBe('handled posted');
      await later(601_000);
      expect(await outcome({ ...mail, to: 'sales@opora.test' })).toBe('handled posted');
      expect(await bodies(number)).toHaveLength(4);
    });

    it('a Message-ID used again for other words is kept for staff', async () => {
      const messageId = await write({ text: `Первое ${randomUUID()}` });
      expect(await outcome({ messageId, text: 'Второе' })).toBe('quarantined message_id_reused');
      expect(await outcome({ messageId, text: 'Второе' })).toMatch(
        /^duplicate same_mail$|^quarantined message_id_reused$/,
      );
    });
  });

  describe('closed and merged tickets', () => {
    const close = async () => {
      const number = await openTicket();
      await supervisor.done('Ticket', await idOf(number), 'close', { reason: 'Готово' });
      return number;
    };

    it('inside the window a reply opens the ticket again; after it, a new one that names the old', async () => {
      const number = await close();
      await later(72 * hour);
      const subject = `Re: [##${String(number)}##] Порт`;
      expect(await outcome({ subject, text: 'Снова не работает' })).toBe('handled posted');
      expect((await ivan.ticket(number)).status).toBe('open');
      const old = await close();
      await later(72 * hour + 1);
      expect(await outcome({ subject: `Re: [##${String(old)}##] Порт`, text: 'Опять' })).toBe(
        'handled follow_up_opened',
      );
      const [fresh] = (await ivan.expect(200, 'GET', '/tickets')).items;
      expect(await ivan.ticket(fresh.number)).toMatchObject({
        subject: 'Порт',
        followUpOf: old,
        followUpStatus: 'claimed',
      });
      const told = mailsTo(address).at(-1)!;
      expect(told.subject).toContain(`[##${String(fresh.number)}##]`);
      expect(told.text).toContain(String(old));
    });

    it('one of the archive is gone on with by a new one, by whoever asked then and nobody else', async () => {
      const [from, name] = ['archive@elsewhere.ru', 'Олег Другов'];
      const oleg = await product.customer(from, name);
      const old = await archive(oleg, '700300100');
      const naming = (number: number, text: string) => ({
        subject: `Re: [##${String(number)}##] Порт`,
        text,
      });
      for (const number of [old, 700300100]) {
        const mail = { from: `${name} <${from}>`, ...naming(number, `Опять ${String(number)}`) };
        expect(await outcome(mail)).toBe('handled follow_up_opened');
        const [fresh] = (await oleg.expect(200, 'GET', '/tickets')).items;
        expect(await oleg.ticket(fresh.number)).toMatchObject({
          followUpOf: old,
          followUpStatus: 'claimed',
        });
        expect(mailsTo(from).at(-1)!.text).toContain(`Заявка ${String(old)} закрыта`);
      }
      const before = mailsTo(address).length;
      for (const number of [old, 700300100])
        expect(await outcome(naming(number, `Чужая ${String(number)}`))).toBe(
          'quarantined not_a_participant',
        );
      expect(mailsTo(address)).toHaveLength(before);
      const both = `[##${String(old)}##] [##${String(await openTicket())}##]`;
      expect(await outcome({ subject: both, text: 'Обе' })).toBe('quarantined numbers_differ');
    });

    it('an automatic reply neither opens it again nor is answered', async () => {
      const number = await close();
      await product.settle();
      const before = mailsTo(address).length;
      const mail = { subject: `Re: [##${String(number)}##]`, text: 'Я в отпуске' };
      expect(await outcome({ ...mail, headers: { 'Auto-Submitted': 'auto-replied' } })).toBe(
        'ignored auto_reply',
      );
      expect((await ivan.ticket(number)).status).toBe('closed');
      expect(mailsTo(address)).toHaveLength(before);
    });

    it("a mail to a merged ticket's number lands on the target", async () => {
      const [source, target] = [await openTicket(), await openTicket()];
      await supervisor.done('Ticket', await idOf(source), 'merge', {
        targetNumber: target,
        reason: 'О том же',
      });
      expect(await outcome({ subject: `[##${String(source)}##]`, text: 'Дополнение' })).toBe(
        'handled posted',
      );
      expect((await bodies(target)).at(-1)).toBe('Дополнение');
    });
  });

  it('a bounce stops the clock of what it was sent for', async () => {
    const number = await openTicket();
    const id = await idOf(number);
    await supervisor.done('Ticket', id, 'propose', { body: 'Замените модуль' });
    await product.settle();
    expect((await ivan.call('GET', '/tickets')).status).toBe(200);
    const solution = mailsTo(address).at(-1)!;
    const report = [
      'From: MAILER-DAEMON@mx.romashka.ru',
      'To: support@opora.test',
      'Subject: Undelivered Mail Returned to Sender',
      `Message-ID: <${randomUUID()}@mx.romashka.ru>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'I am sorry.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.romashka.ru',
      '',
      `Final-Recipient: rfc822; ${address}`,
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 no such user',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${solution.messageId!}`,
      `Subject: ${String(number)}`,
      '',
      '--b--',
      '',
    ].join('\r\n');
    expect(await product.mail.sendRaw(report, '')).toMatch(/^250/);
    await product.settle();
    expect((await last()).outcome).toBe('handled bounced');
    const [bounced] = await supervisor.find('MailMessage', { reasonCode: 'bounced', status: 'failed' });
    expect(bounced!.params).toMatchObject({ toAddress: address, direction: 'out' });
    expect((await ivan.ticket(number)).status).toBe('solution_proposed');
  });

  describe('who is not let in', () => {
    it('an unregistered sender is told once or twice, and no more', async () => {
      for (const text of ['раз', 'два', 'три', 'четыре'])
        expect(await outcome({ from: 'stranger@desk.example', subject: `Ticket ${text}`, text })).toBe(
          'ignored sender_unregistered_told',
        );
      expect(mailsTo('stranger@desk.example')).toHaveLength(2);
      expect(mailsTo('stranger@desk.example')[0]!.subject).toBe('Ваше письмо не принято: Ticket раз');
      expect(mailsTo('stranger@desk.example')[0]!.inReplyTo).toMatch(/^<[^<>]+@desk\.example>$/);
    });

    it.each([
      [
        'two senders',
        'From: ivan@romashka.ru, oleg@vasilek.ru\r\nSubject: x\r\nMessage-ID: <1@x.ru>',
        'from_not_one',
      ],
      [
        'two From headers',
        'From: ivan@romashka.ru\r\nFrom: oleg@vasilek.ru\r\nSubject: x\r\nMessage-ID: <2@x.ru>',
        'from_not_one',
      ],
      ['a group', 'From: all: ivan@romashka.ru;\r\nSubject: x\r\nMessage-ID: <3@x.ru>', 'from_not_one'],
      [
        'two subjects',
        'From: ivan@romashka.ru\r\nSubject: x\r\nSubject: y\r\nMessage-ID: <4@x.ru>',
        'subject_not_one',
      ],
      ['no Message-ID', 'From: ivan@romashka.ru\r\nSubject: x', 'message_id_not_one'],
      [
        'a Message-ID that nobody writes',
        `From: ivan@romashka.ru\r\nSubject: x\r\nMessage-ID: <${randomBytes(3_000).toString('hex')}@x.ru>`,
        'message_id_not_one',
      ],
    ])('%s', async (_, head, reason) => {
      await product.mail.sendRaw(`${head}\r\n\r\n${randomUUID()}\r\n`, address);
      await product.settle();
      expect((await last()).outcome).toBe(`quarantined ${reason}`);
    });

    it('nothing is relayed', async () => {
      expect(await product.mail.sendRaw('x', address, 'somebody@gmail.com')).toMatch(/^550/);
    });
  });

  describe('files', () => {
    it('become files of the message', async () => {
      const number = await openTicket();
      const attachments = [{ filename: 'лог порта.txt', content: 'порт упал' }];
      expect(await outcome({ subject: `[##${String(number)}##]`, text: 'Лог', attachments })).toBe(
        'handled posted',
      );
      const { files } = (await ivan.ticket(number)).messages.at(-1);
      expect(files).toMatchObject([{ name: 'лог порта.txt', size: 17 }]);
    });

    it('mails within mails, invitations, signatures and what Outlook wraps up are kept as files that can be told apart', async () => {
      const number = await openTicket();
      const part = (head: string, content: string) => Buffer.from(`${head}\r\n\r\n${content}\r\n`);
      const inner = (subject: string) =>
        part('Content-Type: message/rfc822', `From: a@b.ru\r\nSubject: ${subject}\r\n\r\nВнутри`);
      const raw = Buffer.concat([
        Buffer.from(
          `From: ${address}\r\nSubject: [##${String(number)}##]\r\nMessage-ID: <${randomUUID()}@romashka.ru>\r\nMIME-Version: 1.0\r\n`,
        ),
        multipart('mixed', [
          textPart({ text: 'Пересылаю' }),
          inner(`=?UTF-8?B?${Buffer.from('Re: порт 25/1').toString('base64')}?=`),
          inner(''),
          part('Content-Type: message/rfc822', 'From: a@b.ru\r\n\r\nЕщё одно'),
          part('Content-Type: application/ms-tnef', 'x\u009f>"'),
          part('Content-Type: text/calendar; method=REQUEST', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'),
          part('Content-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64', 'MIAG'),
          part(
            'Content-Type: image/png\r\nContent-Disposition: attachment; filename="../../x/a\\b.png"',
            'png',
          ),
        ]),
      ]);
      expect(await product.mail.sendRaw(raw, address)).toMatch(/^250/);
      await product.settle();
      expect((await last()).outcome).toBe('handled posted');
      const { body, files } = (await ivan.ticket(number)).messages.at(-1);
      expect(body).toBe('Пересылаю');
      expect(files.map(({ name }: { name: string }) => name)).toEqual([
        'Re порт 25 1.eml',
        'message.eml',
        'message (2).eml',
        'winmail.dat',
        'invite.ics',
        'smime.p7s',
        'ab.png',
      ]);
    });

    it('a mail that is nothing but a sealed file says so', async () => {
      const number = await openTicket();
      const raw = `From: ${address}\r\nSubject: [##${String(number)}##]\r\nMessage-ID: <${randomUUID()}@romashka.ru>\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIACAQA=\r\n`;
      expect(await product.mail.sendRaw(raw, address)).toMatch(/^250/);
      await product.settle();
      const { body, files } = (await ivan.ticket(number)).messages.at(-1);
      expect(body).toContain('smime.p7m');
      expect(files).toMatchObject([{ name: 'smime.p7m' }]);
    });

    it('one that is not taken is named in the message and to its sender', async () => {
      const number = await openTicket();
      const attachments = Array.from({ length: 11 }, (_, i) => ({
        filename: `файл-${String(i)}.txt`,
        content: String(i),
      }));
      expect(await outcome({ subject: `[##${String(number)}##]`, text: 'Много', attachments })).toBe(
        'handled posted',
      );
      expect((await bodies(number)).at(-1)).toMatch(
        /^Много\n\nНе приняты файлы:\n— файл-10\.txt: слишком много файлов$/,
      );
      expect(mailsTo(address).at(-1)!.text).toContain('файл-10.txt');
    });
  });

  describe('what staff do with what is left to them', () => {
    const quarantined = async (text: string, number: number, from = 'oleg@vasilek.ru') => {
      await write({ from, subject: `[##${String(number)}##] ${text}`, text });
      const { id, outcome: became } = await last();
      expect(became).toBe('quarantined not_a_participant');
      return id;
    };

    it('release puts it on the ticket as the words of its sender', async () => {
      const number = await openTicket();
      const id = await quarantined('Помогу коллеге', number);
      expect(await supervisor.done('MailMessage', id, 'release', { ticketNumber: number })).toEqual({
        number,
      });
      const message = (await ivan.ticket(number)).messages.at(-1);
      expect(message).toMatchObject({ body: 'Помогу коллеге', author: { name: 'Олег Чужой' } });
      expect(await supervisor.refusal('MailMessage', id, 'release', { ticketNumber: number })).toBe(
        'mail_not_releasable',
      );
      expect(await supervisor.refusal('MailMessage', id, 'discard', { reason: 'x' })).toBe(
        'mail_not_releasable',
      );
    });

    it('makeTicket opens one for the sender, with an account if need be', async () => {
      const id = await quarantined('Новый вопрос', await openTicket(), 'Пётр Новый <petr@novyi.ru>');
      const { number } = await supervisor.done('MailMessage', id, 'makeTicket');
      const [ticket] = await supervisor.find('Ticket', { number: String(number) });
      expect(ticket!.params).toMatchObject({ subject: 'Новый вопрос' });
      const [user] = await supervisor.find('User', { email: 'petr@novyi.ru' });
      expect(user!.params).toMatchObject({ fullName: 'Пётр Новый' });
    });

    it('registerSender gives a stranger an account and opens their ticket; who is known is refused', async () => {
      const from = 'Анна Новая <anna@vektor.example>';
      await write({ from, subject: 'Первый вопрос', text: 'Как подключить?' });
      const { id, outcome: became } = await last();
      expect(became).toBe('ignored sender_unregistered_told');
      expect(await supervisor.refusal('MailMessage', id, 'registerSender', { reason: ' ' })).toBe(
        'reason_required',
      );
      const done = await supervisor.done('MailMessage', id, 'registerSender', { reason: 'Звонили, это они' });
      expect(done).toMatchObject({ number: expect.any(Number), confirmed: true });
      const [event] = await supervisor.find('AuditEvent', { action: 'mail.handled' });
      expect(event!.params).toMatchObject({ 'words.reason': 'Звонили, это они' });
      expect(await outcome({ from, subject: 'Второй', text: 'Ещё вопрос' })).toBe('handled ticket_opened');
      const known = await quarantined('Известный', await openTicket());
      expect(await supervisor.refusal('MailMessage', known, 'registerSender', { reason: 'x' })).toBe(
        'mail_sender_not_new',
      );
    });

    it('where nothing proves the sender, the account waits for the link that goes to its address', async () => {
      const to = 'nina@vektor.example';
      await write({ from: `Нина <${to}>`, subject: 'Без доказательств', text: 'Это правда я' });
      const { id } = await last();
      const database = new Client({ connectionString: product.databaseUrl });
      await database.connect();
      await database.query("UPDATE incoming_mail SET authentication = 'none' WHERE id = $1", [id]);
      await database.end();
      const done = await supervisor.done('MailMessage', id, 'registerSender', { reason: 'Просит коллега' });
      expect(done).toMatchObject({ number: expect.any(Number), confirmed: false });
      await product.settle();
      expect(mailsTo(to).map(({ subject }) => subject)).toEqual([
        expect.stringContaining('не принято'),
        'Ссылка для подтверждения регистрации в Клиентском портале',
      ]);
      const [user] = await supervisor.find('User', { email: to });
      expect(user!.params['emailConfirmedAt']).toBeNull();
      const token = await product.mailedToken(to);
      await product.visitor().expect(200, 'POST', '/auth/confirm', { token });
      expect(await outcome({ from: to, subject: 'Теперь', text: 'Подтвердила' })).toBe(
        'handled ticket_opened',
      );
    });

    it('an account is no right to a ticket: a mail that names one waits on', async () => {
      const number = await openTicket();
      const id = await quarantined('Я тоже', number, 'Павел <pavel@vektor.example>');
      expect(await supervisor.done('MailMessage', id, 'registerSender', { reason: 'Коллега' })).toMatchObject(
        {
          number: null,
          confirmed: true,
        },
      );
      expect((await last()).outcome).toBe('quarantined not_a_participant');
      expect(await bodies(number)).toEqual(['Не поднимается']);
      await supervisor.done('MailMessage', id, 'release', { ticketNumber: number });
      expect(await bodies(number)).toEqual(['Не поднимается', 'Я тоже']);
    });

    it('discard wants a reason; a ticket that is not there is refused', async () => {
      const id = await quarantined('Спам', await openTicket());
      expect(await supervisor.refusal('MailMessage', id, 'release', { ticketNumber: 999_999 })).toBe(
        'ticket_unknown',
      );
      expect(await supervisor.refusal('MailMessage', id, 'discard', { reason: ' ' })).toBe('reason_required');
      await supervisor.done('MailMessage', id, 'discard', { reason: 'Спам' });
      expect((await incoming()).find((mail) => mail['id'] === id)).toMatchObject({
        status: 'ignored',
        reasonCode: 'discarded',
      });
    });
  });

  it('where late replies are refused, whoever names one of the archive is told so', async () => {
    const [from, name] = ['late@elsewhere.ru', 'Лев Поздний'];
    const lev = await product.customer(from, name);
    const old = await archive(lev, '700300200');
    await rule({ lateReply: 'refuse_with_notice' });
    const mail = { from: `${name} <${from}>`, subject: `Re: [##${String(old)}##] Порт`, text: 'Опять' };
    expect(await outcome(mail)).toBe('ignored reopen_window_expired');
    expect(mailsTo(from).at(-1)!.text).toContain(`укажите в ней номер ${String(old)}`);
    expect((await lev.expect(200, 'GET', '/tickets')).items).toEqual([]);
    await rule({ lateReply: 'open_follow_up' });
  });

  it('originals go when their time is over, a held one stays; what was read of them is kept', async () => {
    const at = Date.parse('2028-01-10T12:00:00.000Z');
    await product.setClock(new Date(at));
    await write({ subject: 'Подлинник', text: 'Останется текст' });
    const { id } = await last();
    await rule({ originalsDays: 30 });
    const source = async () => {
      const response = await supervisor.request('GET', `/mails/${id}/source`);
      return { status: response.status, text: await response.text() };
    };
    await product.setClock(new Date(at + 30 * 24 * hour));
    expect((await source()).status).toBe(200);
    await product.setClock(new Date(at + 31 * 24 * hour));
    expect(await source()).toEqual({ status: 410, text: expect.stringContaining('2028-02-10') });
    const view = await supervisor.request('GET', `/mails/${id}/view`);
    expect(await view.text()).toContain('2028-02-10');
    expect((await incoming()).find((mail) => mail['id'] === id)).toMatchObject({ status: 'handled' });
    const events = await supervisor.find('AuditEvent', { action: 'mail.originalsLetGo' });
    expect(events.length).toBe(2);
    now = at + 31 * 24 * hour;
  });

  it('everything that came in is counted once', async () => {
    const figures = await (await fetch(`${product.url}/metrics`)).text();
    const counted = new Map(
      [...figures.matchAll(/^opora_mail_incoming\{status="(\w+)"\} (\d+)$/gm)].map(([, status, n]) => [
        status!,
        Number(n),
      ]),
    );
    const total = counted.get('total')!;
    counted.delete('total');
    expect(total).toBeGreaterThan(30);
    expect([...counted.values()].reduce((sum, n) => sum + n, 0)).toBe(total);
    expect(counted.get('received')).toBe(0);
    expect(figures).toContain('opora_mail_unaccounted{in="intake"} 0');
    const shown = await supervisor.request('GET', '/api/pages/mailCounts');
    expect(await shown.json()).toEqual({ total, ...Object.fromEntries(counted) });
  });
});
