import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueueView } from '../../admin/pages/queue-view.js';
import type { TicketView } from '../../admin/pages/ticket-view.js';
import type { User } from '../../src/users/index.js';
import { openTicketStage, type TicketStage } from './ticket-stage.js';

type Staff = Awaited<ReturnType<TicketStage['staff']>>;

const minute = 60_000;
const morning = new Date('2026-11-02T06:00:00Z').getTime();

describe('what staff read of tickets', () => {
  let stage: TicketStage;
  let agent: Staff;
  let auditor: Staff;
  let anna: User;
  let petr: User;
  let company: { id: string };
  let opened = 0;

  beforeAll(async () => {
    stage = await openTicketStage();
    [agent, auditor] = [await stage.staff('agent'), await stage.staff('auditor')];
    anna = await stage.customer('anna@vektor.test', 'Анна Векторова');
    petr = await stage.customer('petr_100%@mail.test', 'Пётр Щукин');
    company = await stage.company('АО «Вектор»', 'vektor.test', ['SK-1']);
    await stage.link(agent.actor, anna.id, company.id);
  });
  afterAll(() => stage?.close());

  /** Opens a ticket a minute after the last one. */
  const open = async (subject: string, more: object = {}): Promise<{ id: string; number: number }> => {
    opened += 1;
    stage.clock.setNow(new Date(morning + opened * minute));
    const input = { requesterId: anna.id, subject, type: 'incident', description: subject, ...more };
    return agent.client.made('Ticket', 'open', input);
  };
  const read = async <View>(page: string, query: object, by = agent): Promise<View> => {
    const search = new URLSearchParams(query as Record<string, string>).toString();
    const response = await by.client.request('GET', `/api/pages/${page}?${search}`);
    if (!response.ok) throw new Error(`${page}: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as View;
  };
  const queue = (query: object = {}) => read<QueueView>('dashboard', query);
  const subjects = async (query: object = {}) => (await queue(query)).rows.map(({ subject }) => subject);
  const page = (number: number, by = agent) => read<TicketView>('ticket', { number: String(number) }, by);
  /** The statements that answering takes. */
  const statements = async (work: () => Promise<unknown>): Promise<number> => {
    const query = stage.sql.query.bind(stage.sql);
    let count = 0;
    stage.sql.query = (text, values) => {
      count += 1;
      return query(text, values);
    };
    try {
      await work();
    } finally {
      stage.sql.query = query;
    }
    return count;
  };

  describe('the queue', () => {
    let critical: { id: string; number: number };
    let mine: { id: string; number: number };
    let waiting: { id: string; number: number };
    let closed: { id: string; number: number };
    let followUp: { id: string; number: number };

    beforeAll(async () => {
      mine = await open('Моя старая');
      waiting = await open('Ждёт клиента', { requesterId: petr.id });
      critical = await open('Авария позже всех', { type: 'outage', confirmCritical: true });
      closed = await open('Закрытая');
      await agent.client.done('Ticket', mine.id, 'assign', { staffId: agent.id });
      await agent.client.done('Ticket', waiting.id, 'ask', { body: 'Какая версия?' });
      await agent.client.done('Ticket', closed.id, 'close');
      followUp = await open('Снова то же', { followUpOf: closed.number });
    });

    it('has critical tickets first, then the oldest', async () => {
      expect(await subjects({ section: 'live' })).toEqual([
        'Авария позже всех',
        'Моя старая',
        'Ждёт клиента',
        'Снова то же',
      ]);
    });

    it('is divided into what is mine, nobody’s, waiting, claimed, closed', async () => {
      expect(await subjects({ section: 'mine' })).toEqual(['Моя старая']);
      expect(await subjects({ section: 'unassigned' })).toEqual([
        'Авария позже всех',
        'Ждёт клиента',
        'Снова то же',
      ]);
      expect(await subjects({ section: 'waiting' })).toEqual(['Ждёт клиента']);
      expect(await subjects({ section: 'follow_ups' })).toEqual(['Снова то же']);
      expect(await subjects({ section: 'closed' })).toEqual(['Закрытая']);
      expect(await subjects({ section: 'all' })).toEqual(
        ['Моя старая', 'Ждёт клиента', 'Авария позже всех', 'Закрытая', 'Снова то же'].reverse(),
      );
      expect((await queue()).counts).toEqual({
        mine: 1,
        unassigned: 3,
        live: 4,
        overdue: 0,
        waiting: 1,
        followUps: 1,
        links: 0,
        mails: 0,
      });
    });

    it('says of each ticket who asks, whose move it is and since when', async () => {
      const { rows } = await queue({ section: 'live' });
      const line = (number: number) => rows.find((row) => row.number === number);
      expect(line(critical.number)).toMatchObject({
        priority: 1,
        companyName: 'АО «Вектор»',
        assigneeName: null,
      });
      expect(line(waiting.number)).toMatchObject({
        turn: 'customer',
        requesterName: 'Пётр Щукин',
        companyName: null,
      });
      expect(line(followUp.number)).toMatchObject({ claims: closed.number });
      expect(line(mine.number)).toMatchObject({ status: 'new', turn: 'staff' });
      await agent.client.done('Ticket', mine.id, 'reply', { body: 'Смотрим' });
      expect((await queue({ section: 'mine' })).rows[0]).toMatchObject({ status: 'open', turn: 'customer' });
      await stage.says(anna.id, mine.number, 'Ну что?');
      const [answered] = (await queue({ section: 'mine' })).rows;
      expect(answered).toMatchObject({ turn: 'staff', since: stage.clock.now().toISOString() });
    });

    it.each([
      ['a number', () => `[##${String(waiting.number)}##]`, ['Ждёт клиента']],
      ['part of a subject, whatever its case', () => 'АВАРИЯ', ['Авария позже всех']],
      ['a requester’s name', () => 'щукин', ['Ждёт клиента']],
      ['a requester’s address, wildcards being plain characters', () => '_100%@', ['Ждёт клиента']],
      ['a company', () => 'вектор', ['Авария позже всех', 'Моя старая', 'Снова то же']],
      ['a percent sign, which is itself', () => '%', ['Ждёт клиента']],
    ])('finds by %s', async (_what, text, found) => {
      expect(await subjects({ section: 'live', q: text() })).toEqual(found);
    });

    it.each(['live', 'closed', 'all', 'unassigned'])(
      'turns pages of %s without losing or repeating a line',
      async (section) => {
        const whole = await subjects({ section });
        const turned: string[] = [];
        for (let after: string | null = ''; after !== null;) {
          const view: QueueView = await queue({ section, limit: '1', ...(after ? { after } : {}) });
          turned.push(...view.rows.map(({ subject }) => subject));
          after = view.next;
        }
        expect(turned).toEqual(whole);
      },
    );

    it('takes the same statements however long it is', async () => {
      const short = await statements(() => queue({ section: 'live', limit: '1' }));
      expect(await statements(() => queue({ section: 'live', q: 'а' }))).toBe(short);
      expect(short).toBeLessThanOrEqual(6);
    });

    it.each([
      { section: 'other' },
      { after: 'x' },
      { limit: '0' },
      { limit: '9999' },
      { q: 'x'.repeat(101) },
    ])('refuses %j without a fault', async (query) => {
      const search = new URLSearchParams(query as Record<string, string>).toString();
      expect((await agent.client.request('GET', `/api/pages/dashboard?${search}`)).status).toBe(422);
    });
  });

  describe('the page of a ticket', () => {
    it('has the conversation, who asks and what is known of them', async () => {
      const { id, number } = await open('Порт', {
        serialNumbers: 'sk-1;X-9',
        companyName: 'Вектор',
        product: 'switch',
      });
      await agent.client.done('Ticket', id, 'reply', { body: 'Смотрим' });
      await agent.client.done('Ticket', id, 'note', { body: 'Похоже на кабель' });
      const view = await page(number);
      expect(view.ticket).toMatchObject({
        number,
        status: 'open',
        priorityRules: ['otherwise'],
        stated: { companyName: 'Вектор' },
        productRu: 'switch',
      });
      expect(view.messages.map(({ kind, authorKind, body }) => [kind, authorKind, body])).toEqual([
        ['public', 'staff', 'Порт'],
        ['public', 'staff', 'Смотрим'],
        ['note', 'staff', 'Похоже на кабель'],
      ]);
      expect(view.requester).toMatchObject({ fullName: 'Анна Векторова', emailConfirmed: true });
      expect(view.requester.links).toMatchObject([{ companyName: 'АО «Вектор»', status: 'active' }]);
      expect(view.company).toMatchObject({ name: 'АО «Вектор»', domains: ['vektor.test'] });
      expect(view.serials.map(({ serialNumber, companyName }) => [serialNumber, companyName])).toEqual([
        ['sk-1', 'АО «Вектор»'],
        ['X-9', null],
      ]);
      expect(view.mails.map(({ kind, toAddress }) => [kind, toAddress])).toEqual([
        ['ticket_opened', 'anna@vektor.test'],
        ['ticket_reply', 'anna@vektor.test'],
      ]);
      expect(view.staff.map(({ id: staffId }) => staffId)).toEqual([agent.id]);
    });

    it('tells what happened in words, without keys of records and codes', async () => {
      const { id, number } = await open('История');
      await agent.client.done('Ticket', id, 'assign', { staffId: agent.id });
      await agent.client.done('Ticket', id, 'ask', { body: 'Какой порт?' });
      await agent.client.done('Ticket', id, 'close', { reason: 'Молчит' });
      const { history } = await page(number);
      expect(history.map(({ what }) => what)).toHaveLength(4);
      expect(history[0]).toMatchObject({ who: { text: 'Сотрудник agent' }, reason: 'Молчит' });
      expect(history[0]!.changes).toEqual([
        expect.objectContaining({ before: 'Ждёт клиента', after: 'Закрыта' }),
      ]);
      const text = JSON.stringify(history.map(({ what, changes }) => [what, changes]));
      expect(text).not.toMatch(/[0-9a-f]{8}-|[a-z]+_[a-z]+|ticket\./);
    });

    it('shows merged conversations as one, each message with its number, and what was merged how', async () => {
      const [source, target] = [await open('Источник'), await open('Цель')];
      await agent.client.done('Ticket', source.id, 'merge', {
        targetNumber: target.number,
        reason: 'Об одном',
      });
      await stage.says(anna.id, source.number, 'Пишу по старому номеру');
      const view = await page(target.number);
      expect(view.messages.map(({ fromNumber, addressedNumber }) => [fromNumber, addressedNumber])).toEqual([
        [source.number, source.number],
        [target.number, target.number],
        [target.number, source.number],
      ]);
      expect(view.ties.sources).toMatchObject([
        { number: source.number, reason: 'Об одном', targetNumber: target.number },
      ]);
      const merged = await page(source.number);
      expect(merged.ties.mergedInto).toMatchObject({
        targetNumber: target.number,
        mergedBy: 'Сотрудник agent',
      });
      expect(merged.ticket.allowed).toEqual([]);
    });

    it('says until when a closed ticket can be opened again', async () => {
      const { id, number } = await open('Закроем');
      await agent.client.done('Ticket', id, 'close');
      const until = new Date(stage.clock.now().getTime() + 3 * 24 * 60 * minute).toISOString();
      expect((await page(number)).reopen).toEqual({ possible: true, until, never: false });
      stage.clock.setNow(new Date(new Date(until).getTime() + 1));
      expect((await page(number)).reopen).toEqual({ possible: false, until, never: false });
    });

    it('takes the same statements for one message and for many', async () => {
      const [short, long] = [await open('Одно'), await open('Много')];
      for (let count = 0; count < 20; count += 1)
        await stage.says(anna.id, long.number, `Сообщение ${String(count)}`);
      const few = await statements(() => page(short.number));
      expect(await statements(() => page(long.number))).toBe(few);
    });

    it('is read by an auditor, who can change nothing', async () => {
      const { number } = await open('Аудит');
      expect((await page(number, auditor)).may).toEqual({ work: false, merge: false, link: false });
    });

    it.each(['0', 'x', '999999', '99999999999', '1.5', ''])('is not there for %j', async (number) => {
      const response = await agent.client.request('GET', `/api/pages/ticket?number=${number}`);
      expect([404, 422]).toContain(response.status);
    });
  });

  it('offers customers and types to open a ticket with', async () => {
    const view = await read<{ people: object[]; types: { code: string }[] }>('opening', { q: 'ЩУКИН' });
    expect(view.people).toEqual([expect.objectContaining({ fullName: 'Пётр Щукин', companies: [] })]);
    expect(view.types.map(({ code }) => code)).toEqual(['incident', 'question', 'outage', 'account']);
    const refused = await auditor.client.request('GET', '/api/pages/opening?q=x');
    expect(refused.status).toBe(403);
  });

  it('lists tickets by AdminJS’s own address, filtered by their columns', async () => {
    const found = await agent.client.find('Ticket', { status: 'waiting_customer', requesterId: petr.id });
    expect(found).toHaveLength(1);
    expect(found[0]!.params).toMatchObject({ status: 'waiting_customer', subject: 'Ждёт клиента' });
  });
});
