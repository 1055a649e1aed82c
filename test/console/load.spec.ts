import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LoadView } from '../../admin/pages/load-view.js';
import { loadCsv } from '../../admin/pages/load-csv.js';
import { answerTicket, closeTicket, openTicket } from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { openTicketStage, type TicketStage } from './ticket-stage.js';

type Staff = Awaited<ReturnType<TicketStage['staff']>>;

/** Friday, so that a weekend lies between. */
const friday = (time: string) => new Date(`2026-11-13T${time}+03:00`);
const monday = (time: string) => new Date(`2026-11-16T${time}+03:00`);
const hour = 3_600;

describe('load', () => {
  let stage: TicketStage;
  let agent: Staff;
  let other: Staff;
  let anna: User;
  let companyId = '';

  beforeAll(async () => {
    stage = await openTicketStage();
    [agent, other] = [await stage.staff('agent'), await stage.staff('supervisor')];
    anna = await stage.customer('anna@vektor.test', 'Анна Векторова');
    ({ id: companyId } = await stage.company('ООО «Вектор»', 'vektor.test'));
    await stage.link(other.actor, anna.id, companyId);
    const boris = await stage.customer('boris@gorset.test', 'Борис Горсетев');
    // Answered an hour before the end of Friday, closed an hour into Monday: five working hours in all.
    await story(anna, friday('14:00'), friday('17:00'), monday('10:00'));
    // Opened on a Saturday, when nobody works: its time begins on Monday.
    await story(boris, new Date('2026-11-14T12:00+03:00'), monday('09:30'), null);
    await story(boris, monday('11:00'), null, null);
    stage.clock.setNow(monday('12:00'));
  });
  afterAll(() => stage?.close());

  const story = async (by: User, openedAt: Date, answeredAt: Date | null, closedAt: Date | null) => {
    stage.clock.setNow(openedAt);
    const ticket = await stage.as({ kind: 'user', id: by.id }, (tx) =>
      openTicket(tx, {
        ...{ requesterId: by.id, channel: 'api', type: 'incident', subject: 'Порт' },
        description: 'Порт',
      }),
    );
    if (answeredAt) stage.clock.setNow(answeredAt);
    if (answeredAt)
      await stage.as(agent.actor, (tx) =>
        answerTicket(tx, { ticketId: ticket.id, act: 'staff_reply', body: 'Смотрим' }),
      );
    if (closedAt) stage.clock.setNow(closedAt);
    if (closedAt) await stage.as(agent.actor, (tx) => closeTicket(tx, { ticketId: ticket.id }));
    return ticket;
  };
  const load = async (query: string): Promise<LoadView> =>
    (await (await agent.client.request('GET', `/api/pages/load?${query}`)).json()) as LoadView;
  const on = ({ days }: LoadView, date: string) => days.find((day) => day.date === date);

  it('is told day by day, in working hours of the regulation', async () => {
    const view = await load('days=7');
    expect(view.days.map(({ date }) => date)).toEqual(
      [10, 11, 12, 13, 14, 15, 16].map((day) => `2026-11-${String(day)}`),
    );
    expect(on(view, '2026-11-13')).toMatchObject({
      ...{ opened: 1, closed: 0, answered: 1, working: true },
      ...{ responseMedian: 3 * hour, responseP90: 3 * hour },
    });
    expect(on(view, '2026-11-14')).toMatchObject({ opened: 1, working: false, responseMedian: hour / 2 });
    expect(on(view, '2026-11-15')).toMatchObject({ opened: 0, closed: 0, responseMedian: null });
    expect(on(view, '2026-11-16')).toMatchObject({
      ...{ opened: 1, answered: 0, responseMedian: null },
      ...{ closed: 1, closingMedian: 5 * hour, closingP90: 5 * hour },
    });
    expect(view.total).toMatchObject({ opened: 3, answered: 2, closed: 1, responseMedian: 1.75 * hour });
    expect(view.live.reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it('counts each promise once: kept, late, overdue or not due yet', async () => {
    const { promises } = await load('days=30');
    const { promised, kept, late, overdue, pending } = promises;
    expect(kept + late + overdue + pending).toBe(promised);
    await stage.sql.query(
      `UPDATE ticket SET first_response_due_at = first_responded_at - interval '1 ms' WHERE requester_id = $1`,
      [anna.id],
    );
    expect((await load('days=30')).promises.late).toBe(1);
    await stage.sql.query(
      'UPDATE ticket SET first_response_due_at = first_responded_at WHERE requester_id = $1',
      [anna.id],
    );
    expect((await load('days=30')).promises).toMatchObject({ late: 0, kept: expect.any(Number) });
  });

  it('is narrowed by company, by whoever has the tickets, and by type', async () => {
    expect((await load(`companyId=${companyId}`)).total).toMatchObject({ opened: 1, closed: 1 });
    expect((await load(`assigneeId=${other.id}`)).total).toMatchObject({ opened: 0, closed: 0 });
    const [type] = await stage.sql.query<{ id: string }>(
      "SELECT id FROM ticket_type WHERE code = 'incident'",
    );
    expect((await load(`typeId=${type!.id}`)).total.opened).toBe(3);
  });

  it('follows the calendar as it is corrected: nothing was counted beforehand', async () => {
    await stage.sql.query(
      `INSERT INTO calendar_day (id, country, code, kind, source, created_at, updated_at)
       VALUES (gen_random_uuid(), 'RU', '2026-11-13', 'holiday', 'staff', now(), now())`,
    );
    expect(on(await load('days=7'), '2026-11-13')).toMatchObject({ working: false, responseMedian: 0 });
    await stage.sql.query("DELETE FROM calendar_day WHERE code = '2026-11-13'");
    expect(on(await load('days=7'), '2026-11-13')).toMatchObject({ responseMedian: 3 * hour });
  });

  it.each(['days=8', 'days=1e9', 'companyId=x', 'typeId=1'])('refuses %s', async (query) => {
    for (const path of ['/api/pages/load', '/load.csv'])
      expect((await agent.client.request('GET', `${path}?${query}`)).status).toBe(422);
  });

  it('is taken away as a table, written as the reader writes numbers', async () => {
    const answer = await agent.client.request('GET', `/load.csv?days=7&companyId=${companyId}`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="load-2026-11-16.csv"');
    const lines = (await answer.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(9);
    expect(lines.at(-1)).toBe('"Всего";"";"1";"1";"1";"3,00";"3,00";"5,00";"5,00"');
    const view = await load('days=7');
    const english = loadCsv({ ...view } as never, 'en').split('\r\n');
    expect(english[4]).toBe('"2026-11-13","","1","0","1","3.00","3.00","",""');
    for (const line of english) expect(line).not.toMatch(/(^|[,;])"?[=+\-@]/);
  });

  it('promises nothing more for what was closed in time without an answer', async () => {
    const { id } = await story(anna, monday('11:30'), null, null);
    const dueAt = (at: Date) =>
      stage.sql.query('UPDATE ticket SET first_response_due_at = $2 WHERE id = $1', [id, at]);
    const closedAt = monday('11:40');
    const promises = async () => {
      stage.clock.setNow(monday('12:00'));
      return (await load('days=7')).promises;
    };
    await dueAt(closedAt);
    const open = await promises();
    stage.clock.setNow(closedAt);
    await stage.as(agent.actor, (tx) => closeTicket(tx, { ticketId: id }));
    expect(await promises()).toEqual({
      ...open,
      promised: open.promised - 1,
      overdue: open.overdue - 1,
    });
    await dueAt(new Date(closedAt.getTime() - 1));
    expect(await promises()).toEqual(open);
  });
});
