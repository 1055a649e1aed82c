import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConsoleClient } from '../support/console-client.js';
import type { CustomerClient } from '../support/customer-client.js';
import { oldPasswords, ticket, user, writeLegacy } from '../support/legacy-system.js';
import { Product } from '../support/product.js';
import { runOpora } from '../support/run-opora.js';

/**
 * `seeds/000`, «Работа в новой системе заявок. Краткая инструкция», from registration to closing, through the public
 * doors alone. Each test is named by the sentence it proves.
 */
describe('nag', () => {
  let product: Product;
  let admin: ConsoleClient;
  let agent: ConsoleClient;
  let ivan: CustomerClient;
  let romashkaId: string;

  const start = Date.parse('2027-03-01T09:00:00.000Z');
  const hour = 3_600_000;
  let now = start;
  const later = async (ms: number) => {
    now += ms;
    await product.setClock(new Date(now));
  };
  const userId = async (customer: CustomerClient) => (await customer.me()).id as string;
  const question = (more: object = {}) => ({
    subject: 'Не поднимается порт SFP',
    type: 'hardware',
    description: 'После обновления прошивки порт 25 не поднимается.',
    ...more,
  });
  const ticketId = (number: number) => agent.idOf('Ticket', { number: String(number) });

  beforeAll(async () => {
    product = await Product.start({ OPORA_REGULATION: 'nag' });
    await product.setClock(new Date(start));
    [admin, agent] = [await product.staff('admin'), await product.staff('agent')];
    ivan = await product.customer('ivan@romashka-telecom.ru', 'Иван Петров', {
      companyName: 'ООО Ромашка-Телеком',
    });
    const company = { name: 'ООО Ромашка-Телеком', inn: '6671112229', domains: ['romashka-telecom.ru'] };
    romashkaId = (await admin.made('Company', 'register', company)).id as string;
  });
  afterAll(() => product?.stop());

  describe('Регистрация', () => {
    it('«На указанный E-mail придет письмо с темой: Ссылка для подтверждения регистрации в Клиентском портале»', async () => {
      const visitor = product.visitor();
      const credentials = { email: 'olga@romashka-telecom.ru', password: 'очень верный пароль' };
      const form = { ...credentials, fullName: 'Ольга Смирнова' };
      await visitor.expect(202, 'POST', '/auth/register', form);
      await product.settle();
      const mails = product.mailbox.mailsTo('olga@romashka-telecom.ru');
      expect(mails.map((mail) => mail.subject)).toEqual([
        'Ссылка для подтверждения регистрации в Клиентском портале',
      ]);
      expect(await visitor.call('POST', '/auth/login', credentials)).toMatchObject({
        body: { code: 'email_unconfirmed' },
      });

      const token = await product.mailedToken(form.email);
      // Mail scanners open links: opening it changes nothing, the page's button does.
      expect((await fetch(`${product.url}/confirm?token=${token}`)).status).toBe(200);
      expect(await visitor.call('POST', '/auth/login', credentials)).toMatchObject({
        body: { code: 'email_unconfirmed' },
      });
      await visitor.expect(200, 'POST', '/auth/confirm', { token });
      await visitor.signIn(form.email, form.password);
      expect(await visitor.call('POST', '/auth/confirm', { token })).toMatchObject({
        body: { code: 'token_invalid' },
      });
    });

    it('«Пользователь с таким логином уже существует» is told to the owner alone, by mail', async () => {
      const visitor = product.visitor();
      const known = { email: 'ivan@romashka-telecom.ru', password: 'совсем другой пароль', fullName: 'Иван' };
      const unknown = { ...known, email: 'nobody@romashka-telecom.ru' };
      const answers = [
        await visitor.call('POST', '/auth/register', known),
        await visitor.call('POST', '/auth/register', unknown),
      ];
      expect(answers[0]!.status).toBe(202);
      expect(answers[0]!.body).toEqual(answers[1]!.body);
      await product.settle();
      expect(product.mailbox.mailsTo(known.email).at(-1)!.subject).toBe('У вас уже есть учётная запись');
      expect((await ivan.me()).fullName).toBe('Иван Петров');
    });

    it('«нажмите кнопку Забыли пароль? для перехода в форму восстановления пароля»', async () => {
      const petr = await product.customer('petr@romashka-telecom.ru', 'Пётр Сидоров');
      await product
        .visitor()
        .expect(202, 'POST', '/auth/password/forgot', { email: 'petr@romashka-telecom.ru' });
      const token = await product.mailedToken('petr@romashka-telecom.ru');
      const reset = { token, password: 'новый пароль Петра' };
      await product.visitor().expect(200, 'POST', '/auth/password/reset', reset);
      expect(await petr.call('GET', '/me')).toMatchObject({ status: 401 });
      await petr.signIn('petr@romashka-telecom.ru', reset.password);
    });
  });

  describe('Открыть заявку в техническую поддержку', () => {
    it('«Выберите в поле Тип заявки подходящий вариант из предложенного списка»', async () => {
      const { items } = await ivan.expect(200, 'GET', '/ticket-types');
      expect(items.map((type: { code: string }) => type.code)).toEqual([
        'hardware',
        'configuration',
        'profile_change',
        'company_link',
        'other',
      ]);
      const fields = items[0].fields.map((field: { code: string }) => field.code);
      expect(fields).toEqual(['serialNumbers', 'orderNumber', 'invoices']);
    });

    it('«Серийный номер … через точку с запятой 123;456», «Номер заказа покупателя», «Счета на оплату»', async () => {
      const ticket = await ivan.open(
        question({ serialNumbers: '123;456', orderNumber: 'ЗП-00117', invoices: 'СЧ-1; СЧ-2' }),
      );
      expect(ticket).toMatchObject({
        status: 'new',
        serialNumbers: ['123', '456'],
        orderNumber: 'ЗП-00117',
        invoices: ['СЧ-1', 'СЧ-2'],
      });
      expect(ticket.number).toBeGreaterThanOrEqual(100_001);
      expect(ticket.messages.map((message: { body: string }) => message.body)).toEqual([
        'После обновления прошивки порт 25 не поднимается.',
      ]);
    });

    it('«Укажите в поле Тема» and «В поле Описание подробно опишите»: neither may be blank', async () => {
      const answer = await ivan.call('POST', '/tickets', question({ subject: ' ', description: '' }));
      expect(answer.status).toBe(422);
      expect(answer.body.errors.map((error: { field: string }) => error.field).sort()).toEqual([
        'description',
        'subject',
      ]);
    });

    it('«Уведомления по ответам на заявку будут приходить на указанный Вами E-mail при регистрации»', async () => {
      const { number } = await ivan.open(question());
      await agent.done('Ticket', await ticketId(number), 'reply', {
        body: 'Проверьте, пожалуйста, модуль SFP.',
      });
      await product.settle();
      const mail = product.mailbox.mailsTo('ivan@romashka-telecom.ru').at(-1)!;
      expect(mail.subject).toContain(`[##${String(number)}##]`);
      expect(mail.text).toContain('Проверьте, пожалуйста, модуль SFP.');
      expect(mail.attachments).toEqual([]);
    });

    it('«Приложите фотографии, видео или лог файлы»', async () => {
      const { body: file } = await ivan.upload('порт.log', 'link down');
      expect((await ivan.open(question({ attachmentIds: [file.id] }))).files).toMatchObject([
        { name: 'порт.log' },
      ]);
    });
    it('«Ответить на комментарий по заявке можно из почтового сервиса»', async () => {
      const { number } = await ivan.open(question());
      await agent.done('Ticket', await ticketId(number), 'ask', { body: 'Какой модуль SFP стоит?' });
      await product.settle();
      const asked = product.mailbox.mailsTo('ivan@romashka-telecom.ru').at(-1)!;
      const quoted = asked.text!.replace(/^/gm, '> ');
      await product.mail.send({
        from: 'Иван Петров <ivan@romashka-telecom.ru>',
        subject: `Re: ${asked.subject!}`,
        text: `SFP-10G-LR.\n\n01.03.2027, 14:00, "Поддержка" <support@opora.test>:\n${quoted}`,
        inReplyTo: asked.messageId!,
      });
      await product.settle();
      const ticket = await ivan.ticket(number);
      expect(ticket.status).toBe('open');
      expect(ticket.messages.at(-1)).toMatchObject({ body: 'SFP-10G-LR.', author: { name: 'Иван Петров' } });
    });
  });

  describe('1. Как изменить данные в своем личном кабинете?', () => {
    it('«заказчик не может изменить данные … в заявке попросите внести изменения»', async () => {
      const refused = await ivan.call('PATCH', '/me', { phone: '+7 343 000-00-00' });
      expect(refused).toMatchObject({ status: 403, body: { code: 'profile_locked' } });

      const request = question({
        type: 'profile_change',
        subject: 'Неверный телефон',
        description: 'Мой телефон +7 343 111-22-33',
      });
      const { number } = await ivan.open(request);
      const id = await userId(ivan);
      const [user] = await agent.find('User', { email: 'ivan@romashka-telecom.ru' });
      const correction = {
        phone: '+7 343 111-22-33',
        version: user!.params['version'],
        ticketNumber: number,
        reason: 'Просьба в заявке',
      };
      await agent.done('User', id, 'correctProfile', correction);
      expect((await ivan.me()).phone).toBe('+7 343 111-22-33');
      await product.settle();
      const mail = product.mailbox.mailsTo('ivan@romashka-telecom.ru').at(-1)!;
      expect(mail.subject).toBe('Данные вашего личного кабинета изменены');
      expect(mail.text).toContain('Телефон: — → +7 343 111-22-33');
      expect(await agent.refusal('User', id, 'correctProfile', correction)).toBe('version_conflict');
    });
  });

  describe('2. Как добавить компанию в личный кабинет?', () => {
    it('«Email контактного лица должен совпадать с доменом компании»', async () => {
      const id = await userId(ivan);
      const judged = await agent.done('User', id, 'judgeLink', { companyId: romashkaId });
      expect(judged.verdict).toBe('match');
      expect((await ivan.me()).companies).toEqual([]);
      const linked = await agent.done('User', id, 'linkToCompany', { companyId: romashkaId });
      expect(linked.status).toBe('active');
    });

    it('«После этого, контактное лицо в личном кабинете увидит связку с компанией»', async () => {
      expect((await ivan.me()).companies).toMatchObject([{ name: 'ООО Ромашка-Телеком', status: 'active' }]);
      expect((await ivan.open(question())).company).toMatchObject({ name: 'ООО Ромашка-Телеком' });
    });

    it('a contact of another domain is not linked, and no override is allowed', async () => {
      const stranger = await product.customer('oleg@vasilek-net.ru', 'Олег Чужой');
      const id = await userId(stranger);
      expect((await admin.done('User', id, 'judgeLink', { companyId: romashkaId })).verdict).toBe('mismatch');
      const override = {
        companyId: romashkaId,
        override: true,
        evidenceKind: 'official_letter',
        evidenceReference: 'Письмо № 7',
        reason: 'Просит руководитель компании',
      };
      expect(await admin.refusal('User', id, 'linkToCompany', override)).toBe('override_not_allowed');
      expect((await stranger.me()).companies).toEqual([]);
    });

    it('«Для компаний, у которых нет домена, будет исключение, с подтверждением … иным способом»', async () => {
      const { id: companyId } = await admin.made('Company', 'register', { name: 'ИП Кузнецов А. В.' });
      await admin.done('Company', companyId, 'addEquipment', { serialNumber: 'SNR-S2985G-0001' });
      const kuznetsov = await product.customer('kuznetsov.av@gmail.com', 'Андрей Кузнецов');
      const { number } = await kuznetsov.open(
        question({ type: 'company_link', subject: 'Привяжите к компании', serialNumbers: 'SNR-S2985G-0001' }),
      );
      const id = await userId(kuznetsov);
      expect((await agent.done('User', id, 'judgeLink', { companyId })).verdict).toBe(
        'company_has_no_domain',
      );
      expect(await admin.refusal('User', id, 'linkToCompany', { companyId })).toBe('override_required');
      const override = {
        companyId,
        ticketNumber: number,
        override: true,
        evidenceKind: 'serial_number',
        evidenceReference: 'SNR-S2985G-0001',
        reason: 'Серийный номер из заявки числится за ИП',
      };
      expect(await agent.refusal('User', id, 'linkToCompany', override)).toBe('override_forbidden');
      expect((await admin.done('User', id, 'linkToCompany', override)).status).toBe('active');
      expect((await kuznetsov.me()).companies).toMatchObject([{ name: 'ИП Кузнецов А. В.' }]);
      const [link] = await admin.find('CompanyLink', { companyId });
      expect(link!.params).toMatchObject({
        basis: 'override',
        evidenceKind: 'serial_number',
        evidenceFound: true,
      });
    });
  });

  describe('3. Как добавить еще одно контактное лицо от нашей компании?', () => {
    it('«сначала нужно зарегистрировать, затем в заявке указать Email и ФИО»', async () => {
      const maria = await product.customer('maria@romashka-telecom.ru', 'Мария Иванова');
      const { number } = await ivan.open(
        question({
          type: 'company_link',
          subject: 'Новое контактное лицо',
          description: 'maria@romashka-telecom.ru, Мария Иванова',
        }),
      );
      const link = { companyId: romashkaId, ticketNumber: number };
      await agent.done('User', await userId(maria), 'linkToCompany', link);
      expect((await maria.me()).companies).toMatchObject([{ name: 'ООО Ромашка-Телеком', status: 'active' }]);
    });

    it('«при условии, что контакт имеет тот же домен в своем Email, что и компания»', async () => {
      const other = await product.customer('maria@gmail.com', 'Мария Иванова');
      const link = { companyId: romashkaId };
      expect(await agent.refusal('User', await userId(other), 'linkToCompany', link)).toBe(
        'override_not_allowed',
      );
    });
  });

  describe('4. Как перенести заявки из старой системы в новую?', () => {
    let petrov: CustomerClient;
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'opora-nag-'));
      const requester = 'old-7';
      const author = { kind: 'user', user: requester };
      const said = { kind: 'message', author, at: '2027-02-20T09:00:00Z' };
      const path = await writeLegacy(join(folder, 'old.ndjson'), [
        user(requester, 'petrov@romashka-telecom.ru', { passwordHash: oldPasswords[1].hash }),
        ticket('old-1', '123456', requester, { type: 'hardware', subject: 'Греется блок питания' }),
        { ...said, legacyId: 'old-1-1', ticket: 'old-1', body: 'Греется второй день' },
        ticket('old-2', '123450', requester, {
          status: 'closed',
          closedAt: '2027-02-21T09:00:00Z',
          subject: 'Шумит',
        }),
        { ...said, legacyId: 'old-2-1', ticket: 'old-2', body: 'Шумит вентилятор' },
      ]);
      expect(await runOpora(product.databaseUrl, folder, 'import', path)).toMatchObject({ code: 0 });
      petrov = product.visitor();
      await petrov.signIn('petrov@romashka-telecom.ru', oldPasswords[1].password);
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it('«Все активные (не закрытые) заявки были перенесены. Закрытые заявки не будут перенесены»', async () => {
      const { items } = await petrov.expect(200, 'GET', '/tickets');
      expect(items).toMatchObject([{ number: 123_456, subject: 'Греется блок питания', status: 'open' }]);
      const { status } = await petrov.expect(201, 'POST', '/tickets/123456/messages', {
        body: 'Всё ещё греется',
      });
      expect(status).toBe('open');
      expect(
        (await petrov.ticket(123_456)).messages.map((message: { body: string }) => message.body),
      ).toEqual(['Греется второй день', 'Всё ещё греется']);
    });

    it('«К старым закрытым заявкам можно перейти … логин и пароль такие, которые использовались в старой системе»', async () => {
      const { items } = await petrov.expect(200, 'GET', '/archive/tickets');
      expect(items).toMatchObject([{ number: 123_450, subject: 'Шумит', status: 'closed' }]);
      expect(await ivan.call('GET', '/archive/tickets/123450')).toMatchObject({ status: 404 });
      const [archived] = await agent.find('ArchivedTicket', { number: '123450' });
      expect(archived!.params).toMatchObject({ subject: 'Шумит' });
    });

    it('«работает в качестве архива, работа по заявкам в нем не ведется»', async () => {
      for (const act of ['messages', 'reopen'])
        expect(
          await petrov.call('POST', `/tickets/123450/${act}`, act === 'messages' ? { body: 'Шумит' } : {}),
        ).toMatchObject({
          status: 404,
          body: { code: 'ticket_archived' },
        });
    });
  });

  describe('5. Как открыть заявку, которая была закрыта?', () => {
    let closed: number;
    const close = async () => {
      const { number } = await ivan.open(question());
      await agent.done('Ticket', await ticketId(number), 'close', { reason: 'Модуль заменён' });
      return number as number;
    };

    it('«Открыть заявку можно в течении 3 дней после того, как она была закрыта»: at exactly 72 hours too', async () => {
      const number = await close();
      await later(72 * hour);
      const ticket = await ivan.expect(200, 'POST', `/tickets/${String(number)}/reopen`, {});
      expect(ticket.status).toBe('open');
    });

    it('a message opens it again as well', async () => {
      const number = await close();
      await later(72 * hour);
      await ivan.expect(201, 'POST', `/tickets/${String(number)}/messages`, { body: 'Снова не работает' });
      expect((await ivan.ticket(number)).status).toBe('open');
    });

    it('«После 3 дней закрытые заявки открыть нельзя»: one millisecond later, for staff too', async () => {
      closed = await close();
      await later(72 * hour + 1);
      const refused = await ivan.call('POST', `/tickets/${String(closed)}/reopen`, {});
      expect(refused).toMatchObject({
        status: 409,
        body: { code: 'reopen_window_expired', whatToDo: 'open_follow_up', number: closed },
      });
      const message = await ivan.call('POST', `/tickets/${String(closed)}/messages`, { body: 'Ау' });
      expect(message).toMatchObject({ status: 409, body: { code: 'reopen_window_expired' } });
      expect(
        await admin.refusal('Ticket', await ticketId(closed), 'reopen', { reason: 'Очень просит' }),
      ).toBe('reopen_window_expired');
      expect((await ivan.ticket(closed)).status).toBe('closed');
    });

    it('«Создайте новую заявку, укажите номер закрытой … администратор свяжет старую и новую заявки»', async () => {
      const fresh = await ivan.open(question({ subject: 'Порт снова не работает', followUpOf: closed }));
      expect(fresh).toMatchObject({ followUpOf: closed, followUpStatus: 'claimed' });
      expect((await ivan.ticket(closed)).followUps).toEqual([]);
      await admin.done('Ticket', await ticketId(fresh.number), 'confirmFollowUp', { closedNumber: closed });
      expect(await ivan.ticket(fresh.number)).toMatchObject({
        followUpOf: closed,
        followUpStatus: 'confirmed',
      });
      expect((await ivan.ticket(closed)).followUps).toEqual([fresh.number]);
    });

    it('a number that is not the own closed ticket is not accepted as the old one', async () => {
      const answers = [];
      for (const followUpOf of [999_999, (await ivan.open(question())).number]) {
        answers.push(await ivan.call('POST', '/tickets', question({ followUpOf })));
      }
      expect(answers.map(({ status, body }) => [status, body.errors[0].code])).toEqual([
        [422, 'follow_up_unknown'],
        [422, 'follow_up_not_closed'],
      ]);
    });
  });

  describe('6. В уведомлениях на почту написано есть вложение, но его нет в почте.', () => {
    it('no mail carries a file', () => {
      expect(product.mailbox.mails().flatMap((mail) => mail.attachments)).toEqual([]);
    });
    it('«Вложения доступны для скачивания только в клиентском портале после авторизации»', async () => {
      const { number } = await ivan.open(question());
      const { body: file } = await ivan.upload('схема.txt', 'схема сети');
      const post = { body: 'Схема во вложении', attachmentIds: [file.id] };
      await ivan.expect(201, 'POST', `/tickets/${String(number)}/messages`, post);
      const path = `/attachments/${String(file.id)}`;
      expect((await product.visitor().call('GET', path)).status).toBe(401);
      const other = await product.customer('drugoy@vasilek-net.ru', 'Другой Человек');
      expect((await other.call('GET', path)).status).toBe(404);
      await product.settle();
      expect(product.mailbox.mails().flatMap((mail) => mail.attachments)).toEqual([]);
    });
  });

  describe('what an auditor reads of it', () => {
    it('every step stands in the export: who, what, before, after, why', async () => {
      const file = join(await mkdtemp(join(tmpdir(), 'opora-audit-')), 'audit.ndjson');
      const from = new Date(start).toISOString();
      const { code, stderr } = await product.cli(
        'audit',
        'export',
        '--format',
        'ndjson',
        '--from',
        from,
        '-o',
        file,
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const events = (await readFile(file, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      const of = (action: string) => events.filter((event) => event.action === action);
      expect(of('user.profileCorrected')).toMatchObject([
        {
          actor: { kind: 'staff', role: 'agent' },
          before: { phone: null },
          after: { phone: '+7 343 111-22-33' },
          reason: 'Просьба в заявке',
        },
      ]);
      expect(of('user.profileCorrected')[0].names.actor).toMatch(/\S/);
      expect(of('link.requested').filter((event) => event.company === romashkaId)).toHaveLength(2);
      expect(of('link.requested').find((event) => event.after.basis === 'override')).toMatchObject({
        reason: 'Серийный номер из заявки числится за ИП',
        facts: { verdict: 'company_has_no_domain', evidenceKind: 'serial_number', evidenceFound: true },
      });
      expect(of('ticket.closed')[0]).toMatchObject({
        before: { status: 'new' },
        after: { status: 'closed' },
        reason: 'Модуль заменён',
      });
      expect(of('ticket.reopened')[0]).toMatchObject({
        before: { status: 'closed' },
        after: { status: 'open' },
      });
      expect(of('ticket.followUpClaimed')).toHaveLength(1);
      expect(of('ticket.followUpConfirmed')).toMatchObject([{ facts: { claimed: true } }]);
    });
  });
});
