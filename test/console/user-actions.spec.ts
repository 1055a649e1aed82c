import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { User } from '../../src/users/index.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

describe('a contact', () => {
  let stage: PeopleStage;
  let number = 0;

  beforeAll(async () => {
    stage = await openPeopleStage();
  });
  afterAll(() => stage?.close());

  const somebody = (): Promise<User> => {
    number += 1;
    return stage.customer(`person${String(number)}@romashka.ru`, `Контакт ${String(number)}`);
  };
  const refusal = (id: string, action: string, input: object, by = stage.agent) =>
    by.client.refusal('User', id, action, input);

  describe('correctProfile', () => {
    it('corrects, tells the contact exactly what changed, and stands in the history with the reason', async () => {
      const user = await somebody();
      const change = {
        phone: ' +7 343 111-22-33 ',
        companyName: 'Ромашка',
        version: user.version,
        reason: 'Просьба',
      };
      const data = await stage.agent.client.done('User', user.id, 'correctProfile', change);
      expect(data).toEqual({
        changes: [
          { field: 'phone', before: null, after: '+7 343 111-22-33' },
          { field: 'companyName', before: null, after: 'Ромашка' },
        ],
        version: user.version + 1,
      });
      const mails = await stage.list(stage.auditor, 'MailMessage', { 'filters.userId': user.id });
      expect(mails.body.records[0].params).toMatchObject({
        kind: 'profile_corrected',
        toAddress: user.email,
      });
      const { body } = await stage.page(stage.auditor, 'user', { id: user.id });
      expect(body.history[0]).toMatchObject({
        what: 'Данные контакта исправлены',
        who: { text: 'Сотрудник agent' },
        reason: 'Просьба',
        changes: [
          { label: 'Компания (со слов)', before: null, after: 'Ромашка' },
          { label: 'Телефон', before: null, after: '+7 343 111-22-33' },
        ],
      });
    });

    it('takes a form, and a ticket instead of a reason', async () => {
      const user = await somebody();
      const opened = await stage.agent.client.made('Ticket', 'open', {
        requesterId: user.id,
        subject: 'Данные',
        type: 'account',
        description: 'Исправьте имя',
      });
      const form = {
        fullName: 'Новое Имя',
        version: String(user.version),
        ticketNumber: String(opened.number),
      };
      const { body } = await stage.agent.browser.post(
        `/admin/api/resources/User/records/${user.id}/correctProfile`,
        { form },
      );
      expect(body).toMatchObject({ notice: { type: 'success' }, record: { title: 'Новое Имя' } });
    });

    it('empties a field with null', async () => {
      const user = await somebody();
      await stage.agent.client.done('User', user.id, 'correctProfile', {
        phone: '1',
        version: 1,
        reason: 'x',
      });
      await stage.agent.client.done('User', user.id, 'correctProfile', {
        phone: null,
        version: 2,
        reason: 'x',
      });
      const { body } = await stage.show(stage.agent, 'User', user.id);
      expect(body.record.params).toMatchObject({ phone: null, version: 3 });
    });

    it('refuses a stale version, no reason, nothing to change, and names the faulty field', async () => {
      const { id } = await somebody();
      expect(await refusal(id, 'correctProfile', { phone: '1', version: 9, reason: 'x' })).toBe(
        'version_conflict',
      );
      expect(await refusal(id, 'correctProfile', { phone: '1', version: 1 })).toBe('reason_required');
      expect(await refusal(id, 'correctProfile', { phone: '', version: 1, reason: 'x' })).toBe(
        'nothing_changed',
      );
      expect(await refusal(id, 'correctProfile', { phone: '1', reason: 'x' })).toBe('invalid_input');
      const faulty = await stage.agent.client.act('User', id, 'correctProfile', {
        fullName: ' ',
        version: 1,
        reason: 'x',
      });
      expect(faulty).toMatchObject({
        notice: { code: 'invalid_input' },
        errors: [{ field: 'fullName', code: 'required', message: 'Заполните это поле' }],
      });
      expect(
        (await stage.auditor.client.act('User', id, 'correctProfile', { phone: '1', version: 1 })).status,
      ).toBe(403);
    });
  });

  describe('changeEmail', () => {
    it('sends a link to the new address, tells the old one, and changes nothing yet', async () => {
      const user = await somebody();
      const input = { email: ' New.Name@romashka.ru ', reason: 'Сменила фамилию' };
      await stage.agent.client.done('User', user.id, 'changeEmail', input);
      const { body } = await stage.page(stage.agent, 'user', { id: user.id });
      expect(body.contact).toMatchObject({ email: user.email, awaitedEmail: 'new.name@romashka.ru' });
      const mails = await stage.list(stage.agent, 'MailMessage', {
        'filters.userId': user.id,
        perPage: '10',
      });
      const sent = mails.body.records.map(({ params }: { params: Record<string, string> }) => [
        params['kind'],
        params['toAddress'],
      ]);
      expect(sent).toEqual(
        expect.arrayContaining([
          ['email_change_confirm', 'new.name@romashka.ru'],
          ['email_change_told', user.email],
        ]),
      );
    });

    it('refuses what is taken, unchanged, malformed or without a reason', async () => {
      const [one, two] = [await somebody(), await somebody()];
      const with_ = (email: string) => ({ email, reason: 'x' });
      expect(await refusal(one.id, 'changeEmail', with_(two.email))).toBe('email_taken');
      expect(await refusal(one.id, 'changeEmail', with_(one.email.toUpperCase()))).toBe('email_unchanged');
      expect(await refusal(one.id, 'changeEmail', { email: two.email, reason: ' ' })).toBe('reason_required');
      const faulty = await stage.agent.client.act('User', one.id, 'changeEmail', with_('"a b"@c.ru'));
      expect(faulty).toMatchObject({
        notice: { code: 'invalid_input' },
        errors: [{ field: 'email', code: 'quoted_local_part', message: 'Адреса в кавычках не принимаются' }],
      });
      expect((await stage.auditor.client.act('User', one.id, 'changeEmail', with_('a@b.ru'))).status).toBe(
        403,
      );
    });
  });

  describe('block and unblock', () => {
    it('keeps out and lets in again; an agent may do neither', async () => {
      const { id } = await somebody();
      expect((await stage.agent.client.act('User', id, 'block', { reason: 'Спам' })).status).toBe(403);
      expect(await refusal(id, 'block', { reason: ' ' }, stage.supervisor)).toBe('reason_required');
      await stage.supervisor.client.done('User', id, 'block', { reason: 'Спам' });
      expect((await stage.show(stage.agent, 'User', id)).body.record.params.status).toBe('blocked');
      expect(await refusal(id, 'block', { reason: 'Ещё' }, stage.supervisor)).toBe('user_not_active');
      await stage.admin.client.done('User', id, 'unblock');
      expect(await refusal(id, 'unblock', {}, stage.admin)).toBe('user_not_blocked');
    });
  });

  describe('the list and the page', () => {
    it('finds by part of the name, the address and the telephone', async () => {
      const user = await somebody();
      await stage.agent.client.done('User', user.id, 'correctProfile', {
        fullName: 'Редкая Фамилия',
        phone: '+7 999 777-66-55',
        version: 1,
        reason: 'x',
      });
      for (const q of ['редкая', 'РЕДКАЯ ФАМ', user.email.slice(0, 12), '777-66']) {
        const { body } = await stage.list(stage.auditor, 'User', { 'filters.q': q });
        expect(body.records.map(({ id }: { id: string }) => id)).toContain(user.id);
      }
      const found = await stage.agent.browser.get('/admin/api/resources/User/actions/search/редкая');
      expect(found.body.records).toMatchObject([{ title: 'Редкая Фамилия' }]);
    });

    it('asks a fixed number of statements, and none by a key that cannot be one', async () => {
      const [quiet, busy] = [await somebody(), await somebody()];
      const { id } = await stage.company('ООО «Ромашка»', 'romashka.ru');
      await stage.link(stage.agent.actor, busy.id, id);
      const of = (userId: string) => stage.statements(() => stage.page(stage.agent, 'user', { id: userId }));
      await of(quiet.id);
      const [few, many] = [await of(quiet.id), await of(busy.id)];
      expect(many - few).toBeLessThanOrEqual(2);
      expect((await stage.page(stage.agent, 'user', { id: 'x' })).status).toBe(422);
      expect((await stage.page(stage.agent, 'user', { id })).status).toBe(404);
    });

    it('holds no secret: nothing of credentials, tokens and sessions is a resource, a column or a filter', async () => {
      const { id } = await somebody();
      for (const secret of [
        'UserCredential',
        'UserSession',
        'OneTimeToken',
        'StaffCredential',
        'user_session',
      ]) {
        expect((await stage.list(stage.admin, secret)).status).toBe(404);
      }
      const { body } = await stage.show(stage.admin, 'User', id);
      expect(JSON.stringify(body.record.params)).not.toMatch(/hash|password|token|session/i);
      for (const column of ['passwordHash', 'tokenHash', 'updatedAt', 'mergedIntoId']) {
        expect((await stage.list(stage.admin, 'User', { [`filters.${column}`]: 'x' })).status).toBe(422);
      }
      const sorted = await stage.list(stage.admin, 'User', { sortBy: 'passwordHash' });
      expect(sorted.body.meta.sortBy).toBe('id');
    });
  });
});
