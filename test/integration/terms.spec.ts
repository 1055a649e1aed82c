import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '../../src/platform/index.js';
import { recordBounce } from '../../src/mail/index.js';
import { answerTicket } from '../../src/tickets/index.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { unauditedRows } from '../support/unaudited.js';

/** Seed 003, section 5, and SPEC R3.5: what happens to a ticket whose customer says nothing. */
describe('silence', () => {
  let mailbox: SmtpSink;
  let api: ApiApp;
  let agent: Awaited<ReturnType<ApiApp['staff']>>;
  let ivan: CustomerClient;
  const email = 'ivan@romashka.example';

  beforeAll(async () => {
    mailbox = await startSmtpSink();
    api = await ApiApp.start({ SMTP_URL: mailbox.url });
    await setClock('2026-03-02T10:00:00+03:00');
    agent = await api.staff('supervisor');
    ivan = await api.customer(email);
    await api.settle();
  });
  afterAll(async () => {
    await api?.close();
    await mailbox?.close();
  });

  async function setClock(now: string): Promise<void> {
    const response = await api.fetch('/test/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: new Date(now).toISOString() }),
    });
    expect(response.status).toBe(200);
  }

  /** A ticket that asks something of Ivan; the mail has not been handed over yet. */
  async function asked(act: 'ask' | 'propose' = 'propose') {
    const { number } = await ivan.open({
      subject: 'Нет связи',
      type: 'incident',
      description: 'Порт молчит',
    });
    const [{ id }] = (await api.database.query('SELECT id FROM ticket WHERE number = $1', [number])) as [
      { id: string },
    ];
    await api.as(agent, (tx) => answerTicket(tx, { ticketId: id, act, body: 'Перезагрузите коммутатор' }));
    return { id, number: number as number };
  }

  const row = async (id: string) => {
    const [found] = await api.database.query('SELECT * FROM ticket WHERE id = $1', [id]);
    return found as Record<string, unknown>;
  };
  const mailsOf = (number: number, words: string) =>
    mailbox
      .mailsTo(email)
      .filter((mail) => mail.subject?.includes(`[##${String(number)}##]`) && mail.subject.includes(words));

  it('closes a ticket at the end of the third working day after the mail was taken, and not a millisecond before', async () => {
    await setClock('2026-03-03T15:00:00+03:00');
    const { id, number } = await asked();
    expect((await row(id))['closes_at']).toBeNull();
    await setClock('2026-03-03T15:00:00.001+03:00');
    expect((await row(id))['received_at']).toEqual(new Date('2026-03-03T15:00:00+03:00'));
    expect((await row(id))['closes_at']).toEqual(new Date('2026-03-07T00:00:00+03:00'));

    await setClock('2026-03-05T23:59:59.999+03:00');
    expect(mailsOf(number, 'Ждём')).toHaveLength(0);
    await setClock('2026-03-06T00:00:00+03:00');
    await setClock('2026-03-06T12:00:00+03:00');
    expect(mailsOf(number, 'Ждём')).toHaveLength(1);
    expect(mailsOf(number, 'Ждём')[0]!.text).toContain('до конца дня 6 марта 2026 г. (Europe/Moscow)');

    await setClock('2026-03-06T23:59:59.999+03:00');
    expect((await row(id))['status']).toBe('solution_proposed');
    await setClock('2026-03-07T00:00:00+03:00');
    expect(await row(id)).toMatchObject({
      status: 'closed',
      closed_automatically: true,
      closed_by_kind: 'system',
      closed_at: new Date('2026-03-07T00:00:00+03:00'),
      closes_at: null,
    });
    expect(mailsOf(number, 'закрыта')).toHaveLength(1);
    expect(mailsOf(number, 'закрыта')[0]!.text).toContain('до 10 мар');
    const shown = await ivan.ticket(number);
    expect(shown).toMatchObject({ status: 'closed', closesAt: null, allowed: ['message', 'reopen'] });
  });

  it('says when it will close and why then, in the language of the reader', async () => {
    await setClock('2026-12-29T15:00:00+03:00');
    const { number } = await asked('ask');
    await api.settle();
    const { body } = await ivan.call('GET', `/tickets/${String(number)}`, undefined, {
      'accept-language': 'ru',
    });
    expect(body.closesAt).toBe('2027-01-12T21:00:00.000Z');
    expect(body.closesReason).toBe(
      'Получено 29 декабря 2026 г. в 15:00 (письмо доставлено). Рабочие дни срока: 30 декабря, 11 января и 12 января. ' +
        'Не считаются из-за праздников: 31 декабря – 10 января. Рабочий календарь на 2027 год ещё не утверждён, дата может измениться.',
    );
    const english = await ivan.call('GET', `/tickets/${String(number)}`, undefined, {
      'accept-language': 'en',
    });
    expect(english.body.closesReason).toContain(
      'Working days of the term: 30 December, 11 January and 12 January.',
    );
    await ivan.expect(201, 'POST', `/tickets/${String(number)}/messages`, { body: 'Сделал' });
    expect(await ivan.ticket(number)).toMatchObject({ status: 'open', closesAt: null, closesReason: null });
  });

  it('any word of the customer ends the term, and the next question begins another with a reminder of its own', async () => {
    await setClock('2027-03-01T12:00:00+03:00');
    const { id, number } = await asked('ask');
    await setClock('2027-03-04T12:00:00+03:00');
    expect(mailsOf(number, 'Ждём')).toHaveLength(1);
    await ivan.expect(201, 'POST', `/tickets/${String(number)}/messages`, { body: 'Ещё проверяю' });
    await setClock('2027-03-20T12:00:00+03:00');
    expect((await row(id))['status']).toBe('open');
    await api.as(agent, (tx) => answerTicket(tx, { ticketId: id, act: 'ask', body: 'Ну как?' }));
    await setClock('2027-03-24T12:00:00+03:00');
    expect(mailsOf(number, 'Ждём')).toHaveLength(2);
    await setClock('2027-03-25T12:00:00+03:00');
    expect((await row(id))['status']).toBe('closed');
    expect(mailsOf(number, 'закрыта')).toHaveLength(1);
  });

  it('a mail that comes back stops the term, unless it was read on the portal', async () => {
    await setClock('2027-04-05T12:00:00+03:00');
    const [bounced, read] = [await asked(), await asked()];
    await api.settle();
    await setClock('2027-04-06T09:00:00+03:00');
    await ivan.ticket(read.number);
    for (const { id } of [bounced, read]) {
      const [mail] = await api.database.query<{ id: string }>(
        "SELECT id FROM mail_message WHERE ticket_id = $1 AND kind = 'ticket_solution'",
        [id],
      );
      await api.as({ kind: 'system', id: null }, (tx) =>
        recordBounce(tx, {
          mailId: mail!.id,
          kind: 'hard',
          reason: 'no_mailbox',
          answer: '550 no such user',
        }),
      );
    }
    expect(await row(bounced.id)).toMatchObject({
      received_at: null,
      closes_at: null,
      receipt_failed: { at: '2027-04-06T06:00:00.000Z', reason: '550 no such user' },
    });
    expect(await row(read.id)).toMatchObject({
      received_at: new Date('2027-04-06T09:00:00+03:00'),
      closes_at: new Date('2027-04-10T00:00:00+03:00'),
    });
    await setClock('2027-05-01T12:00:00+03:00');
    expect([(await row(bounced.id))['status'], (await row(read.id))['status']]).toEqual([
      'solution_proposed',
      'closed',
    ]);
    // Reading it now is receipt after all.
    await ivan.ticket(bounced.number);
    expect(await row(bounced.id)).toMatchObject({
      receipt_failed: null,
      closes_at: new Date('2027-05-06T00:00:00+03:00'),
    });
  });

  it('changed nothing without an audit event', async () => {
    expect(await unauditedRows(api.database)).toEqual([]);
    await api.app.get(Jobs).settle();
  });
});
