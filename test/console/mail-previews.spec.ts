import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeKinds } from '../../src/regulation/index.js';
import { newId, Secrets, system } from '../../src/platform/index.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

/** Mails as staff read them: before anybody gets one, and after. */
describe('mails are read', () => {
  let stage: PeopleStage;

  beforeAll(async () => {
    stage = await openPeopleStage();
  });
  afterAll(() => stage?.close());

  const preview = (input: object) => stage.auditor.client.actOn('Regulation', 'previewMail', input);

  it('every kind in both languages, without anything left to fill in', async () => {
    for (const kind of noticeKinds) {
      for (const locale of ['ru', 'en']) {
        const { notice, data } = await preview({ kind, locale });
        expect(notice.type).toBe('success');
        expect(`${data.subject as string} ${data.text as string}`).not.toMatch(/[{}]|undefined|NaN/);
        expect(data.html).toContain(`lang="${locale}"`);
        expect(data.subject.includes('[##100234##]')).toBe(kind.startsWith('ticket_'));
        expect(`${data.text as string}${data.html as string}`).not.toContain('token=');
      }
    }
  });

  it('in words that are only being written, which are judged as a regulation with them would be', async () => {
    const words = { subject: 'Ответ: {{subject}}', text: '{{author}} пишет:\n\n{{body}}' };
    const asked = { kind: 'ticket_reply', locale: 'ru' };
    const { data } = await preview({ ...asked, words });
    expect(data.subject).toBe('[##100234##] Ответ: Не поднимается порт SFP+');
    expect(data.text).toMatch(/^Мария Смирнова пишет:\n\nДобрый день!/);
    const { errors } = await preview({
      ...asked,
      words: { ...words, text: 'Ссылка {{link}} и {{fullNam}}' },
    });
    expect(errors?.map(({ field, code }) => ({ field, code }))).toEqual([
      { field: 'text', code: 'mail_placeholder_unknown' },
    ]);
    const reset = { kind: 'password_reset', locale: 'en', words: { subject: 'x', text: 'no link' } };
    expect((await preview(reset)).errors).toMatchObject([{ field: 'text', code: 'mail_link_missing' }]);
  });

  it('with the facts of a ticket', async () => {
    const user = await stage.customer('preview@romashka.ru', 'Пётр Смотров');
    const { number } = await stage.agent.client.made('Ticket', 'open', {
      requesterId: user.id,
      subject: 'Не греет',
      type: 'incident',
      description: 'Совсем',
      channel: 'phone',
    });
    const id = await stage.agent.client.idOf('Ticket', { number: String(number) });
    await stage.agent.client.done('Ticket', id, 'reply', { body: 'Смотрим котёл' });
    const { data } = await preview({ kind: 'ticket_reply', locale: 'ru', ticketNumber: String(number) });
    expect(data.subject).toContain(`[##${String(number)}##]`);
    expect(data.subject).toContain('Не греет');
    expect(data.text).toContain('Пётр Смотров');
    expect(data.text).toContain('Смотрим котёл');
    expect((await preview({ kind: 'ticket_reply', locale: 'ru', ticketNumber: 1 })).notice.code).toBe(
      'ticket_unknown',
    );
    expect((await preview({ kind: 'ticket_reply', locale: 'ru', regulationId: newId() })).status).toBe(404);
  });

  it('one that waits, as it would leave now, its link masked; one that came in is none', async () => {
    const user = await stage.customer('waits@romashka.ru', 'Ждущий <b>Иван</b>');
    const { body } = await stage.list(stage.auditor, 'MailMessage', { 'filters.toAddress': user.email });
    const registration = body.records as { id: string }[];
    expect(registration).toEqual([]);
    await stage.agent.client.done('User', user.id, 'changeEmail', {
      email: 'new-waits@romashka.ru',
      reason: 'просит',
    });
    const found = await stage.agent.client.find('MailMessage', { kind: 'email_change_confirm' });
    const { status, body: page } = await stage.page(stage.auditor, 'outgoingMail', { id: found[0]!.id });
    expect(status).toBe(200);
    expect(page.mail).toMatchObject({ isDraft: true, text: expect.stringContaining('[одноразовая ссылка]') });
    expect(page.mail.html).toContain('Ждущий &lt;b&gt;Иван&lt;/b&gt;');
    expect(page).toMatchObject({ returned: null, userId: null });
    const [row] = await stage.as(system, (tx) =>
      tx.query<{ tokenId: string }>('SELECT token_id AS "tokenId" FROM mail_message WHERE id = $1', [
        found[0]!.id,
      ]),
    );
    expect(JSON.stringify(page)).not.toContain(stage.app.get(Secrets).mailToken(row!.tokenId));
    expect((await stage.page(stage.auditor, 'outgoingMail', { id: newId() })).status).toBe(404);
  });
});
