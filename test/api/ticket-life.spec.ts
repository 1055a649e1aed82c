import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { confirmFollowUp, dropFollowUp, linkUserToCompany } from '../../src/casework/index.js';
import { registerCompany, setSharing } from '../../src/companies/index.js';
import type { Actor } from '../../src/platform/index.js';
import {
  answerTicket,
  closeTicket,
  mergeTickets,
  ticketIdOf,
  unmergeTicket,
} from '../../src/tickets/index.js';
import { ApiApp } from '../support/api-app.js';
import { archivedTicket } from '../support/archived-ticket.js';
import type { CustomerClient } from '../support/customer-client.js';

const hour = 3_600_000;
const start = Date.parse('2026-11-23T09:00:00.000Z');

const question = (more: object = {}) => ({
  subject: 'Не поднимается порт',
  type: 'incident',
  description: 'Порт 25',
  ...more,
});

describe('the life of a ticket, by its requester', () => {
  let api: ApiApp;
  let ivan: CustomerClient;
  let admin: Actor & { readonly id: string };

  beforeAll(async () => {
    api = await ApiApp.start();
    api.clock.setNow(new Date(start));
    ivan = await api.customer('ivan@romashka.test');
    admin = await api.staff('admin');
  });
  afterAll(() => api?.close());

  const at = (ms: number) => api.clock.setNow(new Date(start + ms));
  const post = (customer: CustomerClient, number: number, act: string, body: object = {}) =>
    customer.call('POST', `/tickets/${String(number)}/${act}`, body);
  const closedTicket = async (): Promise<number> => {
    at(0);
    const { number } = await ivan.open(question());
    await api.as(admin, async (tx) => closeTicket(tx, { ticketId: await ticketIdOf(tx, number) }));
    return number;
  };

  it('a message answers a question', async () => {
    const { number } = await ivan.open(question());
    await api.as(admin, async (tx) =>
      answerTicket(tx, { ticketId: await ticketIdOf(tx, number), body: 'Какая прошивка?', act: 'ask' }),
    );
    const answer = await post(ivan, number, 'messages', { body: 'Версия 1.2.3' });
    expect(answer).toMatchObject({ status: 201, body: { number, status: 'open' } });
    expect(answer.body.messages.map((message: { body: string }) => message.body)).toEqual([
      'Порт 25',
      'Какая прошивка?',
      'Версия 1.2.3',
    ]);
  });

  it('closes and says until when it can be opened again', async () => {
    at(0);
    const { number } = await ivan.open(question());
    const closed = await post(ivan, number, 'close');
    expect(closed).toMatchObject({
      status: 200,
      body: {
        status: 'closed',
        queuePlace: null,
        reopenUntil: new Date(start + 72 * hour).toISOString(),
        allowed: ['message', 'reopen'],
      },
    });
    const again = await post(ivan, number, 'close');
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', from: 'closed', allowed: ['reopen'] },
    });
  });

  it('cannot open again what is open, and is told what it can do', async () => {
    const { number } = await ivan.open(question());
    expect(await post(ivan, number, 'reopen')).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', from: 'new', allowed: ['message', 'close'] },
    });
  });

  it('opens again at exactly 72 hours', async () => {
    const number = await closedTicket();
    at(72 * hour);
    expect((await ivan.ticket(number)).allowed).toEqual(['message', 'reopen']);
    expect(await post(ivan, number, 'reopen')).toMatchObject({
      status: 200,
      body: { status: 'open', reopenUntil: null, allowed: ['message', 'close'] },
    });
  });

  it('is refused one millisecond later, and told what to do', async () => {
    const number = await closedTicket();
    at(72 * hour + 1);
    expect((await ivan.ticket(number)).allowed).toEqual([]);
    const expected = {
      status: 409,
      body: {
        code: 'reopen_window_expired',
        whatToDo: 'open_follow_up',
        until: new Date(start + 72 * hour).toISOString(),
        number,
        detail: `Создайте новую заявку и укажите в ней номер этой: ${String(number)}.`,
      },
    };
    expect(await post(ivan, number, 'reopen')).toMatchObject(expected);
    expect(await post(ivan, number, 'messages', { body: 'Снова' })).toMatchObject(expected);
    const fresh = await ivan.open(question({ followUpOf: number }));
    expect(fresh).toMatchObject({ followUpOf: number, followUpStatus: 'claimed' });
    expect((await ivan.ticket(number)).followUps).toEqual([]);
  });

  describe('that went to the archive', () => {
    const answers = async (number: number) => {
      const { status, body } = await ivan.call('POST', '/tickets', question({ followUpOf: number }));
      return { status, code: body.code, errors: body.errors };
    };

    it('is gone on with by the number it has here or had before, as staff confirm', async () => {
      const { id: requesterId } = await ivan.me();
      const old = await archivedTicket(api.database, { requesterId, legacyNumber: '4711' });
      const [first, second] = [
        await ivan.open(question({ followUpOf: old.number })),
        await ivan.open(question({ followUpOf: 4711 })),
      ];
      for (const fresh of [first, second])
        expect(fresh).toMatchObject({ followUpOf: old.number, followUpStatus: 'claimed' });
      const archived = () => ivan.expect(200, 'GET', '/archive/tickets/4711');
      expect((await archived()).followUps).toEqual([]);
      const ticketId = await api.as(admin, (tx) => ticketIdOf(tx, second.number));
      await api.as(admin, (tx) => confirmFollowUp(tx, { ticketId, closedNumber: 4711 }));
      expect((await ivan.ticket(second.number)).followUpStatus).toBe('confirmed');
      expect((await archived()).followUps).toEqual([second.number]);
      await api.as(admin, (tx) => dropFollowUp(tx, { ticketId, reason: 'О другом' }));
      expect(await ivan.ticket(second.number)).toMatchObject({ followUpOf: null, followUpStatus: null });
      expect((await archived()).followUps).toEqual([]);
      const events = await api.database.query(
        `SELECT e.action FROM audit_mention m JOIN audit_event e ON e.id = m.event WHERE m.subject = $1 ORDER BY e.id`,
        [old.id],
      );
      expect(events).toEqual(
        ['Claimed', 'Claimed', 'Confirmed', 'Dropped'].map((verb) => ({ action: `ticket.followUp${verb}` })),
      );
    });

    it("another's is answered as one that is none", async () => {
      const { id: requesterId } = await (await api.customer('archive@elsewhere.test')).me();
      const { number } = await archivedTicket(api.database, { requesterId, legacyNumber: '4712' });
      const unknown = await answers(2_000_000_000);
      expect(unknown).toMatchObject({ status: 422, errors: [{ code: 'follow_up_unknown' }] });
      for (const named of [number, 4712]) expect(await answers(named)).toEqual(unknown);
    });
  });

  it('a message inside the window opens it as well', async () => {
    const number = await closedTicket();
    at(72 * hour);
    expect(await post(ivan, number, 'messages', { body: 'Снова' })).toMatchObject({
      status: 201,
      body: { status: 'open' },
    });
  });

  describe('merged', () => {
    let source: number;
    let target: number;
    beforeAll(async () => {
      at(0);
      source = (await ivan.open(question({ description: 'Источник' }))).number;
      target = (await ivan.open(question({ description: 'Цель' }))).number;
      await api.as(admin, async (tx) =>
        mergeTickets(tx, {
          sourceId: await ticketIdOf(tx, source),
          targetNumber: target,
          reason: 'Одно и то же',
        }),
      );
    });

    const bodies = (ticket: { messages: { body: string; fromNumber: number }[] }) =>
      ticket.messages.map((message) => [message.body, message.fromNumber]);

    it('the source shows its own messages and what it goes on in', async () => {
      const ticket = await ivan.ticket(source);
      expect(ticket).toMatchObject({ status: 'merged', mergedInto: target, queuePlace: null, allowed: [] });
      expect(bodies(ticket)).toEqual([['Источник', source]]);
    });

    it('the target shows both, each with the number it belongs to, in a state of its own', async () => {
      const before = await ivan.call('GET', `/tickets/${String(target)}`);
      expect(bodies(before.body)).toEqual([
        ['Источник', source],
        ['Цель', target],
      ]);
      await api.as(admin, async (tx) =>
        unmergeTicket(tx, { ticketId: await ticketIdOf(tx, source), reason: 'Ошибка' }),
      );
      const etag = { 'if-none-match': before.headers.get('etag')! };
      const after = await ivan.call('GET', `/tickets/${String(target)}`, undefined, etag);
      expect([after.status, bodies(after.body)]).toEqual([200, [['Цель', target]]]);
      await api.as(admin, async (tx) =>
        mergeTickets(tx, {
          sourceId: await ticketIdOf(tx, source),
          targetNumber: target,
          reason: 'Всё же одно',
        }),
      );
    });

    it('what is written to the source is answered with the target', async () => {
      const answer = await post(ivan, source, 'messages', { body: 'В старый номер' });
      expect(answer).toMatchObject({ status: 201, body: { number: target, status: 'new' } });
      expect(bodies(answer.body).at(-1)).toEqual(['В старый номер', target]);
      expect(bodies(await ivan.ticket(source))).toEqual([['Источник', source]]);
    });

    it('cannot be closed or opened', async () => {
      for (const act of ['close', 'reopen']) {
        expect(await post(ivan, source, act)).toMatchObject({
          status: 409,
          body: { code: 'illegal_transition', from: 'merged', allowed: [] },
        });
      }
    });
  });

  describe('a company whose members share tickets', () => {
    it('a colleague reads and writes, and neither closes nor opens', async () => {
      at(0);
      const [anna, boris] = [
        await api.customer('anna@lotos.test', 'Анна'),
        await api.customer('boris@lotos.test'),
      ];
      const company = await api.as(admin, (tx) =>
        registerCompany(tx, { name: 'Лотос', domains: ['lotos.test'] }),
      );
      for (const member of [anna, boris]) {
        const { id: userId } = await member.me();
        await api.as(admin, (tx) => linkUserToCompany(tx, { userId, companyId: company.id }));
      }
      const { number, company: named } = await anna.open(question());
      expect(named).toEqual({ id: company.id, name: 'Лотос' });
      expect(await boris.call('GET', `/tickets/${String(number)}`)).toMatchObject({ status: 404 });
      await api.as(admin, (tx) =>
        setSharing(tx, { companyId: company.id, membersShareTickets: true, version: company.version }),
      );
      expect((await boris.ticket(number)).allowed).toEqual(['message']);
      expect(await post(boris, number, 'messages', { body: 'И у меня' })).toMatchObject({ status: 201 });
      expect(await post(boris, number, 'close')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      const numbers = async (scope: string) => {
        const { items } = await boris.expect(200, 'GET', `/tickets?scope=${scope}`);
        return items.map((ticket: { number: number }) => ticket.number);
      };
      expect([await numbers('own'), await numbers('company')]).toEqual([[], [number]]);
      expect((await boris.me()).companies).toEqual([
        { id: company.id, name: 'Лотос', since: new Date(start).toISOString(), status: 'active' },
      ]);
    });
  });
});
