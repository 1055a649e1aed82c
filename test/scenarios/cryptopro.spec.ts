import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CustomerClient } from '../support/customer-client.js';
import { faultsOf, Scenario } from './scenario.js';

/**
 * `seeds/003`, the portal of technical support, through the public doors alone. Each test is named by the sentence it
 * proves; README.md lists every sentence.
 */
describe('cryptopro', () => {
  let scene: Scenario;
  let ivan: CustomerClient;
  let cspId: string;

  const email = 'ivan@bank-severny.ru';
  const accepted = { acceptTerms: true };
  const problem = (more: object = {}) => ({
    subject: 'Не устанавливается сертификат',
    type: 'problem',
    description: 'При установке сертификата появляется ошибка 0x8009000f.',
    product: 'csp',
    version: '5.0.13000',
    os: 'Windows 11',
    ...more,
  });
  const register = async (customer: CustomerClient, number: string) => {
    const { checkId } = await customer.expect(200, 'POST', '/contracts/check', { number });
    return customer.expect(201, 'POST', '/contracts', { checkId });
  };

  beforeAll(async () => {
    scene = await Scenario.open('cryptopro');
    cspId = await scene.catalogue('csp', 'КриптоПро CSP');
    await scene.catalogue('jcp', 'КриптоПро JCP');
    ivan = await scene.product.customer(email, 'Иван Петров', accepted);
    await scene.contract(null, { kind: 'certificate', number: 'СТ-100', productIds: [cspId] });
  });
  afterAll(() => scene?.close());

  describe('1. Создание учетной записи', () => {
    it('«необходимо зарегистрироваться … Зарегистрировавшись, Вы можете осуществить вход»', async () => {
      expect((await ivan.me()).email).toBe(email);
    });

    it('«при выполнении его смены будет произведено создание новой учетной записи»: ours keeps account, tickets and certificates', async () => {
      const anna = await scene.product.customer('anna@bank-severny.ru', 'Анна', accepted);
      await scene.contract(null, { kind: 'certificate', number: 'СТ-200', productIds: [cspId] });
      await register(anna, 'СТ-200');
      const { number } = await anna.open(problem());
      const change = { email: 'anna.belova@bank-severny.ru', password: 'верный пароль 42' };
      await anna.expect(202, 'POST', '/me/email', change);
      const token = await scene.product.mailedToken(change.email);
      await scene.product.visitor().expect(200, 'POST', '/auth/confirm', { token });
      await anna.signIn(change.email, change.password);
      expect((await anna.ticket(number)).number).toBe(number);
      const { items } = await anna.expect(200, 'GET', '/contracts');
      expect(items).toMatchObject([{ number: 'СТ-200' }]);
    });
  });

  describe('2. Условия оказания технической поддержки', () => {
    it('«С условиями … Вы можете ознакомиться в Регламенте»: before one registers, and registering accepts them', async () => {
      const visitor = scene.product.visitor();
      const { items } = await visitor.expect(200, 'GET', '/terms');
      expect(items).toHaveLength(1);
      expect(items[0].text).toContain('3 (трёх) рабочих дней');
      const form = { email: 'new@bank-severny.ru', password: 'верный пароль 42', fullName: 'Новый' };
      expect(faultsOf(await visitor.call('POST', '/auth/register', form))).toEqual(['acceptTerms required']);
      await visitor.expect(202, 'POST', '/auth/register', { ...form, acceptTerms: items[0].version });
      expect((await ivan.me()).termsAccepted.version).toBe(items[0].version);
    });
  });

  describe('3. Управление Сертификатами\\ Договорами', () => {
    it('«выполните все шаги Мастера … В случае валидности … увидите сообщение об успешной регистрации»', async () => {
      const checked = await ivan.expect(200, 'POST', '/contracts/check', { number: 'ст-100' });
      expect(checked).toMatchObject({
        number: 'СТ-100',
        products: [{ code: 'csp' }],
        validUntil: '2027-12-31',
      });
      expect((await ivan.expect(200, 'GET', '/contracts')).items).toEqual([]);
      const registered = await ivan.expect(201, 'POST', '/contracts', { checkId: checked.checkId });
      expect(registered).toMatchObject({ number: 'СТ-100', kind: 'certificate', status: 'in_force' });
    });

    it('«просматривать информацию об уже зарегистрированных Сертификатах\\Договорах»', async () => {
      const { items } = await ivan.expect(200, 'GET', '/contracts');
      expect(items).toMatchObject([
        { number: 'СТ-100', validUntil: '2027-12-31', products: [{ code: 'csp' }] },
      ]);
    });

    it('what is not valid says why', async () => {
      const over = { validFrom: '2026-01-01', validUntil: '2027-02-28' };
      await scene.contract(null, { kind: 'certificate', number: 'СТ-300', productIds: [cspId], ...over });
      const other = await scene.product.customer('other@bank-yuzhny.ru', 'Другой', accepted);
      const codes = [];
      for (const number of ['СТ-300', 'СТ-000', 'СТ-100']) {
        codes.push((await other.call('POST', '/contracts/check', { number })).body.code);
      }
      expect(codes).toEqual(['contract_expired', 'contract_unknown', 'contract_taken']);
    });
  });

  describe('4. Создание обращений', () => {
    const certificate = async () =>
      (await ivan.expect(200, 'GET', '/contracts?product=csp')).items[0].id as string;

    it('«укажите один из зарегистрированных Сертификатов … (соответствующий продукту …)»', async () => {
      const contractId = await certificate();
      expect((await ivan.expect(200, 'GET', '/contracts?product=jcp')).items).toEqual([]);
      const ticket = await ivan.open(problem({ contractId }));
      expect(ticket).toMatchObject({ contract: { number: 'СТ-100' }, priority: 'normal' });
      const wrong = await ivan.call('POST', '/tickets', problem({ contractId, product: 'jcp' }));
      expect([wrong.status, wrong.body.code ?? faultsOf(wrong)]).toEqual([422, 'contract_does_not_cover']);
    });

    it('«укажите версию установленных продуктов и ОС»', async () => {
      const answer = await ivan.call('POST', '/tickets', problem({ version: '', os: '' }));
      expect(faultsOf(answer)).toEqual(['version required', 'os required']);
    });

    it('«Обращения, отправленные без указания Сертификата …, будут иметь минимальный приоритет»: even where one would fit', async () => {
      const ticket = await ivan.open(problem());
      expect(ticket).toMatchObject({ priority: 'minimal', contract: null });
      expect(ticket.priorityReasons).toHaveLength(1);
    });

    it('«Работы над такими инцидентами осуществляются в порядке общей очереди»: behind one with a certificate', async () => {
      const without = await ivan.open(problem());
      const named = await ivan.open(problem({ contractId: await certificate() }));
      const place = async (number: number) => (await ivan.ticket(number)).queuePlace as number;
      expect(await place(named.number)).toBeLessThan(await place(without.number));
    });

    it('«при написании обращения Вам будут представлены рекомендации из Базы знаний»', async () => {
      await scene.admin.made('Article', 'register', {
        slug: 'error-8009000f',
        titleRu: 'Ошибка 0x8009000f при установке сертификата',
        titleEn: 'Error 0x8009000f',
        bodyRu: 'Удалите прежний сертификат из хранилища и установите новый ещё раз.',
        bodyEn: 'Remove the old certificate from the store.',
        visibility: 'customers',
      });
      const words = new URLSearchParams({ subject: 'не устанавливается сертификат', description: 'ошибка' });
      const { items } = await ivan.expect(200, 'GET', `/articles/suggest?${words.toString()}`);
      expect(items.map((item: { slug: string }) => item.slug)).toContain('error-8009000f');
    });

    it('«Все уведомления об изменении статуса обращения будут отправляться на указанный при регистрации адрес»', async () => {
      const { number } = await ivan.open(problem());
      await scene.act(number, 'ask', { body: 'Какая версия браузера?' });
      await scene.act(number, 'propose', { body: 'Переустановите сертификат.' });
      await scene.act(number, 'close', { reason: 'Решено' });
      const mails = await scene.mailsAbout(email, number);
      const about = `[##${String(number)}##] `;
      const subject = ': Не устанавливается сертификат';
      const words = mails.map((mail) => mail.subject!.replace(about, '').replace(subject, ''));
      expect(words.sort()).toEqual([
        'Запрос дополнительной информации',
        'Обращение закрыто',
        'Обращение принято',
        'Предложено решение по обращению',
      ]);
    });

    it('«Отслеживать состояние обращения и отправлять ответы … Вы можете через раздел «Мои обращения»»', async () => {
      const { number } = await ivan.open(problem());
      await scene.act(number, 'ask', { body: 'Какая версия браузера?' });
      await ivan.expect(201, 'POST', `/tickets/${String(number)}/messages`, { body: 'Chromium 130.' });
      const { items } = await ivan.expect(200, 'GET', '/tickets');
      expect(items[0]).toMatchObject({ number, status: 'open' });
    });
    it('«По возможности приложите скриншоты ошибок»', async () => {
      const { body: file } = await ivan.upload('ошибка.png', 'снимок', 'image/png');
      expect((await ivan.open(problem({ attachmentIds: [file.id] }))).files).toMatchObject([{ id: file.id }]);
    });
  });

  describe('5. Автоматическое закрытие обращений', () => {
    it('«в течение 3 (трех) рабочих дней с даты получения Пользователем … решения или запроса»', async () => {
      const { number } = await ivan.open(problem());
      await scene.act(number, 'propose', { body: 'Переустановите сертификат.' });
      // Monday: it is received; Tuesday, Wednesday and Thursday are the three days.
      const { closesAt } = await ivan.ticket(number);
      expect(closesAt).toMatch(/^2027-03-04T/);
      await scene.until(closesAt, -1);
      expect((await ivan.ticket(number)).status).toBe('solution_proposed');
      await scene.until(closesAt, 1);
      expect((await ivan.ticket(number)).status).toBe('closed');
      const words = (await scene.mailsAbout(email, number)).map((mail) => mail.text).join('\n');
      expect(words).toContain('закрыто автоматически');
      // «Пользователь может заново открыть автоматически закрытое обращение»: however late.
      await scene.later(24 * 100);
      const again = await ivan.expect(200, 'POST', `/tickets/${String(number)}/reopen`, {});
      expect(again.status).toBe('open');
    });

    it('«… или создать новое»: naming the closed one', async () => {
      const { number } = await ivan.open(problem());
      await scene.act(number, 'close', {});
      const fresh = await ivan.open(problem({ followUpOf: number }));
      expect(fresh).toMatchObject({ followUpOf: number, followUpStatus: 'claimed' });
    });
  });
});
