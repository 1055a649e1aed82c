import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endLink, registerCompany } from '../../src/companies/index.js';
import {
  extendContract,
  registerContract,
  registerProduct,
  resumeContract,
  suspendContract,
  type Contract,
} from '../../src/contracts/index.js';
import { linkUserToCompany } from '../../src/casework/index.js';
import { one, type Actor } from '../../src/platform/index.js';
import { priorities, regulationInForce } from '../../src/regulation/index.js';
import {
  closeTicket,
  nameContract,
  openTicket,
  queuePlaceOf,
  recomputeStanding,
  reopenTicket,
  setPriority,
  setType,
  type Ticket,
} from '../../src/tickets/index.js';
import { decidePriority, type PriorityFacts } from '../../src/tickets/policies/priority.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';
import { unauditedRows } from '../support/unaudited.js';

const about = { subject: 'Порт', type: 'incident', description: 'Порт 25 не поднимается' };
const morning = new Date('2026-11-23T09:00:00.000Z');

describe('the contract and the standing of a ticket', () => {
  let api: ApiApp;
  let admin: Actor & { readonly id: string };
  let sequence = 0;
  const products = { switch: '', router: '' };

  beforeAll(async () => {
    api = await ApiApp.start();
    api.clock.setNow(morning);
    admin = await api.staff('admin');
    for (const code of ['switch', 'router'] as const) {
      const names = { code, titleRu: `Изделие ${code}`, titleEn: `Product ${code}` };
      products[code] = (await api.as(admin, (tx) => registerProduct(tx, names))).id;
    }
    await api.settle();
  });
  afterAll(() => api?.close());
  beforeEach(() => api.clock.setNow(morning));

  const enter = (more: Partial<Parameters<typeof registerContract>[1]> = {}): Promise<Contract> =>
    api.as(admin, (tx) =>
      registerContract(tx, {
        number: `Д-${String((sequence += 1))}`,
        kind: 'contract',
        productIds: [products.switch],
        validFrom: '2026-01-01',
        validUntil: '2026-12-31',
        serviceLevel: 'extended',
        ...more,
      }),
    );
  const newcomer = async () => {
    const client = await api.customer(`c${String((sequence += 1))}@standing.test`);
    const { id } = await client.me();
    return { client, id: id as string };
  };
  const name = (client: CustomerClient, number: number, contractId: string | null) =>
    client.call('POST', `/tickets/${String(number)}/contract`, { contractId });
  const row = async (number: number) =>
    (await one<{ ticket: Ticket }>(
      api.database,
      `SELECT json_build_object('id', id, 'priority', priority, 'reasons', priority_reasons, 'choice', contract_choice,
         'level', service_level, 'due', first_response_due_at) AS ticket FROM ticket WHERE number = $1`,
      [number],
    ))!.ticket as unknown as {
      id: string;
      priority: number;
      reasons: { rule: string; facts: PriorityFacts }[];
      choice: string;
      level: string;
      due: string;
    };
  const events = (ticketId: string, action: string) =>
    api.count('SELECT 1 FROM audit_event WHERE ticket_id = $1 AND action = $2', [ticketId, action]);

  describe('named by the requester', () => {
    it('is told to be chosen where several fit, and decides priority and first answer', async () => {
      const { client, id: userId } = await newcomer();
      const [one, other] = [
        await enter({ userId }),
        await enter({ userId, serviceLevel: 'standard', hotline: true }),
      ];
      const ticket = await client.open({ ...about, product: 'switch' });
      expect(ticket).toMatchObject({
        contract: null,
        contractReason: 'Подходят несколько договоров: выберите, по какому вести заявку.',
        priority: 'high',
      });
      const before = await row(ticket.number);
      expect(before).toMatchObject({ choice: 'several', level: 'standard' });
      const named = await name(client, ticket.number, one.id);
      expect(named.status).toBe(200);
      expect(named.body).toMatchObject({
        contract: { id: one.id, number: one.number },
        contractReason: 'Договор указан в заявке.',
      });
      const after = await row(ticket.number);
      expect(after).toMatchObject({ choice: 'named', level: 'extended' });
      expect(after.reasons[0]!.facts).toMatchObject({ contractNamed: true, coveredByContract: true });
      expect(Date.parse(after.due)).toBeLessThan(Date.parse(before.due));
      await name(client, ticket.number, other.id);
      expect((await row(ticket.number)).due).toBe(before.due);
      await name(client, ticket.number, other.id);
      const off = await name(client, ticket.number, null);
      expect(off.body).toMatchObject({
        contract: null,
        contractReason: expect.stringContaining('несколько'),
      });
      expect(await events(after.id, 'ticket.contractNamed')).toBe(3);
    });

    it('is one of theirs that covers it, is in force and has tickets left', async () => {
      const { client, id: userId } = await newcomer();
      const stranger = await enter();
      const over = await enter({ userId, validUntil: '2026-11-22' });
      const foreign = await enter({ userId, productIds: [products.router] });
      const used = await enter({ userId, ticketsIncluded: 1 });
      await client.open({ ...about, product: 'switch', contractId: used.id });
      const { number } = await client.open({ ...about, product: 'switch' });
      const refusal = async (contractId: string) => {
        const { status, body } = await name(client, number, contractId);
        return `${String(status)} ${(body as { code: string }).code}`;
      };
      expect(await refusal(stranger.id)).toBe('422 contract_unknown');
      expect(await refusal('нет такого')).toBe('422 contract_unknown');
      expect(await refusal(over.id)).toBe('422 contract_does_not_cover');
      expect(await refusal(foreign.id)).toBe('422 contract_does_not_cover');
      expect(await refusal(used.id)).toBe('409 contract_exhausted');
      expect((await client.call('POST', `/tickets/${String(number)}/contract`, {})).status).toBe(422);
      await client.expect(200, 'POST', `/tickets/${String(number)}/close`, {});
      expect(await refusal(foreign.id)).toBe('409 illegal_transition');
    });

    it('has its last ticket go to one of two who name it at once, and not away from who has it', async () => {
      const { client, id: userId } = await newcomer();
      const last = await enter({ userId, ticketsIncluded: 1, validFrom: '2026-11-24' });
      const [first, second] = [await client.open(about), await client.open(about)];
      api.clock.setNow(new Date('2026-11-24T09:00:00.000Z'));
      const answers = await Promise.all(
        [first, second].map(({ number }) => name(client, number as number, last.id)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = answers[0]!.status === 200 ? first : second;
      expect((await name(client, winner.number, last.id)).status).toBe(200);
    });

    it('is nobody else’s to name', async () => {
      const company = await api.as(admin, (tx) =>
        registerCompany(tx, { name: 'ООО «Клён»', domains: ['klen.test'] }),
      );
      const clients = [await api.customer('a@klen.test'), await api.customer('b@klen.test')] as const;
      for (const client of clients) {
        const { id: userId } = await client.me();
        await api.as(admin, (tx) => linkUserToCompany(tx, { userId, companyId: company.id }));
      }
      const [first, second] = [
        await enter({ companyId: company.id }),
        await enter({ companyId: company.id }),
      ];
      const { number } = await clients[0].open(about);
      expect((await name(clients[1], number, first.id)).status).toBe(404);
      expect((await name(clients[0], number, second.id)).status).toBe(200);
      const { id: ticketId } = await row(number);
      const auditor = await api.staff('auditor');
      await expect(
        api.as(auditor, (tx) => nameContract(tx, { ticketId, contractId: null })),
      ).rejects.toMatchObject({ code: 'forbidden' });
    });
  });

  describe('decided anew', () => {
    const recomputed = async (ticketId: string) => events(ticketId, 'ticket.priorityRecomputed');

    it('when a contract is registered, suspended, resumed and extended', async () => {
      const { client, id: userId } = await newcomer();
      const { number } = await client.open({ ...about, product: 'switch' });
      const { id } = await row(number);
      const priority = async () => {
        await api.settle();
        return (await row(number)).reasons[0]!.rule;
      };
      expect(await priority()).toBe('otherwise');
      const contract = await enter({ userId, validUntil: '2026-11-24' });
      expect(await priority()).toBe('covered_by_contract');
      expect(await row(number)).toMatchObject({ choice: 'not_automatic' });
      expect((await client.ticket(number)).contractReason).toContain('укажите');
      await api.as(admin, (tx) => suspendContract(tx, { contractId: contract.id, reason: 'не оплачен' }));
      expect(await priority()).toBe('otherwise');
      await api.as(admin, (tx) => resumeContract(tx, { contractId: contract.id, reason: 'оплачен' }));
      expect(await priority()).toBe('covered_by_contract');
      api.clock.setNow(new Date('2026-11-24T20:59:59.999Z'));
      expect(await priority()).toBe('covered_by_contract');
      api.clock.setNow(new Date('2026-11-24T21:00:00.000Z'));
      expect(await priority()).toBe('otherwise');
      await api.as(admin, (tx) => extendContract(tx, { contractId: contract.id, validUntil: '2026-12-31' }));
      expect(await priority()).toBe('covered_by_contract');
      expect(await recomputed(id)).toBe(5);
      await api.as(admin, (tx) => recomputeStanding(tx, { ticketId: id }));
      expect(await recomputed(id)).toBe(5);
    });

    it('on the day a contract begins, however many days nobody looked', async () => {
      const { client, id: userId } = await newcomer();
      const { number } = await client.open({ ...about, product: 'switch' });
      await enter({ userId, validFrom: '2026-11-25' });
      await api.settle();
      expect(await row(number)).toMatchObject({ choice: 'none_in_force', priority: 3 });
      api.clock.setNow(new Date('2026-12-20T12:00:00.000Z'));
      await api.settle();
      expect(await row(number)).toMatchObject({ choice: 'not_automatic', priority: 2 });
    });

    it('when its requester joins a company and leaves it, which the ticket does not', async () => {
      const company = await api.as(admin, (tx) =>
        registerCompany(tx, { name: 'АО «Ясень»', domains: ['yasen.test'] }),
      );
      await enter({ companyId: company.id });
      const client = await api.customer('anna@yasen.test');
      const { id: userId } = await client.me();
      const { number } = await client.open(about);
      expect((await row(number)).priority).toBe(3);
      const link = await api.as(admin, (tx) => linkUserToCompany(tx, { userId, companyId: company.id }));
      await api.settle();
      expect((await row(number)).priority).toBe(2);
      const own = await client.open(about);
      expect(own).toMatchObject({ company: { id: company.id }, priority: 'high' });
      await api.as(admin, (tx) => endLink(tx, { linkId: link.id, reason: 'уволилась' }));
      await api.settle();
      expect((await row(number)).priority).toBe(3);
      expect(
        await one(api.database, 'SELECT company_id AS id FROM ticket WHERE number = $1', [own.number]),
      ).toEqual({
        id: company.id,
      });
    });

    it('where it states the number of a contract, and when it is opened again', async () => {
      const { client } = await newcomer();
      const stating = await client.open({ ...about, contractNumber: ' ж-77 ' });
      const closed = await client.open({ ...about, invoices: 'Ж-77' });
      await client.expect(200, 'POST', `/tickets/${String(closed.number)}/close`, {});
      await enter({ number: 'Ж-77' });
      await api.settle();
      const [live, resting] = [await row(stating.number), await row(closed.number)];
      expect(live.reasons[0]!.facts).toMatchObject({ currentClient: true, coveredByContract: false });
      expect(resting.reasons[0]!.facts).toMatchObject({ currentClient: false });
      await client.expect(200, 'POST', `/tickets/${String(closed.number)}/reopen`, {});
      await api.settle();
      expect((await row(closed.number)).reasons[0]!.facts).toMatchObject({ currentClient: true });
    });

    it('never drops what staff set', async () => {
      const { client, id: userId } = await newcomer();
      const { number } = await client.open({ ...about, product: 'switch' });
      const { id: ticketId } = await row(number);
      await api.as(admin, (tx) => setPriority(tx, { ticketId, priority: 'low', reason: 'просил клиент' }));
      await enter({ userId });
      await api.settle();
      const { priority, reasons } = await row(number);
      expect(priority).toBe(4);
      expect(reasons.map(({ rule }) => rule)).toEqual(['covered_by_contract', 'set_by_staff']);
    });
  });

  it('priority and place in the queue follow from what each of 200 tickets stores', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, newcomer));
    for (const [index, { id: userId }] of people.entries()) {
      if (index % 2 === 0) await enter({ userId, ...(index % 4 === 0 ? {} : { validFrom: '2026-11-26' }) });
    }
    const acts = fc.record({
      who: fc.nat(7),
      critical: fc.boolean(),
      product: fc.constantFrom('switch', 'router', undefined),
      then: fc.constantFrom('nothing', 'override', 'type', 'contract', 'close', 'reopen'),
      minutes: fc.integer({ min: 0, max: 3000 }),
    });
    const opened: string[] = [];
    for (const act of fc.sample(acts, { numRuns: 200, seed: 7 })) {
      api.clock.setNow(new Date(morning.getTime() + act.minutes * 60_000));
      const requesterId = people[act.who]!.id;
      const type = act.critical ? 'outage' : 'incident';
      const user = { kind: 'user', id: requesterId } as const;
      const { id: ticketId } = await api.as(user, (tx) =>
        openTicket(tx, {
          ...about,
          type,
          requesterId,
          channel: 'api',
          product: act.product,
          confirmCritical: true,
        }),
      );
      opened.push(ticketId);
      await api.as(admin, async (tx) => {
        if (act.then === 'override') await setPriority(tx, { ticketId, priority: 'low', reason: 'решили' });
        if (act.then === 'type') await setType(tx, { ticketId, type: act.critical ? 'question' : 'outage' });
        if (act.then === 'contract') await nameContract(tx, { ticketId, contractId: null });
        if (act.then === 'close' || act.then === 'reopen') await closeTicket(tx, { ticketId });
        if (act.then === 'reopen') await reopenTicket(tx, { ticketId, reason: 'не решено' });
      });
    }
    api.clock.setNow(new Date('2026-11-26T12:00:00.000Z'));
    await api.settle();
    interface Stored {
      id: string;
      priority: number;
      override: number | null;
      at: Date;
      reasons: { facts: PriorityFacts }[];
    }
    const stored = await api.database.query<Stored>(
      `SELECT id, priority, priority_override AS override, created_at AS at, priority_reasons AS reasons FROM ticket
       WHERE status IN ('new', 'open', 'waiting_customer', 'solution_proposed')`,
    );
    const { priority: rules } = await regulationInForce(api.database);
    const decided = stored.map((ticket) => ({
      ...ticket,
      decided: priorities.indexOf(decidePriority(rules, ticket.reasons[0]!.facts).priority) + 1,
    }));
    for (const ticket of decided) expect(ticket.priority).toBe(ticket.override ?? ticket.decided);
    const queue = decided
      .map((ticket) => ({ ...ticket, priority: ticket.override ?? ticket.decided }))
      .sort((a, b) => a.priority - b.priority || a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
    for (const [index, { id }] of queue.entries()) {
      if (opened.includes(id)) expect(await queuePlaceOf(api.database, id)).toBe(index + 1);
    }
    expect(new Set(queue.map(({ priority }) => priority)).size).toBe(4);
    expect(await unauditedRows(api.database)).toEqual([]);
  });
});
