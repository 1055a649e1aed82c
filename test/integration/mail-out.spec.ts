import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { discardMail, resendMail } from '../../src/mail/index.js';
import { newId, Secrets, tokenHash, type Tx } from '../../src/platform/index.js';
import { openTicket } from '../../src/tickets/index.js';
import { OneTimeToken, User } from '../../src/users/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { MailStage } from './mail-stage.js';

const developmentSecret = 'opora-development-secret-never-for-production';
const secrets = new Secrets(developmentSecret);
const minute = 60_000;

let database: TestDatabase;
let sink: SmtpSink;
let stage: MailStage;
const closing: (() => Promise<unknown>)[] = [];
let addresses = 0;
const address = () => `client-${String((addresses += 1))}@firma.example`;

beforeAll(async () => {
  database = await freshDatabase();
  sink = await startSmtpSink();
  stage = await MailStage.open(database.url, sink.url);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(async () => {
  await stage?.close();
  await sink?.close();
  await database?.drop();
});

/** Another process on the same database, with a mail server of its own or none. */
async function alsoOpen(smtpUrl?: string): Promise<MailStage> {
  const other = await MailStage.open(database.url, smtpUrl);
  closing.unshift(() => other.close());
  return other;
}

function enrol(email: string, fullName = 'Иван Иванов'): Promise<User> {
  return stage.asSystem((tx) => {
    const now = tx.now;
    return tx.insert(User, {
      id: newId(),
      email,
      emailConfirmedAt: now,
      fullName,
      createdAt: now,
      updatedAt: now,
    });
  });
}

async function token(
  userId: string,
  purpose: OneTimeToken['purpose'],
  over: Partial<OneTimeToken> = {},
): Promise<string> {
  const id = newId();
  await stage.asSystem(async (tx: Tx) => {
    const hash = tokenHash(secrets.mailToken(id));
    const expiresAt = new Date(tx.now.getTime() + 30 * minute);
    await tx.insert(OneTimeToken, { id, hash, purpose, userId, createdAt: tx.now, expiresAt, ...over });
  });
  return id;
}

/** A password reset for somebody new, queued. */
async function queuedReset(over: Partial<OneTimeToken> = {}) {
  const to = address();
  const user = await enrol(to);
  const tokenId = await token(user.id, 'reset_password', over);
  return stage.notify('password_reset', { to, userId: user.id, tokenId }, { fullName: user.fullName });
}

interface Answers {
  readonly rcpt?: readonly [number, string];
  readonly data?: readonly [number, string];
}

/** A mail server that answers as it is told. */
async function strictServer(answers: Answers): Promise<string> {
  const refuse = ([responseCode, text]: readonly [number, string]) =>
    Object.assign(new Error(text), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_to, _session, done) => (answers.rcpt ? done(refuse(answers.rcpt)) : done()),
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => (answers.data ? done(refuse(answers.data)) : done()));
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return `smtp://127.0.0.1:${String((listening.address() as AddressInfo).port)}`;
}

describe('a mail with a one-use link', () => {
  it.each([
    ['confirm_email', 'registration_confirm', '/confirm'],
    ['change_email', 'email_change_confirm', '/confirm'],
    ['reset_password', 'password_reset', '/reset'],
  ] as const)('%s is delivered once, and the token is kept nowhere', async (purpose, kind, page) => {
    const to = address();
    const user = await enrol(to);
    const tokenId = await token(user.id, purpose);
    const { id } = await stage.notify(kind, { to, userId: user.id, tokenId }, { fullName: user.fullName });
    await stage.settle();
    const [mail, ...more] = sink.mailsTo(to);
    expect(more).toEqual([]);
    const link = `https://portal.example${page}?token=${secrets.mailToken(tokenId)}`;
    expect(mail!.text).toContain(link);
    expect(mail!.html).toContain(`<a href="${link}">`);
    const row = await stage.mail(id);
    expect(row).toMatchObject({
      status: 'sent',
      attempts: 1,
      messageId: mail!.messageId,
      subject: mail!.subject,
    });
    expect(row.body).toContain('[одноразовая ссылка]');
    expect(JSON.stringify(row)).not.toContain(secrets.mailToken(tokenId));
    expect(await stage.verbs(id)).toEqual(['mail.sent']);
  });

  it.each([
    ['link_used', { usedAt: new Date() }],
    ['link_revoked', { revokedAt: new Date() }],
    ['link_expired', { expiresAt: new Date(1_000) }],
  ])('is taken back when it would lead nowhere: %s', async (reasonCode, over) => {
    const { id, toAddress } = await queuedReset(over);
    await stage.settle();
    expect(sink.mailsTo(toAddress)).toEqual([]);
    expect(await stage.mail(id)).toMatchObject({ status: 'cancelled', reasonCode });
    expect(await stage.verbs(id)).toEqual(['mail.discarded']);
  });
});

describe('a mail about a ticket', () => {
  it('carries the number, belongs to one conversation and says that a machine wrote it', async () => {
    const user = await enrol(address());
    const ticket = await stage.as({ kind: 'user', id: user.id }, (tx) =>
      openTicket(tx, {
        requesterId: user.id,
        channel: 'api',
        type: 'incident',
        subject: 'Порт\r\nBcc: victim@firma.example [##100777##]',
        description: 'Не поднимается',
      }),
    );
    const facts = { fullName: user.fullName, number: ticket.number, subject: ticket.subject };
    const target = { to: user.email, userId: user.id, ticketId: ticket.id, locale: 'en' };
    await stage.notify('ticket_reply', target, { ...facts, author: 'Мария', body: 'Готово' });
    await stage.settle();
    const mails = sink.mailsTo(user.email);
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(new RegExp(`^\\[##${String(ticket.number)}##\\] Заявка принята: `)),
      `[##${String(ticket.number)}##] Reply to your ticket: Порт Bcc: victim@firma.example`,
    ]);
    const header = (name: string) =>
      mails.map(({ headers }) => headers.find(({ key }) => key === name)?.value);
    expect(header('auto-submitted')).toEqual(['auto-replied', 'auto-generated']);
    expect(header('content-language')).toEqual(['ru', 'en']);
    expect(header('bcc')).toEqual([undefined, undefined]);
    expect(mails[0]!.inReplyTo).toMatch(
      new RegExp(`^<ticket-${String(ticket.number)}\\.[0-9a-f]{32}@opora\\.test>$`),
    );
    expect(mails[1]!.references).toBe(mails[0]!.references);
    expect(mails.flatMap(({ attachments }) => attachments)).toEqual([]);
    expect(sink.mailsTo('victim@firma.example')).toEqual([]);
  });
});

describe('the mail server', () => {
  it('is down, then up: the mail arrives under the Message-ID it had', async () => {
    const here = await startSmtpSink();
    const port = Number(new URL(here.url).port);
    const other = await alsoOpen(here.url);
    await here.close();
    const { id, toAddress } = await queuedReset();
    await other.settle();
    const waiting = await stage.mail(id);
    expect(waiting).toMatchObject({ status: 'queued', attempts: 1, reasonCode: 'smtp_unavailable' });
    const back = await startSmtpSink(port);
    closing.push(() => back.close());
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await other.hurry();
    expect(back.mailsTo(toAddress).map(({ messageId }) => messageId)).toEqual([waiting.messageId]);
    expect(await stage.mail(id)).toMatchObject({
      status: 'sent',
      attempts: 2,
      reasonCode: null,
      lastError: null,
    });
    expect(await stage.verbs(id)).toEqual(['mail.sent']);
  });

  it('that was just found down is not asked by every mail', async () => {
    const other = await alsoOpen('smtp://127.0.0.1:9');
    const mails = [await queuedReset(), await queuedReset(), await queuedReset()];
    await other.settle();
    const errors = await Promise.all(mails.map(async ({ id }) => (await stage.mail(id)).lastError));
    expect(errors.filter((error) => error?.includes('ECONNREFUSED'))).toHaveLength(1);
    expect(errors.filter((error) => error?.startsWith('not asked'))).toHaveLength(2);
    for (const { id } of mails) await stage.asSystem((tx) => discardMail(tx, { mailId: id, reason: 'test' }));
  });

  it.each<[string, string, Answers]>([
    ['recipient_refused', 'failed', { rcpt: [550, 'no such user'] }],
    ['message_refused', 'failed', { data: [554, 'looks like spam'] }],
    ['smtp_deferred', 'queued', { rcpt: [451, 'greylisted'] }],
  ])('says no: %s', async (reasonCode, status, answers) => {
    const other = await alsoOpen(await strictServer(answers));
    const { id } = await queuedReset();
    await other.settle();
    const [, text] = answers.rcpt ?? answers.data!;
    expect(await stage.mail(id)).toMatchObject({
      status,
      reasonCode,
      lastError: expect.stringContaining(text),
    });
    expect(await stage.verbs(id)).toEqual(status === 'failed' ? ['mail.failed'] : []);
    await stage.asSystem((tx) => discardMail(tx, { mailId: id, reason: 'test' }));
  });

  it('is not named: the mail waits, readable, and leaves once a process starts that has one', async () => {
    const other = await alsoOpen();
    const mail = await queuedReset();
    await other.settle();
    expect(await stage.mail(mail.id)).toMatchObject({
      status: 'queued',
      attempts: 0,
      subject: 'Восстановление пароля',
      body: expect.stringContaining('[одноразовая ссылка]'),
    });
    const jobs = 'SELECT 1 FROM graphile_worker.jobs WHERE key = $1';
    expect(await stage.database.query(jobs, [`send_mail:${mail.id}`])).toEqual([]);
    const started = await alsoOpen(sink.url);
    await started.settle();
    expect(sink.mailsTo(mail.toAddress)).toHaveLength(1);
  });
});

describe('a job that runs again', () => {
  it('sends nothing twice, by two processes at once either', async () => {
    const other = await alsoOpen(sink.url);
    const { id, toAddress } = await queuedReset();
    const again = () =>
      stage.database.query("SELECT graphile_worker.add_job('send_mail', json_build_object('id', $1::text))", [
        id,
      ]);
    await Promise.all([again(), again(), again()]);
    await Promise.all([stage.settle(), other.settle()]);
    await again();
    await stage.settle();
    expect(sink.mailsTo(toAddress)).toHaveLength(1);
  });
});

describe('a mail that cannot be written', () => {
  it.each([
    ['mail_fact_missing', 'ticket_merged', address(), {}],
    ['mail_text_missing', 'staff_lunch', address(), {}],
    ['recipient_invalid', 'password_reset', 'a@b.example, victim@firma.example', { fullName: 'x' }],
    ['recipient_invalid', 'password_reset', 'a@b.example\r\nBcc: victim@firma.example', { fullName: 'x' }],
  ])('fails with %s and never crashes the sender', async (reasonCode, kind, to, facts) => {
    const { id } = await stage.notify(kind as 'password_reset', { to }, facts as { fullName: string });
    await stage.settle();
    expect(await stage.mail(id)).toMatchObject({ status: 'failed', reasonCode, attempts: 0 });
    expect(await stage.verbs(id)).toEqual(['mail.failed']);
  });
});

describe('staff', () => {
  it('resend what failed, discard what shall not leave, and neither afterwards', async () => {
    const supervisor = await stage.staff('supervisor');
    const refused = await alsoOpen(await strictServer({ rcpt: [550, 'no'] }));
    const { id, toAddress } = await queuedReset();
    await refused.settle();
    await stage.as(supervisor, (tx) => resendMail(tx, { mailId: id }));
    await stage.settle();
    expect(sink.mailsTo(toAddress)).toHaveLength(1);
    expect(await stage.verbs(id)).toEqual(['mail.failed', 'mail.resent', 'mail.sent']);
    const again = stage.as(supervisor, (tx) => resendMail(tx, { mailId: id }));
    await expect(again).rejects.toMatchObject({ code: 'mail_not_resendable', facts: { status: 'sent' } });
    const late = stage.as(supervisor, (tx) => discardMail(tx, { mailId: id, reason: 'нет' }));
    await expect(late).rejects.toMatchObject({ code: 'mail_not_discardable' });
    const other = await queuedReset();
    await stage.as(supervisor, (tx) => discardMail(tx, { mailId: other.id, reason: 'ошибочный адрес' }));
    await stage.settle();
    expect(sink.mailsTo(other.toAddress)).toEqual([]);
  });

  it('need the ability, a reason and a mail', async () => {
    const { id } = await queuedReset();
    const [agent, admin] = [await stage.staff('agent'), await stage.staff('admin')];
    await expect(stage.as(agent, (tx) => resendMail(tx, { mailId: id }))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(stage.as(admin, (tx) => discardMail(tx, { mailId: id, reason: ' ' }))).rejects.toMatchObject(
      { code: 'reason_required' },
    );
    for (const mailId of [newId(), 'x']) {
      const unknown = stage.as(admin, (tx) => resendMail(tx, { mailId }));
      await expect(unknown).rejects.toMatchObject({ code: 'mail_unknown' });
    }
    await stage.settle();
  });
});
