import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { productsAnswer, termsAnswer, ticketTypesAnswer } from '../../src/customer-api/dto/catalogue.dto.js';
import { ticketAnswer, ticketsAnswer } from '../../src/customer-api/dto/tickets.dto.js';
import { registerProduct } from '../../src/contracts/index.js';
import { answerTicket, noteOnTicket, ticketIdOf } from '../../src/tickets/index.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

const question = (more: object = {}) => ({
  subject: 'Не поднимается порт',
  type: 'incident',
  description: 'Порт 25 не поднимается.\nПосле обновления.',
  ...more,
});

describe('tickets by the API', () => {
  let api: ApiApp;
  let ivan: CustomerClient;
  let olga: CustomerClient;

  beforeAll(async () => {
    api = await ApiApp.start();
    ivan = await api.customer('ivan@romashka.test');
    olga = await api.customer('olga@vasilek.test', 'Olga Smirnova', { locale: 'en' });
  });
  afterAll(() => api?.close());

  const refusal = async (customer: CustomerClient, method: string, path: string, body?: object) => {
    const answer = await customer.call(method, path, body);
    const { code, errors } = answer.body as { code: string; errors?: { field: string; code: string }[] };
    return [answer.status, code, ...(errors ?? []).map((error) => `${error.field} ${error.code}`)];
  };

  describe('what a ticket can be about', () => {
    it('types come with their forms, in the reader’s language', async () => {
      const russian = await ivan.expect(200, 'GET', '/ticket-types');
      expect(ticketTypesAnswer.safeParse(russian).error).toBeUndefined();
      const outage = russian.items.find((type: { code: string }) => type.code === 'outage');
      expect(outage).toEqual({
        code: 'outage',
        title: 'Авария: не работает полностью',
        critical: true,
        criticalQuestion: 'Система не работает полностью и у всех?',
        fields: [],
        hints: [],
        attachmentsRequired: false,
      });
      const english = await olga.expect(200, 'GET', '/ticket-types');
      expect(english.items[0].hints).toEqual([
        'What happened, when, which message is on the screen and what was done before it.',
      ]);
    });

    it('products and terms are lists', async () => {
      const products = { code: 'snr-s2985g', titleRu: 'Коммутатор', titleEn: 'Switch' };
      const admin = await api.staff('admin');
      await api.as(admin, (tx) => registerProduct(tx, products));
      const answer = await olga.expect(200, 'GET', '/products');
      expect(productsAnswer.parse(answer)).toEqual({ items: [{ code: 'snr-s2985g', title: 'Switch' }] });
      expect(termsAnswer.parse(await api.visitor().expect(200, 'GET', '/terms'))).toEqual({ items: [] });
    });
  });

  describe('opening', () => {
    it('answers the ticket in exactly the documented shape', async () => {
      const ticket = await ivan.open(
        question({
          serialNumbers: '123;456',
          invoices: ['СЧ-1', 'СЧ-2'],
          orderNumber: ' ЗП-00117 ',
          product: '  ',
        }),
      );
      expect(ticketAnswer.safeParse(ticket).error).toBeUndefined();
      expect(ticket).toMatchObject({
        subject: 'Не поднимается порт',
        type: 'incident',
        status: 'new',
        priority: 'normal',
        priorityReasons: ['Обычный порядок.'],
        queuePlace: 1,
        company: null,
        contract: null,
        serialNumbers: ['123', '456'],
        orderNumber: 'ЗП-00117',
        invoices: ['СЧ-1', 'СЧ-2'],
        fields: {},
        messages: [
          {
            author: { name: 'Иван Петров', kind: 'user' },
            body: 'Порт 25 не поднимается.\nПосле обновления.',
            files: [],
            fromNumber: ticket.number,
          },
        ],
        files: [],
        followUpOf: null,
        followUpStatus: null,
        followUps: [],
        mergedInto: null,
        closesAt: null,
        closesReason: null,
        reopenUntil: null,
        allowed: ['message', 'close'],
      });
      expect(await ivan.ticket(ticket.number)).toEqual(ticket);
    });

    it('says the reason of the priority in the reader’s language', async () => {
      const ticket = await olga.open(question({ type: 'outage', confirmCritical: true }));
      expect(ticket).toMatchObject({
        priority: 'critical',
        priorityReasons: ["The ticket's type is critical."],
      });
    });

    it('asks before it takes a critical one, and says what', async () => {
      const answer = await ivan.call('POST', '/tickets', question({ type: 'outage' }));
      expect(answer).toMatchObject({
        status: 409,
        body: {
          code: 'critical_confirmation_required',
          question: { ru: 'Система не работает полностью и у всех?' },
          detail:
            'Система не работает полностью и у всех? Если да, отправьте заявку с confirmCritical: true.',
        },
      });
    });

    it.each([
      ['an unknown type', { type: 'nonsense' }, [422, 'invalid_input', 'type ticket_type_unknown']],
      ['an empty description', { description: ' ' }, [422, 'invalid_input', 'description required']],
      ['an unknown field', { prio: 1 }, [422, 'invalid_input', 'prio unknown_field']],
      ['a field the type has not', { fields: { a: 'b' } }, [422, 'invalid_input', 'fields.a unknown_field']],
      ['another’s contract', { contractId: 'k' }, [422, 'contract_unknown', 'contractId contract_unknown']],
      ['a contract left blank', { contractId: ' ' }, [422, 'invalid_input', 'contractId required']],
      ['an old ticket of nobody', { followUpOf: 7 }, [422, 'invalid_input', 'followUpOf follow_up_unknown']],
      [
        'a serial number too long',
        { serialNumbers: 'a'.repeat(101) },
        [422, 'invalid_input', 'serialNumbers too_long'],
      ],
    ])('refuses %s', async (_, more, expected) => {
      expect(await refusal(ivan, 'POST', '/tickets', question(more))).toEqual(expected);
    });
  });

  describe('reading', () => {
    it('is alike for another’s ticket, one that is not there and what is no number', async () => {
      const { number } = await ivan.open(question());
      const paths = [
        number,
        999_999,
        0,
        -1,
        'abc',
        '1e3',
        '00100001',
        '99999999999999999999',
        '%D0%AF',
        "1'",
      ];
      const bodies = [];
      for (const path of paths) {
        const { status, body } = await olga.call('GET', `/tickets/${String(path)}`);
        bodies.push({ status, ...body, requestId: undefined });
      }
      expect(bodies[0]).toMatchObject({
        status: 404,
        code: 'ticket_unknown',
        title: 'There is no such ticket',
      });
      for (const body of bodies) expect(body).toEqual(bodies[0]);
      for (const act of ['messages', 'close', 'reopen']) {
        const body = act === 'messages' ? { body: 'Я тут' } : {};
        const foreign = await olga.call('POST', `/tickets/${String(number)}/${act}`, body);
        const missing = await olga.call('POST', `/tickets/999999/${act}`, body);
        expect({ ...foreign.body, requestId: 0 }).toEqual({ ...missing.body, requestId: 0 });
        expect(foreign.body.code).toBe('ticket_unknown');
      }
    });

    it('never shows a note of staff', async () => {
      const { number } = await ivan.open(question());
      const agent = await api.staff('agent');
      await api.as(agent, async (tx) => {
        const ticketId = await ticketIdOf(tx, number);
        await noteOnTicket(tx, { ticketId, body: 'Клиент сложный' });
        await answerTicket(tx, { ticketId, body: 'Проверьте модуль', act: 'ask' });
      });
      const ticket = await ivan.ticket(number);
      expect(ticket.status).toBe('waiting_customer');
      expect(
        ticket.messages.map((message: { author: object; body: string }) => [message.author, message.body]),
      ).toEqual([
        [{ name: 'Иван Петров', kind: 'user' }, 'Порт 25 не поднимается.\nПосле обновления.'],
        [{ name: 'Сотрудник agent', kind: 'staff' }, 'Проверьте модуль'],
      ]);
    });

    it('answers 304 while nothing has changed', async () => {
      const { number } = await ivan.open(question());
      const path = `/tickets/${String(number)}`;
      const first = await ivan.call('GET', path);
      const etag = first.headers.get('etag')!;
      expect(etag).toMatch(/^"1-[\w-]{16}"$/);
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      const again = await ivan.call('GET', path, undefined, { 'if-none-match': etag });
      expect([again.status, again.body]).toEqual([304, null]);
      await ivan.expect(201, 'POST', `${path}/messages`, { body: 'Ещё вот что' });
      const changed = await ivan.call('GET', path, undefined, { 'if-none-match': etag });
      expect([changed.status, changed.body.messages.length]).toEqual([200, 2]);
      expect(changed.headers.get('etag')).toMatch(/^"2-/);
    });
  });

  describe('lists', () => {
    it('go through every ticket once, newest first', async () => {
      const maria = await api.customer('maria@lotos.test');
      const numbers: number[] = [];
      for (let index = 0; index < 7; index += 1)
        numbers.unshift((await maria.open(question())).number as number);
      const seen: number[] = [];
      let cursor: string | null = null;
      let pages = 0;
      do {
        const page: { items: { number: number }[]; nextCursor: string | null } = await maria.expect(
          200,
          'GET',
          `/tickets?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
        );
        expect(ticketsAnswer.safeParse(page).error).toBeUndefined();
        seen.push(...page.items.map((ticket) => ticket.number));
        cursor = page.nextCursor;
        pages += 1;
      } while (cursor);
      expect([pages, seen]).toEqual([3, numbers]);
    });

    it('are narrowed by status', async () => {
      const { number } = await olga.open(question());
      await olga.expect(200, 'POST', `/tickets/${String(number)}/close`);
      const { items } = await olga.expect(200, 'GET', '/tickets?status=closed');
      expect(items.map((ticket: { number: number }) => ticket.number)).toEqual([number]);
      expect((await olga.expect(200, 'GET', '/tickets?status=merged')).items).toEqual([]);
    });

    it.each([
      ['limit=0', 'limit too_small'],
      ['limit=101', 'limit too_big'],
      ['limit=-1', 'limit too_small'],
      ['limit=abc', 'limit invalid_type'],
      ['limit=1&limit=2', 'limit invalid_type'],
      ['cursor=abc', 'cursor invalid_cursor'],
      ['cursor=', 'cursor invalid_cursor'],
      ['status=lost', 'status not_allowed'],
      ['scope=all', 'scope not_allowed'],
      ['page=2', 'page unknown_field'],
    ])('refuse %s', async (query, fault) => {
      expect(await refusal(ivan, 'GET', `/tickets?${query}`)).toEqual([422, 'invalid_input', fault]);
    });
  });
});
