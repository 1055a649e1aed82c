import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activateRegulation } from '../../src/casework/index.js';
import { registerContract, registerProduct } from '../../src/contracts/index.js';
import { system } from '../../src/platform/index.js';
import { regulationInForce, type RegulationDocument } from '../../src/regulation/index.js';
import {
  answerTicket,
  closeTicket,
  openTicket,
  queuePlaceOf,
  recordReading,
  setPriority,
  Ticket,
  type OpenTicket,
} from '../../src/tickets/index.js';
import type { WhatIfLine, WhatIfView } from '../../admin/resources/regulation/what-if-view.js';
import { openTicketStage, type TicketStage } from './ticket-stage.js';

const start = Date.parse('2026-11-23T09:00:00.000Z');
const day = 86_400_000;

describe('what another regulation would have made of the tickets', () => {
  let stage: TicketStage;
  let admin: Awaited<ReturnType<TicketStage['staff']>>;
  let agent: Awaited<ReturnType<TicketStage['staff']>>;
  let auditor: Awaited<ReturnType<TicketStage['staff']>>;
  let inForce: RegulationDocument;
  const users = { holder: '', stranger: '' };

  beforeAll(async () => {
    stage = await openTicketStage();
    stage.clock.setNow(new Date(start));
    [admin, agent, auditor] = [
      await stage.staff('admin'),
      await stage.staff('agent'),
      await stage.staff('auditor'),
    ];
    users.holder = (await stage.customer('holder@what.test', 'Вера Соколова')).id;
    users.stranger = (await stage.customer('stranger@what.test', 'Илья Громов')).id;
    await stage.as(admin.actor, async (tx) => {
      const product = await registerProduct(tx, { code: 'switch', titleRu: 'Коммутатор', titleEn: 'Switch' });
      await registerContract(tx, {
        number: 'Д-1',
        kind: 'contract',
        userId: users.holder,
        productIds: [product.id],
        validFrom: '2026-01-01',
        validUntil: '2026-12-31',
        serviceLevel: 'extended',
      });
    });
    inForce = await regulationInForce(stage.sql);
  });
  afterAll(() => stage?.close());

  const whatIf = async (input: object, by = admin) => {
    const answer = await by.client.actOn('Regulation', 'whatIf', { days: 30, ...input });
    return { ...answer, data: answer.data as WhatIfView | undefined };
  };
  const open = (who: keyof typeof users, at: number, more: Partial<OpenTicket> = {}): Promise<Ticket> => {
    stage.clock.setNow(new Date(start + at));
    const requesterId = users[who];
    return stage.as({ kind: 'user', id: requesterId }, (tx) =>
      openTicket(tx, {
        requesterId,
        channel: 'api',
        type: 'incident',
        subject: 'Порт не поднимается',
        description: 'Порт 25',
        product: 'switch',
        confirmCritical: true,
        ...more,
      }),
    );
  };
  /** The same five questions, a minute after one another. */
  const openAll = async (at: number): Promise<Ticket[]> => [
    await open('holder', at),
    await open('stranger', at + 60_000),
    await open('stranger', at + 120_000, { type: 'question' }),
    await open('holder', at + 180_000, { type: 'outage' }),
    await open('stranger', at + 240_000, { type: 'account' }),
  ];
  const changed = (): object => ({
    ...inForce,
    ticketTypes: inForce.ticketTypes
      .filter(({ code }) => code !== 'account')
      .map((type) =>
        type.code === 'question'
          ? { ...type, critical: true, criticalQuestion: { ru: 'Да?', en: 'Yes?' } }
          : type,
      ),
    intake: { ...inForce.intake, mailType: 'incident' },
    priority: [
      { when: 'critical_type', priority: 'critical' },
      { when: 'no_certificate', priority: 'minimal' },
      { when: 'otherwise', priority: 'low' },
    ],
    contracts: { autoAttach: false },
    waiting: { autoCloseWorkingDays: 5, remindWorkingDaysBefore: 1 },
    serviceLevels: inForce.serviceLevels.map((level) =>
      level.code === 'standard' ? { ...level, firstResponseHours: 1 } : level,
    ),
  });

  it('is nothing where the rules are the same, and for tickets from before', async () => {
    await openAll(0);
    const same = await whatIf({ document: inForce });
    expect(same.notice).toMatchObject({ type: 'success' });
    expect(same.data).toMatchObject({ looked: 5, changed: 0, tickets: [], typeGone: 0 });
    stage.clock.setNow(new Date(start + 30 * day + 120_001));
    expect((await whatIf({ document: changed() })).data).toMatchObject({ looked: 2, typeGone: 1 });
    stage.clock.setNow(new Date(start + 300_000));
  });

  it('is what becomes of the same questions once it is in force', async () => {
    const first = await stage.as(system, (tx) => tx.findAll(Ticket, { status: 'new' }));
    for (const { id } of first) {
      await stage.as(agent.actor, (tx) => closeTicket(tx, { ticketId: id }));
    }
    const asked = await openAll(day);
    const waiting = asked[1]!;
    await stage.as(agent.actor, (tx) =>
      answerTicket(tx, { ticketId: waiting.id, act: 'ask', body: 'Какая прошивка?' }),
    );
    await stage.as({ kind: 'user', id: users.stranger }, (tx) => recordReading(tx, { ticketId: waiting.id }));
    const overridden = await open('stranger', day + 300_000, { type: 'question' });
    await stage.as(agent.actor, (tx) =>
      setPriority(tx, { ticketId: overridden.id, priority: 'normal', reason: 'не срочно' }),
    );
    const before = await stage.count('SELECT 1 FROM audit_event');
    const { data } = await whatIf({ document: changed(), days: 1 });
    expect(await stage.count('SELECT 1 FROM audit_event')).toBe(before);
    expect(data).toMatchObject({ looked: 6, typeGone: 1 });
    const told = (ticket: Ticket): WhatIfLine | undefined =>
      data?.tickets.find(({ number }) => number === ticket.number);
    expect(asked.map((ticket) => told(ticket)?.priority?.after ?? 'same')).toEqual([
      'minimal',
      'minimal',
      'critical',
      'same',
      'minimal',
    ]);
    expect(told(asked[0]!)?.priority).toMatchObject({
      before: 'high',
      rule: { before: 'covered_by_contract', after: 'no_certificate' },
    });
    expect(told(asked[0]!)?.responseDueAt?.serviceLevel).toEqual({ before: 'extended', after: 'standard' });
    expect(told(overridden)?.priority).toBeNull();
    expect(told(waiting)?.closesAt?.workingDays).toEqual({ before: 3, after: 5 });

    const dueWas = new Map(asked.map((ticket) => [ticket.number, ticket.firstResponseDueAt?.toISOString()]));
    await stage.as(admin.actor, (tx) => activateRegulation(tx, { document: changed() }));
    await stage.settle();
    const terms = await stage.ticket(waiting.number);
    expect(told(waiting)?.closesAt?.after).toBe(terms.closesAt?.toISOString());
    for (const { id } of [...asked, overridden]) {
      await stage.as(agent.actor, (tx) => closeTicket(tx, { ticketId: id }));
    }
    // The same questions at the same moments; nobody can ask the last one any more.
    const types = ['incident', 'incident', 'question', 'outage'];
    for (const [index, type] of types.entries()) {
      const line = told(asked[index]!);
      const again = await open(index % 3 === 0 ? 'holder' : 'stranger', day + index * 60_000, { type });
      const { data: now } = await whatIf({ document: changed() });
      expect(now).toMatchObject({ priority: 0, closesAt: 0 });
      const word = ['critical', 'high', 'normal', 'low', 'minimal'][again.priority - 1];
      expect(word).toBe(line?.priority?.after ?? 'critical');
      expect(again.firstResponseDueAt?.toISOString()).toBe(
        line?.responseDueAt?.after ?? dueWas.get(asked[index]!.number),
      );
    }
    const places = await Promise.all(
      (
        await stage.sql.query<{ id: string }>(
          `SELECT id FROM ticket WHERE status = 'new' ORDER BY created_at, id`,
        )
      ).map(({ id }) => queuePlaceOf(stage.sql, id)),
    );
    // The last question and the one that staff had put down stood among them then, one behind the others of its kind.
    expect(
      asked.slice(0, 4).map((ticket, index) => told(ticket)?.queuePlace?.after ?? places[index]),
    ).toEqual([4, 5, 1, 2]);
    expect(places).toEqual([3, 4, 1, 2]);
  });

  it('counts a ticket that the clock has closed by the term it had', async () => {
    const ticket = await open('stranger', 2 * day);
    await stage.as(agent.actor, (tx) =>
      answerTicket(tx, { ticketId: ticket.id, act: 'propose', body: 'Обновите прошивку' }),
    );
    await stage.as({ kind: 'user', id: users.stranger }, (tx) => recordReading(tx, { ticketId: ticket.id }));
    const { closesAt } = await stage.ticket(ticket.number);
    stage.clock.setNow(closesAt!);
    await stage.settle();
    expect(await stage.ticket(ticket.number)).toMatchObject({ status: 'closed', closedAutomatically: true });
    const { data } = await whatIf({ preset: 'standard' });
    const line = data?.tickets.find(({ number }) => number === ticket.number);
    expect(line?.closesAt).toMatchObject({
      before: closesAt?.toISOString(),
      workingDays: { before: 5, after: 3 },
    });
  });

  it('is read by who may, of what there is', async () => {
    expect((await whatIf({ preset: 'nag' }, auditor)).notice.type).toBe('success');
    expect((await whatIf({ preset: 'nag' }, agent)).status).toBe(403);
    expect((await whatIf({ preset: 'нет' })).notice.code).toBe('regulation_preset_unknown');
    expect((await whatIf({ preset: 'nag', days: 0 })).notice.code).toBe('invalid_input');
    const faulty = await whatIf({ document: { ...changed(), reopen: { windowDays: -1 } } });
    expect(faulty.errors?.map(({ field }) => field)).toContainEqual(
      expect.stringContaining('document.reopen'),
    );
  });
});
