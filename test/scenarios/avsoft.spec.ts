import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CustomerClient } from '../support/customer-client.js';
import { faultsOf, Scenario } from './scenario.js';

/**
 * `seeds/002`, «Регламент обращения в службу технической поддержки», through the public doors alone. Each test is
 * named by the sentence it proves; README.md lists every sentence.
 */
describe('avsoft', () => {
  let scene: Scenario;
  let client: CustomerClient;

  const problem = (more: object = {}) => ({
    subject: 'Проверка файла не заканчивается',
    type: 'problem',
    description: 'Проверка большого архива идёт часами и не заканчивается.',
    product: 'ATHENA',
    version: '4.2.17',
    os: 'Astra Linux 1.7.5',
    steps: '1. Открыть архив.\n2. Нажать «Проверить».',
    ...more,
  });

  beforeAll(async () => {
    scene = await Scenario.open('avsoft');
    client = await scene.product.customer('ivan@stroydom-group.ru', 'Иван Петров');
    await scene.contract(client, { kind: 'invoice', number: 'СЧ-2027-15' });
    await scene.contract(null, { kind: 'invoice', number: 'ЗАКАЗ-88' });
  });
  afterAll(() => scene?.close());

  describe('1. Регистрация на сайте', () => {
    it('«заполните предложенную форму … доступ … с помощью указанных вами … логина и пароля»', async () => {
      const visitor = scene.product.visitor();
      const form = { email: 'olga@stroydom-group.ru', password: 'очень верный пароль', fullName: 'Ольга' };
      await visitor.expect(202, 'POST', '/auth/register', form);
      const token = await scene.product.mailedToken(form.email);
      await visitor.expect(200, 'POST', '/auth/confirm', { token });
      expect(await scene.mailsAbout(form.email, 'Подтверждение регистрации на сайте')).toHaveLength(1);
      await visitor.signIn(form.email, form.password);
      expect((await visitor.me()).email).toBe(form.email);
    });

    it('«Если вы уже зарегистрированы на сайте, то авторизуйтесь»', async () => {
      const again = scene.product.visitor();
      await again.signIn('ivan@stroydom-group.ru', 'верный пароль 42');
      const wrong = await again.call('POST', '/auth/login', {
        email: 'ivan@stroydom-group.ru',
        password: 'не тот',
      });
      expect(wrong).toMatchObject({ status: 401, body: { code: 'sign_in_refused' } });
    });

    it('«не можете вспомнить свой пароль, то перейдите на страницу запроса пароля»', async () => {
      const petr = await scene.product.customer('petr@stroydom-group.ru', 'Пётр');
      await petr.expect(202, 'POST', '/auth/password/forgot', { email: 'petr@stroydom-group.ru' });
      const token = await scene.product.mailedToken('petr@stroydom-group.ru');
      const password = 'новый пароль Петра';
      await scene.product.visitor().expect(200, 'POST', '/auth/password/reset', { token, password });
      await petr.signIn('petr@stroydom-group.ru', password);
    });
  });

  describe('2. Размещение запроса', () => {
    it('«На этой странице приведен список ваших запросов с указанием их текущего статуса»', async () => {
      const { number } = await client.open(problem());
      await scene.act(number, 'reply', { body: 'Смотрим.' });
      const { items } = await client.expect(200, 'GET', '/tickets');
      expect(items[0]).toMatchObject({ number, status: 'open', subject: 'Проверка файла не заканчивается' });
    });

    it('«Укажите тему вашего обращения, а также опишите суть проблемы»', async () => {
      const answer = await client.call('POST', '/tickets', problem({ subject: ' ', description: '' }));
      expect(faultsOf(answer).sort()).toEqual(['description required', 'subject required']);
    });

    it('«а) Название продукта и его точную версию б) Версию операционной системы … г) Шаги»', async () => {
      const bare = problem({ product: '', version: '', os: ' ', steps: '' });
      const answer = await client.call('POST', '/tickets', bare);
      expect(faultsOf(answer)).toEqual([
        'product required',
        'version required',
        'os required',
        'steps required',
      ]);
      const { number } = await client.open(problem());
      const [row] = await scene.agent.find('Ticket', { number: String(number) });
      const { record } = (await (
        await scene.agent.request('GET', `/api/resources/Ticket/records/${row!.id}/show`)
      ).json()) as { record: { params: Record<string, unknown> } };
      expect(record.params).toMatchObject({
        product: 'ATHENA',
        productVersion: '4.2.17',
        os: 'Astra Linux 1.7.5',
      });
      expect(record.params['steps']).toContain('Нажать «Проверить»');
    });

    it('«в) Детальное описание проблемы, включая по возможности шаги, приведшие к возникновению»: a hint', async () => {
      const { items } = await client.expect(200, 'GET', '/ticket-types');
      expect(items[0].hints[0]).toContain('по возможности — шаги, приведшие к её возникновению');
    });

    it('«укажите … номер вашего счета, чтобы мы могли идентифицировать вас как клиента»', async () => {
      const stranger = await scene.product.customer('new@vasilek-soft.ru', 'Новый Клиент');
      const potential = await stranger.open(problem());
      const byInvoice = await stranger.open(problem({ accountNumber: 'сч-2027-15' }));
      const byOrder = await stranger.open(problem({ orderNumber: 'ЗАКАЗ-88' }));
      const unknown = await stranger.open(problem({ accountNumber: 'СЧ-0' }));
      expect([potential, byInvoice, byOrder, unknown].map(({ priority }) => priority)).toEqual([
        'normal',
        'high',
        'high',
        'normal',
      ]);
      // A number is a claim, never a right: the register's contract is not shown.
      expect((await stranger.ticket(byInvoice.number)).contract).toBeNull();
    });

    it('the number stated in the profile counts for every later request', async () => {
      const petr = await scene.product.customer('petr@romashka-soft.ru', 'Пётр', {
        accountNumber: 'СЧ-2027-15',
      });
      expect((await petr.open(problem())).priority).toBe('high');
    });

    it('«Система позволяет вводить запросы как текущим, так и потенциальным клиентам компании»', async () => {
      const stranger = await scene.product.customer('lead@future-client.ru', 'Будущий Клиент');
      const question = { subject: 'Сколько стоит', type: 'question', description: 'Нужна цена на 50 мест.' };
      expect(await stranger.open(question)).toMatchObject({ status: 'new', priority: 'normal' });
    });

    it('«Все текущие клиенты имеют более высокий приоритет»: the later one of a client stands before', async () => {
      const stranger = await scene.product.customer('wait@future-client.ru', 'Подождёт');
      const first = await stranger.open(problem());
      const second = await client.open(problem());
      const [before, after] = [await client.ticket(second.number), await stranger.ticket(first.number)];
      expect(before.priority).toBe('high');
      expect(before.priorityReasons).toHaveLength(1);
      expect(before.queuePlace).toBeLessThan(after.queuePlace);
    });

    it('«прикрепить к сообщению файлы любого формата»', async () => {
      const ids = [];
      for (const name of ['снимок.png', 'образец.exe', 'журнал']) {
        ids.push((await client.upload(name, `содержимое ${name}`, 'application/octet-stream')).body.id);
      }
      const { files } = await client.open(problem({ attachmentIds: ids }));
      expect(files.map((file: { name: string }) => file.name).sort()).toEqual(
        ['журнал', 'образец.exe', 'снимок.png'].sort(),
      );
    });
    it('«(с ограничением по размеру до 300 кб)»: 307,200 bytes are taken, one more is not', async () => {
      const sent = [];
      for (const size of [307_200, 307_201]) {
        const { status, body } = await client.upload('проба.bin', new Uint8Array(size));
        sent.push([status, body.size ?? body.code]);
      }
      expect(sent).toEqual([
        [201, 307_200],
        [413, 'attachment_too_large'],
      ]);
    });
  });
});
