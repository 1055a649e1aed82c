import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Email } from 'postal-mime';
import { SmtpIntake } from '../../src/mail/index.js';
import { ApiApp } from '../support/api-app.js';
import { MailClient, type WrittenMail } from '../support/mail-client.js';
import { freePort } from '../support/product.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';

const minute = 60_000;
const begins = Date.parse('2027-03-01T09:00:00Z');

/** A desk that takes mail in and sends it on to `smtpUrl`. */
async function openDesk(domain: string, smtpPort: number, smtpUrl: string): Promise<ApiApp> {
  const api = await ApiApp.start({
    MAIL_AUTH: 'off',
    MAIL_FROM: `Поддержка <support@${domain}>`,
    MAIL_DOMAIN: domain,
    SMTP_PORT: String(smtpPort),
    SMTP_URL: smtpUrl,
    OPORA_LIMIT_SCALE: '1',
  });
  api.clock.setNow(new Date(begins));
  await api.app.get(SmtpIntake).start();
  return api;
}

describe('two desks that write to each other', () => {
  let one: ApiApp;
  let other: ApiApp;
  let ports: [number, number];
  beforeAll(async () => {
    ports = [await freePort(), await freePort()];
    one = await openDesk('one.test', ports[0], `smtp://127.0.0.1:${String(ports[1])}`);
    other = await openDesk('other.test', ports[1], `smtp://127.0.0.1:${String(ports[0])}`);
  });
  afterAll(async () => {
    await one?.close();
    await other?.close();
  });

  const sentBy = (desk: ApiApp) =>
    desk.count("SELECT 1 FROM mail_message WHERE direction = 'out' AND status = 'sent'");
  const untilQuiet = async (): Promise<number> => {
    for (let rounds = 0, before = -1; rounds < 20; rounds += 1) {
      await one.settle();
      await other.settle();
      const sent = (await sentBy(one)) + (await sentBy(other));
      if (sent === before) return sent;
      before = sent;
    }
    throw new Error('they write to each other for ever');
  };

  it('settle at one receipt, and it is told from a person’s words', async () => {
    // As a person at the other desk would write who uses its address.
    await new MailClient(ports[0]).send({
      from: 'support@other.test',
      to: 'support@one.test',
      subject: 'Вопрос',
      text: 'Слова',
    });
    expect(await untilQuiet()).toBe(1);
    const [row] = await other.database.query<{ said: string }>(
      `SELECT concat_ws(' ', status, reason_code) AS said FROM mail_message WHERE direction = 'in'`,
    );
    expect(row!.said).toBe('ignored auto_reply');
    expect(await other.count('SELECT 1 FROM ticket')).toBe(0);
  });
});

/** Somebody's machine that answers whatever it gets and knows no RFC 3834. */
describe('a machine that takes itself for a person', () => {
  let desk: ApiApp;
  let sink: SmtpSink;
  let mail: MailClient;
  let now = begins;
  beforeAll(async () => {
    sink = await startSmtpSink();
    const port = await freePort();
    mail = new MailClient(port);
    desk = await openDesk('opora.test', port, sink.url);
  });
  afterAll(async () => {
    await desk?.close();
    await sink?.close();
  });

  /**
   * Lets it answer each mail it gets, so many minutes later, until it gets no more.
   * @returns how many mails it got
   */
  const goesOn = async (
    address: string,
    everyMinutes: number,
    answer: (got: Email, n: number) => Partial<WrittenMail>,
  ): Promise<number> => {
    let answered = 0;
    await mail.send({ from: address, subject: 'Вопрос', text: `Слова ${address}` });
    for (let rounds = 0; rounds < 60; rounds += 1) {
      await desk.settle();
      const got = sink.mailsTo(address);
      if (got.length === answered) return got.length;
      for (const one of got.slice(answered)) {
        now += everyMinutes * minute;
        desk.clock.setNow(new Date(now));
        answered += 1;
        await mail.send({
          from: address,
          text: `Ваше письмо получено ${String(answered)}`,
          ...answer(one, answered),
        });
      }
    }
    throw new Error('it goes on for ever');
  };
  const tickets = (address: string) =>
    desk.count('SELECT 1 FROM ticket t JOIN portal_user u ON u.id = t.requester_id WHERE u.email = $1', [
      address,
    ]);

  it('answers under the number: the receipt is the only mail it gets', async () => {
    const answer = ({ subject, messageId }: Email) => ({ subject: `Re: ${subject!}`, inReplyTo: messageId! });
    expect(await goesOn('robot@polite.ru', 1, answer)).toBe(1);
    expect(await tickets('robot@polite.ru')).toBe(1);
  });

  it('answers under words of its own, at once: two mails and no more', async () => {
    expect(await goesOn('robot@quick.ru', 0, (_got, n) => ({ subject: `Получено ${String(n)}` }))).toBe(2);
  });

  it('answers under words of its own, slowly: twelve mails a day and no more', async () => {
    const slow = () => goesOn('robot@slow.ru', 30, (_got, n) => ({ subject: `Получено ${String(n)}` }));
    expect(await slow()).toBe(12);
    // What it writes beyond that is a ticket all the same: nothing is lost.
    expect(await tickets('robot@slow.ru')).toBe(13);
  });

  it('sends files that are not taken: being told so counts as an answer too', async () => {
    const attachments = Array.from({ length: 11 }, (_, n) => ({
      filename: `${String(n)}.txt`,
      content: String(n),
    }));
    const answer = ({ subject }: Email) => ({ subject: `Re: ${subject!}`, attachments });
    expect(await goesOn('robot@files.ru', 0, answer)).toBeLessThanOrEqual(3);
    expect(await goesOn('robot@more-files.ru', 30, answer)).toBeLessThanOrEqual(13);
  });

  it('writes a hundred mails in a row: thirty are tickets, the others wait for staff, and others are heard', async () => {
    const bomb = async (count: number): Promise<void> => {
      const alarms = Array.from({ length: count }, () => `Узел ${String((alarm += 1))} недоступен`);
      await Promise.all(alarms.map((text) => mail.send({ from: 'bomb@loud.ru', subject: text, text })));
    };
    const waiting = () =>
      desk.count(
        "SELECT 1 FROM mail_message WHERE from_address = 'bomb@loud.ru' AND status = 'quarantined' AND reason_code = 'too_many'",
      );
    let alarm = 0;
    for (let n = 0; n < 100; n += 20) await bomb(20);
    await mail.send({ from: 'quiet@calm.ru', subject: 'Вопрос', text: 'Тихий' });
    await desk.settle();
    expect(await tickets('bomb@loud.ru')).toBe(30);
    expect(await waiting()).toBe(70);
    expect(sink.mailsTo('bomb@loud.ru')).toHaveLength(2);
    expect(sink.mailsTo('quiet@calm.ru')).toHaveLength(1);
    // What went on a ticket counts too, and an hour later there is room again.
    now += 60 * minute - 1;
    desk.clock.setNow(new Date(now));
    await bomb(1);
    await desk.settle();
    expect(await waiting()).toBe(71);
    now += 1;
    desk.clock.setNow(new Date(now));
    const { subject } = sink.mailsTo('bomb@loud.ru')[0]!;
    for (let n = 0; n < 31; n += 1)
      await mail.send({ from: 'bomb@loud.ru', subject: `Re: ${subject!}`, text: `Ещё ${String(n)}` });
    await desk.settle();
    expect(await tickets('bomb@loud.ru')).toBe(30);
    expect(await waiting()).toBe(72);
  });

  it.each([
    ['a vacation reply (RFC 3834)', { 'Auto-Submitted': 'auto-replied' }, 'Re: Вопрос'],
    ['Gmail away', { Precedence: 'bulk', 'Auto-Submitted': 'auto-replied' }, 'Меня нет Re: Вопрос'],
    ['Exchange away', { 'X-Auto-Response-Suppress': 'All' }, 'Automatic reply: Вопрос'],
    ['an older Exchange in Russian', {}, 'Автоматический ответ: Вопрос'],
    ['Outlook away in Russian', {}, 'Вне офиса: Вопрос'],
    ['a mail service of Russia', { 'X-Autogenerated': 'Reply' }, 'Re: Вопрос'],
    ['a mail program’s rule', { 'X-Autoreply': 'yes' }, 'Re: Вопрос'],
    ['cron', { 'Auto-Submitted': 'auto-generated', 'X-Cron-Env': '<PATH=/bin>' }, 'Cron <root@host> backup'],
    ['monitoring', { 'Auto-Submitted': 'auto-generated', 'X-Mailer': 'Zabbix' }, 'Problem: CPU'],
  ])('%s: neither a ticket nor an answer', async (_case, headers: Record<string, string>, subject) => {
    const before = await desk.count('SELECT 1 FROM ticket');
    const out = sink.mails().length;
    await mail.send({ from: 'away@machine.ru', subject, text: `Слова ${subject}`, headers });
    await desk.settle();
    const [row] = await desk.database.query<{ said: string }>(
      `SELECT concat_ws(' ', status, reason_code) AS said FROM mail_message WHERE direction = 'in' ORDER BY id DESC LIMIT 1`,
    );
    expect(row!.said).toBe('ignored auto_reply');
    expect(await desk.count('SELECT 1 FROM ticket')).toBe(before);
    expect(sink.mails()).toHaveLength(out);
  });
});
