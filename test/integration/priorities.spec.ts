import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerContract } from '../../src/contracts/index.js';
import { one, type Actor } from '../../src/platform/index.js';
import type { Ticket } from '../../src/tickets/index.js';
import {
  closeTicket,
  queuePlaceBound,
  queuePlaceOf,
  resetPriority,
  setPriority,
  setType,
} from '../../src/tickets/index.js';
import { openDesk, type Desk } from '../support/desk.js';
import { unauditedRows } from '../support/unaudited.js';

describe('the priority of a ticket', () => {
  let desk: Desk;
  let agent: Actor & { readonly id: string };
  let count = 0;

  beforeAll(async () => {
    desk = await openDesk('standard');
    agent = await desk.staff('agent');
  });
  afterAll(() => desk?.close());

  const customer = () => desk.customer(`c${String((count += 1))}@priority.ru`);
  const open = async (more: object = {}) => desk.ticket((await customer()).id, more);
  const set = (ticket: Ticket, priority: 'critical' | 'high' | 'minimal', reason = 'звонил директор') =>
    desk.as(agent, (tx) => setPriority(tx, { ticketId: ticket.id, priority, reason }));
  const reset = (ticket: Ticket) => desk.as(agent, (tx) => resetPriority(tx, { ticketId: ticket.id }));
  const type = (ticket: Ticket, code: string) =>
    desk.as(agent, (tx) => setType(tx, { ticketId: ticket.id, type: code }));
  const rules = (ticket: Ticket) => ticket.priorityReasons.map(({ rule }) => rule);
  const lastEvents = async (ticket: Ticket, limit: number) => {
    const text = `SELECT action FROM audit_event WHERE ticket_id = $1 ORDER BY id DESC LIMIT ${String(limit)}`;
    return (await desk.database.query<{ action: string }>(text, [ticket.id])).map(({ action }) => action);
  };

  it('keeps the rule that decided, what it led to and the facts', async () => {
    const ticket = await open();
    expect(ticket.priorityReasons).toEqual([
      {
        rule: 'otherwise',
        facts: {
          priority: expect.any(String),
          criticalType: false,
          coveredByContract: false,
          currentClient: false,
          contractNamed: false,
        },
      },
    ]);
  });

  it('set by staff stands beside the rule, with who and why, until it is taken back', async () => {
    const ticket = await open();
    const raised = await set(ticket, 'critical');
    expect(raised).toMatchObject({ priority: 1, priorityOverride: 1 });
    expect(rules(raised)).toEqual(['otherwise', 'set_by_staff']);
    expect(raised.priorityReasons[1]?.facts).toMatchObject({
      priority: 'critical',
      reason: 'звонил директор',
      by: agent.id,
    });
    const lowered = await set(ticket, 'minimal', 'по ошибке');
    expect(lowered).toMatchObject({ priority: 5, priorityOverride: 5 });
    expect(rules(lowered)).toEqual(['otherwise', 'set_by_staff']);
    const back = await reset(ticket);
    expect(back).toMatchObject({
      priority: ticket.priority,
      priorityOverride: null,
      priorityReasons: ticket.priorityReasons,
    });
    expect(await lastEvents(ticket, 4)).toEqual([
      'ticket.priorityRecomputed',
      'ticket.priorityReset',
      'ticket.prioritySet',
      'ticket.prioritySet',
    ]);
    await expect(reset(ticket)).rejects.toMatchObject({ code: 'priority_not_set' });
  });

  it('a type put right decides it anew, and asks of nothing else', async () => {
    const ticket = await open({ fields: {} });
    const critical = await type(ticket, 'outage');
    expect(critical).toMatchObject({ priority: 1 });
    expect(rules(critical)).toEqual(['critical_type']);
    const back = await type(ticket, 'incident');
    expect(back).toMatchObject({ priority: ticket.priority, priorityReasons: ticket.priorityReasons });
    expect(await lastEvents(ticket, 2)).toEqual(['ticket.priorityRecomputed', 'ticket.typeSet']);
    const version = back.version;
    expect((await type(ticket, 'incident')).version).toBe(version);
  });

  it('decided anew never drops what staff set', async () => {
    const ticket = await open();
    await set(ticket, 'minimal');
    const critical = await type(ticket, 'outage');
    expect(critical).toMatchObject({ priority: 5, priorityOverride: 5 });
    expect(rules(critical)).toEqual(['critical_type', 'set_by_staff']);
    expect(await reset(ticket)).toMatchObject({ priority: 1, priorityOverride: null });
  });

  it('taken back, asks the register as it stands now', async () => {
    const user = await customer();
    const ticket = await desk.ticket(user.id);
    await set(ticket, 'high');
    await desk.asSystem((tx) =>
      registerContract(tx, {
        number: `P-${String(count)}`,
        kind: 'contract',
        userId: user.id,
        productIds: [],
        validFrom: '2020-01-01',
        validUntil: '2099-12-31',
        serviceLevel: 'standard',
      }),
    );
    expect(rules(await reset(ticket))).not.toEqual(['otherwise']);
  });

  it.each([
    ['closed', { code: 'illegal_transition', facts: { from: 'closed', allowed: ['reopen'] } }],
    ['unknown', { code: 'ticket_unknown' }],
  ])('of a %s ticket is not changed', async (what, refusal) => {
    const ticket = await open();
    if (what === 'closed') await desk.as(agent, (tx) => closeTicket(tx, { ticketId: ticket.id }));
    const named = what === 'closed' ? ticket : { ...ticket, id: agent.id };
    const attempts = [set(named, 'high'), reset(named), type(named, 'outage')];
    for (const outcome of await Promise.allSettled(attempts)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: refusal });
    }
  });

  it('asks for a reason, a known type and a right', async () => {
    const ticket = await open();
    await expect(set(ticket, 'high', ' ')).rejects.toMatchObject({ code: 'reason_required' });
    await expect(type(ticket, 'nothing')).rejects.toMatchObject({
      errors: [{ field: 'type', code: 'ticket_type_unknown' }],
    });
    const auditor = await desk.staff('auditor');
    for (const by of [auditor, { kind: 'user', id: ticket.requesterId } as const]) {
      const attempts = [
        desk.as(by, (tx) => setPriority(tx, { ticketId: ticket.id, priority: 'high', reason: 'хочу' })),
        desk.as(by, (tx) => resetPriority(tx, { ticketId: ticket.id })),
        desk.as(by, (tx) => setType(tx, { ticketId: ticket.id, type: 'outage' })),
      ];
      for (const outcome of await Promise.allSettled(attempts)) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'forbidden' } });
      }
    }
  });

  it('the database holds no override that is not the priority', async () => {
    const ticket = await open();
    const text = 'UPDATE ticket SET priority_override = 1 WHERE id = $1 AND priority <> 1';
    await expect(desk.asSystem((tx) => tx.query(text, [ticket.id]))).rejects.toThrow();
  });

  it('the place in the queue is counted in its index, and no further than is told', async () => {
    const [first, second] = [await open(), await open()];
    const places = [
      await queuePlaceOf(desk.database, first.id),
      await queuePlaceOf(desk.database, second.id),
    ];
    expect(places[1]! - places[0]!).toBe(1);
    await set(second, 'critical');
    expect(await queuePlaceOf(desk.database, second.id)).toBeLessThan(places[0]!);
    await desk.as(agent, (tx) => closeTicket(tx, { ticketId: first.id }));
    expect(await queuePlaceOf(desk.database, first.id)).toBeNull();
    const plan = await desk.asSystem(async (tx) => {
      await tx.query('SET LOCAL enable_seqscan = off');
      await tx.query('SET LOCAL enable_bitmapscan = off');
      return one<{ 'QUERY PLAN': unknown }>(
        tx,
        `EXPLAIN (FORMAT JSON) SELECT count(*) FROM (
           SELECT 1 FROM ticket o WHERE o.status IN ('new', 'open', 'waiting_customer', 'solution_proposed')
             AND (o.priority, o.created_at, o.id) < (3, now(), '${first.id}') LIMIT ${String(queuePlaceBound)}) before`,
      );
    });
    expect(JSON.stringify(plan)).toContain('"Index Only Scan"');
    expect(JSON.stringify(plan)).toContain('ticket_queue');
  });

  it('each row was written by a transaction that wrote an audit event', async () => {
    expect(await unauditedRows(desk.database)).toEqual([]);
  });
});
