import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTicket } from '../../src/tickets/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { MailStage, newAddress, secrets } from './mail-stage.js';

let database: TestDatabase;
let sink: SmtpSink;
let stage: MailStage;

beforeAll(async () => {
  database = await freshDatabase();
  sink = await startSmtpSink();
  stage = await MailStage.open(database.url, sink.url);
});
afterAll(async () => {
  await stage?.close();
  await sink?.close();
  await database?.drop();
});

describe('a mail with a one-use link', () => {
  it.each([
    ['confirm_email', 'registration_confirm', '/confirm'],
    ['change_email', 'email_change_confirm', '/confirm'],
    ['reset_password', 'password_reset', '/reset'],
  ] as const)('%s is delivered once, and the token is kept nowhere', async (purpose, kind, page) => {
    const to = newAddress();
    const user = await stage.enrol(to);
    const tokenId = await stage.token(user.id, purpose);
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
    const { id, toAddress } = await stage.queuedReset(over);
    await stage.settle();
    expect(sink.mailsTo(toAddress)).toEqual([]);
    expect(await stage.mail(id)).toMatchObject({ status: 'cancelled', reasonCode });
    expect(await stage.verbs(id)).toEqual(['mail.discarded']);
  });
});

describe('a mail about a ticket', () => {
  it.each([
    ['the recipient was blocked', "status = 'blocked'"],
    ['the address is another one by now', "email = 'moved.' || email"],
  ])('that waited until %s is taken back', async (_case, change) => {
    const user = await stage.enrol(newAddress());
    const ticket = await stage.as({ kind: 'user', id: user.id }, (tx) =>
      openTicket(tx, {
        requesterId: user.id,
        channel: 'api',
        type: 'incident',
        subject: 'Порт',
        description: 'Нет',
      }),
    );
    await stage.settle();
    const before = sink.mailsTo(user.email).length;
    const facts = { fullName: user.fullName, number: ticket.number, subject: ticket.subject };
    const target = { to: user.email, userId: user.id, ticketId: ticket.id, locale: 'ru' };
    await stage.asSystem((tx) => tx.query(`UPDATE portal_user SET ${change} WHERE id = $1`, [user.id]));
    const { id } = await stage.notify('ticket_reply', target, { ...facts, author: 'Мария', body: 'Готово' });
    await stage.settle();
    expect(sink.mailsTo(user.email)).toHaveLength(before);
    expect(await stage.mail(id)).toMatchObject({ status: 'cancelled', reasonCode: 'reader_lost' });
  });

  it('carries the number, belongs to one conversation and says that a machine wrote it', async () => {
    const user = await stage.enrol(newAddress());
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

describe('a mail that cannot be written', () => {
  it.each([
    ['mail_fact_missing', 'ticket_merged', newAddress(), {}],
    ['mail_text_missing', 'staff_lunch', newAddress(), {}],
    ['recipient_invalid', 'password_reset', 'a@b.example, victim@firma.example', { fullName: 'x' }],
    ['recipient_invalid', 'password_reset', 'a@b.example\r\nBcc: victim@firma.example', { fullName: 'x' }],
  ])('fails with %s and never crashes the sender', async (reasonCode, kind, to, facts) => {
    const { id } = await stage.notify(kind as 'password_reset', { to }, facts as { fullName: string });
    await stage.settle();
    expect(await stage.mail(id)).toMatchObject({ status: 'failed', reasonCode, attempts: 0 });
    expect(await stage.verbs(id)).toEqual(['mail.failed']);
  });
});
