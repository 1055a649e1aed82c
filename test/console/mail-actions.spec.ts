import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { system } from '../../src/platform/index.js';
import { issueToken } from '../../src/users/index.js';
import { Secrets } from '../../src/platform/index.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

describe('mails', () => {
  let stage: PeopleStage;

  beforeAll(async () => {
    stage = await openPeopleStage();
  });
  afterAll(() => stage?.close());

  let number = 0;
  /** A queued mail that carries a one-use link. */
  const mail = async (): Promise<{ id: string; tokenId: string }> => {
    number += 1;
    const user = await stage.customer(`mailed${String(number)}@romashka.ru`, 'Адресат');
    const tokenId = await stage.as(system, async (tx) => {
      const id = await issueToken(tx, new Secrets('a secret of the spec, long enough'), {
        userId: user.id,
        purpose: 'reset_password',
        email: user.email,
      });
      await tx.notify(
        'password_reset',
        { to: user.email, locale: 'ru', userId: user.id, tokenId: id },
        { fullName: 'Тайное имя' },
      );
      await tx.record(
        'user.passwordResetRequested',
        { entity: { type: 'User', id: user.id }, userId: user.id },
        {},
      );
      return id;
    });
    const { body } = await stage.list(stage.auditor, 'MailMessage', { 'filters.toAddress': user.email });
    return { id: body.records[0].id as string, tokenId };
  };

  it('are listed by status, kind and address, and named by what they are about', async () => {
    const { id } = await mail();
    const { body } = await stage.list(stage.auditor, 'MailMessage', {
      'filters.kind': 'password_reset',
      'filters.status': 'queued',
    });
    const found = body.records.find((record: { id: string }) => record.id === id);
    expect(found.title).toMatch(/^Сброс пароля: mailed\d+@romashka\.ru$/);
    expect(found.params).toMatchObject({ status: 'queued', reasonCode: null });
  });

  it('never give a secret away: no facts, no token, nothing to look for one by', async () => {
    const { id, tokenId } = await mail();
    const { text, body } = await stage.show(stage.admin, 'MailMessage', id);
    expect(text).not.toContain(tokenId);
    expect(text).not.toContain('Тайное имя');
    expect(Object.keys(body.record.params)).not.toEqual(
      expect.arrayContaining(['facts', 'tokenId', 'messageId']),
    );
    for (const column of ['facts', 'tokenId', 'messageId', 'body']) {
      expect((await stage.list(stage.admin, 'MailMessage', { [`filters.${column}`]: tokenId })).status).toBe(
        422,
      );
    }
    expect((await stage.list(stage.admin, 'MailMessage', { 'filters.q': tokenId })).body.records).toEqual([]);
  });

  it('resend and discard: by who manages mail, while it has not left', async () => {
    const { id } = await mail();
    const { client } = stage.supervisor;
    expect((await stage.agent.client.act('MailMessage', id, 'resend')).status).toBe(403);
    expect((await stage.auditor.client.act('MailMessage', id, 'discard', { reason: 'x' })).status).toBe(403);
    expect(await client.done('MailMessage', id, 'resend')).toEqual({ status: 'queued' });
    expect(await client.refusal('MailMessage', id, 'discard', { reason: '' })).toBe('reason_required');
    expect((await client.act('MailMessage', id, 'discard', { reason: 'Не тот адрес' })).notice.type).toBe(
      'success',
    );
    const { body } = await stage.show(stage.auditor, 'MailMessage', id);
    expect(body.record.params).toMatchObject({ status: 'cancelled', reasonCode: 'discarded' });
    expect(await client.refusal('MailMessage', id, 'resend')).toBe('mail_not_resendable');
    expect(await client.refusal('MailMessage', id, 'discard', { reason: 'x' })).toBe('mail_not_discardable');
  });

  it('several are sent again at once', async () => {
    const [one, two] = [await mail(), await mail()];
    const path = `/admin/api/resources/MailMessage/bulk/resend?recordIds=${one.id},${two.id}`;
    const { body } = await stage.supervisor.browser.post(path, { json: {} });
    expect(body).toMatchObject({ notice: { type: 'success' }, data: { outcomes: [{}, {}] } });
  });
});
