import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOver, regulationInForce, termEnd, workingCalendar } from '../../src/regulation/index.js';
import { system } from '../../src/platform/index.js';
import {
  answerTicket,
  closeSilentTicket,
  mergeTickets,
  recordReading,
  ticketsToClose,
  unmergeTicket,
} from '../../src/tickets/index.js';
import { openDesk, type Desk } from '../support/desk.js';

describe('terms under the lock', () => {
  let desk: Desk;
  let agent: Awaited<ReturnType<Desk['staff']>>;
  let ivanId: string;

  beforeAll(async () => {
    desk = await openDesk();
    desk.clock.setNow(new Date('2026-03-02T10:00:00+03:00'));
    agent = await desk.staff('supervisor');
    ivanId = (await desk.customer('ivan@romashka.example')).id;
  });
  afterAll(() => desk?.close());

  async function received(): Promise<string> {
    const { id } = await desk.ticket(ivanId);
    await desk.as(agent, (tx) => answerTicket(tx, { ticketId: id, act: 'propose', body: 'Перезагрузите' }));
    await desk.as({ kind: 'user', id: ivanId }, (tx) => recordReading(tx, { ticketId: id }));
    return id;
  }
  const closings = (id: string) =>
    desk.value<number>(
      `SELECT (SELECT count(*) FROM audit_event WHERE entity_id = $1 AND action = 'ticket.closed')::int * 100
         + (SELECT count(*) FROM mail_message WHERE ticket_id = $1 AND kind = 'ticket_closed_automatically')::int`,
      [id],
    );

  it('many workers at once close a ticket once', async () => {
    desk.clock.setNow(new Date('2026-03-02T10:00:00+03:00'));
    const id = await received();
    desk.clock.setNow(new Date('2026-03-06T00:00:00+03:00'));
    const closed = await Promise.all(
      Array.from({ length: 8 }, () => desk.as(system, (tx) => closeSilentTicket(tx, { ticketId: id }))),
    );
    expect(closed.filter(Boolean)).toHaveLength(1);
    expect(await closings(id)).toBe(101);
  });

  it('a worker killed in the middle leaves nothing, and the next one closes', async () => {
    desk.clock.setNow(new Date('2026-03-02T10:00:00+03:00'));
    const id = await received();
    desk.clock.setNow(new Date('2026-03-06T00:00:00+03:00'));
    const killed = desk.as(system, async (tx) => {
      await closeSilentTicket(tx, { ticketId: id });
      await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    await expect(killed).rejects.toThrow();
    expect(await closings(id)).toBe(0);
    await desk.as(system, (tx) => closeSilentTicket(tx, { ticketId: id }));
    expect(await closings(id)).toBe(101);
  });

  it('what the database finds over is what the policy says is over', async () => {
    const regulation = await regulationInForce(desk.database);
    const calendar = await workingCalendar(desk.database, regulation, new Date('2025-01-01T12:00:00Z'));
    const random = fc.sample(
      fc.record({
        received: fc.date({ min: new Date('2025-01-01'), max: new Date('2026-10-01'), noInvalidDate: true }),
        days: fc.integer({ min: 1, max: 10 }),
        off: fc.constantFrom(-86_400_000, -1, 0, 1, 86_400_000),
      }),
      10_000,
    );
    const ends = random.map(({ received, days }) => termEnd(received, days, calendar).endsAt);
    const nows = random.map(({ off }, index) => new Date(ends[index]!.getTime() + off));
    const rows = await desk.database.query<{ over: boolean }>(
      `SELECT closes_at::timestamptz(3) <= now AS over
       FROM unnest($1::timestamptz[], $2::timestamptz[]) WITH ORDINALITY AS t (closes_at, now, n) ORDER BY n`,
      [ends, nows],
    );
    const differing = rows.filter(({ over }, index) => over !== isOver(ends[index]!, nows[index]!));
    expect([rows.length, differing]).toEqual([10_000, []]);
    const id = await received();
    const closesAt = (await desk.value<Date>('SELECT closes_at FROM ticket WHERE id = $1', [id]))!;
    for (const ms of [-1, 0, 1]) {
      const now = new Date(closesAt.getTime() + ms);
      const found = await ticketsToClose(desk.database, now, null, 100);
      expect(found.some((due) => due.id === id)).toBe(isOver(closesAt, now));
    }
  });

  it('the first answer settles what was promised; a merge hides nothing, and unmerging gives it back', async () => {
    desk.clock.setNow(new Date('2026-03-02T10:00:00+03:00'));
    const [late, other] = [await desk.ticket(ivanId), await desk.ticket(ivanId)];
    const due = (id: string) => desk.value<Date>('SELECT response_due_at FROM ticket WHERE id = $1', [id]);
    expect(await due(late.id)).toEqual(new Date('2026-03-02T18:00:00+03:00'));
    await desk.as(agent, (tx) =>
      answerTicket(tx, { ticketId: other.id, act: 'staff_reply', body: 'Смотрим' }),
    );
    expect(await due(other.id)).toBeNull();
    const merge = { sourceId: late.id, targetNumber: other.number, reason: 'об одном' };
    await desk.as(agent, (tx) => mergeTickets(tx, merge));
    expect(await due(other.id)).toEqual(new Date('2026-03-02T18:00:00+03:00'));
    await desk.as(agent, (tx) => unmergeTicket(tx, { ticketId: late.id, reason: 'о разном' }));
    expect([await due(late.id), await due(other.id)]).toEqual([new Date('2026-03-02T18:00:00+03:00'), null]);
    await desk.as(agent, (tx) => mergeTickets(tx, merge));
    await desk.as(agent, (tx) =>
      answerTicket(tx, { ticketId: other.id, act: 'staff_reply', body: 'Готово' }),
    );
    expect([await due(other.id)]).toEqual([null]);
  });
});
