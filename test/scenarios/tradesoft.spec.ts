import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CustomerClient } from '../support/customer-client.js';
import { faultsOf, Scenario } from './scenario.js';

/**
 * `seeds/004`, the rules of the customer support, through the public doors alone. Each test is named by the sentence
 * it proves; README.md lists every sentence.
 */
describe('tradesoft', () => {
  let scene: Scenario;
  let ivan: CustomerClient;

  const email = 'ivan@avtozapchasti-plus.ru';
  const registeredName = 'АвтоЗапчасти Плюс';
  const question = (more: object = {}) => ({
    subject: 'Не видно заказов за вчера',
    type: 'other',
    description: 'В разделе заказов нет вчерашних, хотя они были.',
    registeredName,
    ...more,
  });
  const typeNamed = async (code: string) => {
    const { items } = await ivan.expect(200, 'GET', '/ticket-types');
    return items.find((type: { code: string }) => type.code === code);
  };

  beforeAll(async () => {
    scene = await Scenario.open('tradesoft');
    ivan = await scene.product.customer(email, 'Иван Петров');
  });
  afterAll(() => scene?.close());

  describe('Способы обращения', () => {
    it('«любым удобным для вас способом»: by the portal, and by telephone', async () => {
      expect((await ivan.open(question())).status).toBe('new');
      const byPhone = await scene.agent.made('Ticket', 'open', {
        requesterId: (await ivan.me()).id,
        channel: 'phone',
        ...question(),
      });
      expect((await ivan.ticket(byPhone.number)).subject).toBe('Не видно заказов за вчера');
      await scene.act(byPhone.number, 'logCall', { kind: 'hotline', summary: 'Перезвонили клиенту.' });
    });

    it('«любым удобным для вас способом»: by mail, and whoever is not known is asked for the name', async () => {
      const from = 'Сергей Новый <sergey@avto-novyi.ru>';
      await scene.product.mail.send({ from, subject: 'Не грузится прайс', text: 'Прайс не загружается.' });
      const [asked, ...more] = await scene.mailsAbout('sergey@avto-novyi.ru', 'Не грузится прайс');
      expect(more).toEqual([]);
      const [ticket] = await scene.agent.find('Ticket', { subject: 'Не грузится прайс' });
      expect(ticket!.params['status']).toBe('waiting_customer');
      const reply = { from, subject: `Re: ${asked!.subject!}`, text: 'Продукт на имя «Авто Новый».' };
      await scene.product.mail.send({ ...reply, inReplyTo: asked!.messageId! });
      await scene.product.settle();
      const [answered] = await scene.agent.find('Ticket', { subject: 'Не грузится прайс' });
      expect(answered!.params['status']).toBe('open');
    });
  });

  describe('Кто обращается', () => {
    it('«обязательно указывайте … «Имя», на которое зарегистрирован программный продукт»: with every question', async () => {
      for (let time = 0; time < 2; time += 1) {
        const refused = await ivan.call('POST', '/tickets', question({ registeredName: '' }));
        expect([refused.status, faultsOf(refused)]).toEqual([422, ['registeredName required']]);
        const { number } = await ivan.open(question());
        expect((await ivan.ticket(number)).status).toBe('new');
      }
    });

    it('the name stated once in the profile goes with every question', async () => {
      const olga = await scene.product.customer('olga@detali-vsem.ru', 'Ольга', {
        registeredName: 'Детали всем',
      });
      await olga.open(question({ registeredName: undefined }));
    });

    it('«или e-mail адрес, зарегистрированный … для Вашего проекта»: a contact of the company is known by it', async () => {
      const company = { name: 'ООО Детали', inn: '6671112337', domains: ['detali-opt.ru'] };
      const { id: companyId } = await scene.admin.made('Company', 'register', company);
      const petr = await scene.product.customer('petr@detali-opt.ru', 'Пётр');
      const unnamed = question({ registeredName: undefined });
      expect((await petr.call('POST', '/tickets', unnamed)).status).toBe(422);
      await scene.agent.done('User', (await petr.me()).id, 'linkToCompany', { companyId });
      expect((await petr.open(unnamed)).company).toMatchObject({ name: 'ООО Детали' });
    });
  });

  describe('Номер заявки', () => {
    it('«Вы получите письмо, в теме которого будет указан номер Вашей заявки, например [##123456##]»', async () => {
      const { number } = await ivan.open(question());
      expect(number).toBeGreaterThanOrEqual(100_001);
      const [mail] = await scene.mailsAbout(email, number);
      expect(mail!.text).toContain('сохраняя номер в теме');
    });

    it('«Все дальнейшие обращения … отправляйте в ответ на это письмо, то есть сохраняя строку [##123456##]»', async () => {
      const { number } = await ivan.open(question());
      const [receipt] = await scene.mailsAbout(email, number);
      await scene.product.mail.send({
        from: email,
        subject: `Re: ${receipt!.subject!}`,
        text: 'Заказы за 28 февраля.',
      });
      await scene.product.settle();
      const bodies = (await ivan.ticket(number)).messages.map(({ body }: { body: string }) => body);
      expect(bodies.at(-1)).toBe('Заказы за 28 февраля.');
    });

    it('«Все дальнейшие обращения по данному вопросу»: however late, they reopen it', async () => {
      const { number } = await ivan.open(question());
      await scene.act(number, 'close', {});
      await scene.later(24 * 200);
      await ivan.expect(201, 'POST', `/tickets/${String(number)}/messages`, { body: 'Снова то же.' });
      expect((await ivan.ticket(number)).status).toBe('open');
    });

    it('«Формируйте новую заявку для каждого нового вопроса»: staff split one that came with another', async () => {
      const { number } = await ivan.open(question());
      const body = 'И ещё: не приходят письма.';
      await ivan.expect(201, 'POST', `/tickets/${String(number)}/messages`, { body });
      const { messages } = await ivan.ticket(number);
      const split = await scene.act(number, 'split', {
        messageId: messages.at(-1).id,
        subject: 'Не приходят письма',
      });
      expect(split.number).not.toBe(number);
      expect((await ivan.ticket(split.number)).subject).toBe('Не приходят письма');
    });

    it('«кратко описав в теме Вашу ситуацию»: a subject there must be', async () => {
      expect(faultsOf(await ivan.call('POST', '/tickets', question({ subject: '' })))).toEqual([
        'subject required',
      ]);
    });

    it('«Старайтесь максимально подробно описать возникшую у Вас проблему»: a hint', async () => {
      expect((await typeNamed('other')).hints.join(' ')).toContain('максимально подробно');
    });
  });

  describe('Вне очереди', () => {
    const situations = [
      'Не работает сайт',
      'Не работает проценка по всем поставщикам',
      'Не удается оформить заказ/положить товар в корзину на сайте',
      'Не работают все подключенные платежные системы на сайте',
      'Не удается зарегистрироваться/авторизоваться на сайте',
      'Полностью не работают веб-сервисы (не открываются веб-автокаталоги, отсутствуют результаты от всех веб-поставщиков)',
      'Не работает выгрузка прайс-листов в систему Веб-АвтоРесурс при включенной синхронизации',
      'Не работает Синхронизация AutoИнтеллект и Веб-АвтоРесурс',
    ];

    it('«обрабатываются следующие ситуации»: exactly these eight, each with a question of its own', async () => {
      const { items } = await ivan.expect(200, 'GET', '/ticket-types');
      const critical = items.filter((type: { critical: boolean }) => type.critical);
      expect(critical.map((type: { title: string }) => type.title)).toEqual(situations);
      const questions = critical.map((type: { criticalQuestion: string }) => type.criticalQuestion);
      expect(new Set(questions).size).toBe(8);
      for (const asked of questions) expect(asked).toMatch(/\?$/);
    });

    it('«Вне очереди и независимо от приоритета»: before everything that waits already', async () => {
      const { items } = await ivan.expect(200, 'GET', '/ticket-types');
      const before = await ivan.open(question());
      for (const { code } of items.filter((type: { critical: boolean }) => type.critical)) {
        const asked = await ivan.call('POST', '/tickets', question({ type: code }));
        expect(asked).toMatchObject({ status: 409, body: { code: 'critical_confirmation_required' } });
        const ticket = await ivan.open(question({ type: code, confirmCritical: true }));
        expect(ticket.priority).toBe('critical');
        const place = (await ivan.ticket(ticket.number)).queuePlace as number;
        expect(place).toBeLessThan((await ivan.ticket(before.number)).queuePlace);
      }
    });

    it('«в порядке их поступления и приоритета»: the earlier of two equals stands before', async () => {
      const one = await ivan.open(question());
      await scene.later(1);
      const two = await ivan.open(question());
      const place = async (number: number) => (await ivan.ticket(number)).queuePlace as number;
      expect(await place(one.number)).toBeLessThan(await place(two.number));
    });

    it('a situation chosen wrongly is put right by staff, and loses its place', async () => {
      const { number } = await ivan.open(question({ type: 'site_down', confirmCritical: true }));
      await scene.act(number, 'setType', { type: 'site_access' });
      expect((await ivan.ticket(number)).priority).toBe('normal');
    });
  });

  describe('Примеры того, как можно сообщать о различных проблемах', () => {
    it.each([
      [
        '«Если используемое Вами программное обеспечение выдает какое-либо сообщение»',
        'message',
        ['messageText'],
        'не номер, а текст',
      ],
      [
        '«Если возникли проблемы с доступом к сайту»',
        'site_access',
        ['ipAddress', 'happenedAt', 'browser', 'messageText'],
        'внешний ip-адрес',
      ],
      [
        '«Если возникают проблемы с проценкой»',
        'pricing',
        ['article', 'maker', 'suppliers', 'sitePart'],
        'артикул и производитель детали',
      ],
      [
        '«Если отправляемые Вами письма не доходят до получателя»',
        'mail_delivery',
        ['sentAt', 'fromMailbox', 'toMailbox', 'returnedText'],
        'с какого ящика и на какой ящик',
      ],
    ])('%s', async (_, code, asked, hint) => {
      const type = await typeNamed(code);
      const fields = type.fields as { code: string; required: boolean }[];
      expect(fields.map((field) => field.code)).toEqual(['registeredName', ...asked]);
      expect(type.hints.join(' ')).toContain(hint);
      const filled = Object.fromEntries(asked.map((field) => [field, `сведения о ${field}`]));
      const ticket = await ivan.open(question({ type: code, fields: filled }));
      expect(ticket.fields).toEqual(filled);
    });

    it('«пришлите текст письма, которое Вам вернулось»: a field of many lines', async () => {
      const { fields } = await typeNamed('mail_delivery');
      expect(fields.at(-1)).toMatchObject({ code: 'returnedText', kind: 'text' });
      const returnedText = 'Mail delivery failed:\n550 no such user';
      const ticket = await ivan.open(question({ type: 'mail_delivery', fields: { returnedText } }));
      expect(ticket.fields.returnedText).toBe(returnedText);
    });
    it('«сделайте скриншот … и пришлите его»', async () => {
      const { body: file } = await ivan.upload('экран.png', 'снимок', 'image/png');
      const ticket = await ivan.open(question({ type: 'message', attachmentIds: [file.id] }));
      expect(ticket.files).toMatchObject([{ name: 'экран.png' }]);
    });
  });
});
