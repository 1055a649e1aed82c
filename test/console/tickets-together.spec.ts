import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Tx } from '../../src/platform/index.js';
import {
  actsTogether,
  answerTicket,
  closeTicket,
  mergeTickets,
  openTicket,
  TICKET_STATUSES,
  type Ticket,
  type TicketStatus,
} from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { openTicketStage, type TicketStage } from './ticket-stage.js';

type Staff = Awaited<ReturnType<TicketStage['staff']>>;

const inputs: Readonly<Record<string, object>> = {
  setPriority: { priority: 'high', reason: 'авария у поставщика' },
  reopen: { reason: 'не помогло' },
  note: { body: 'общая заметка' },
  reply: { body: 'Авария устранена' },
  ask: { body: 'Заработало?' },
  propose: { body: 'Обновите прошивку' },
};

describe('the same done to many tickets', () => {
  let stage: TicketStage;
  let agent: Staff;
  let supervisor: Staff;
  let anna: User;

  beforeAll(async () => {
    stage = await openTicketStage();
    [agent, supervisor] = [await stage.staff('agent'), await stage.staff('supervisor')];
    anna = await stage.customer('anna@vektor.test', 'Анна Векторова');
  });
  afterAll(() => stage?.close());
  beforeEach(() => stage.clock.setNow(null));

  const open = (subject = 'Порт не поднимается'): Promise<Ticket> =>
    stage.as({ kind: 'user', id: anna.id }, (tx) =>
      openTicket(tx, {
        ...{ requesterId: anna.id, channel: 'api', type: 'incident', subject },
        description: 'После перезапуска',
      }),
    );
  const led: Readonly<Record<TicketStatus, (tx: Tx, ticketId: string) => Promise<unknown>>> = {
    new: () => Promise.resolve(),
    open: (tx, ticketId) => answerTicket(tx, { ticketId, act: 'staff_reply', body: 'Смотрим' }),
    waiting_customer: (tx, ticketId) => answerTicket(tx, { ticketId, act: 'ask', body: 'Какая прошивка?' }),
    solution_proposed: (tx, ticketId) => answerTicket(tx, { ticketId, act: 'propose', body: 'Обновите' }),
    closed: (tx, ticketId) => closeTicket(tx, { ticketId }),
    merged: async (tx, ticketId) => {
      const { number } = await openTicketOf(tx);
      await mergeTickets(tx, { sourceId: ticketId, targetNumber: number, reason: 'одно и то же' });
    },
  };
  const openTicketOf = (tx: Tx) =>
    openTicket(tx, {
      ...{ requesterId: anna.id, channel: 'phone', type: 'incident', subject: 'Главная' },
      description: 'Порт',
    });
  const inEachStatus = (): Promise<Ticket[]> =>
    Promise.all(
      TICKET_STATUSES.map(async (status) => {
        const { id, number } = await open();
        await stage.as(supervisor.actor, (tx) => led[status](tx, id));
        const ticket = await stage.ticket(number);
        expect(ticket.status).toBe(status);
        return ticket;
      }),
    );
  const seen = (tickets: readonly Ticket[]) => tickets.map(({ id, version }) => ({ id, version }));
  const change = (tickets: readonly Ticket[], act: string, more: object = {}, by = agent) =>
    by.client.actOn('Ticket', 'changeMany', { tickets: seen(tickets), act, ...inputs[act], ...more });
  const preview = (tickets: readonly object[], act: string, more: object = {}) =>
    agent.client.made('Ticket', 'previewMany', { tickets, act, ...more });
  const eventsOf = (batchId: string) =>
    stage.sql.query<{ action: string; ticket: string; facts: object; reason: string | null }>(
      `SELECT action, ticket_id AS ticket, canonical::json -> 'facts' AS facts FROM audit_event
       WHERE canonical::json -> 'facts' ->> 'batch' = $1 ORDER BY id`,
      [batchId],
    );

  it.each(actsTogether)('comes to what was foreseen, whatever they are: %s', async (act) => {
    const tickets = await inEachStatus();
    const more = act === 'assign' ? { staffId: agent.id } : {};
    const foreseen = await preview(seen(tickets), act, more);
    const { notice, data } = await change(tickets, act, more);
    expect(data.changed).toEqual(foreseen.changes.map(({ id }: Ticket) => id));
    expect(data.refused).toEqual(foreseen.stays);
    const all = foreseen.stays.length === 0;
    expect(notice).toMatchObject(all ? { type: 'success' } : { type: 'error', code: 'bulk_partly_refused' });
    expect([...data.changed, ...data.refused]).toHaveLength(tickets.length);
    for (const { reason } of data.refused) expect(reason).toMatch(/^Статус «.+»: .+\.$/);
  });

  it('records each ticket by itself, under one order, with the reason', async () => {
    const tickets = [await open(), await open(), await open()];
    const { data } = await change(tickets, 'setPriority');
    const events = await eventsOf(data.batchId);
    expect(events.map(({ action, ticket }) => [action, ticket])).toEqual(
      tickets.map(({ id }) => ['ticket.prioritySet', id]),
    );
    expect(events[0]?.facts).toMatchObject({ batch: data.batchId, batchSize: 3 });
    const reasons = await stage.count(
      `SELECT 1 FROM audit_value v JOIN audit_event e ON e.id = v.event
       WHERE e.ticket_id = ANY ($1) AND v.path = '/reason' AND v.value = 'авария у поставщика'`,
      [tickets.map(({ id }) => id)],
    );
    expect(reasons).toBe(3);
  });

  it('leaves what moved on since it was chosen, and does the rest', async () => {
    const [still, moved] = [await open(), await open()];
    await stage.says(anna.id, moved.number, 'Уже заработало');
    const { notice, data } = await change([moved, still], 'reply');
    expect(notice.code).toBe('bulk_partly_refused');
    expect(data.changed).toEqual([still.id]);
    expect(data.refused).toMatchObject([{ number: moved.number, code: 'version_conflict' }]);
    expect((await stage.ticket(moved.number)).status).toBe('new');
    expect((await preview(seen([moved]), 'reply')).stays).toMatchObject([{ code: 'version_conflict' }]);
  });

  it('does a thing once, however often it is sent', async () => {
    const tickets = [await open(), await open()];
    const answers = await Promise.all([change(tickets, 'reply'), change(tickets, 'reply')]);
    const done = answers.flatMap(({ data }) => data.changed as string[]);
    expect(done.sort()).toEqual(tickets.map(({ id }) => id).sort());
    const mails = await stage.count(
      "SELECT 1 FROM mail_message WHERE ticket_id = ANY ($1) AND kind = 'ticket_reply'",
      [tickets.map(({ id }) => id)],
    );
    expect(mails).toBe(2);
  });

  it('opens again only within the window, and says which rule stands in the way', async () => {
    const [late, fresh] = [await open(), await open()];
    await stage.as(agent.actor, (tx) => closeTicket(tx, { ticketId: late.id }));
    stage.clock.setNow(new Date(stage.clock.now().getTime() + 3 * 24 * 3_600_000 + 1));
    await stage.as(agent.actor, (tx) => closeTicket(tx, { ticketId: fresh.id }));
    const tickets = [await stage.ticket(late.number), await stage.ticket(fresh.number)];
    const { data } = await change(tickets, 'reopen');
    expect(data.changed).toEqual([fresh.id]);
    expect(data.refused).toMatchObject([
      { code: 'reopen_window_expired', reason: expect.stringContaining('Срок') },
    ]);
  });

  it('gives nobody what they have', async () => {
    const ticket = await open();
    await change([ticket], 'assign', { staffId: agent.id });
    const again = await stage.ticket(ticket.number);
    const { data } = await change([again], 'assign', { staffId: agent.id });
    expect(data.refused).toMatchObject([{ code: 'nothing_changed' }]);
  });

  it.each([
    ['nobody', []],
    ['more than it may name', Array.from({ length: 201 }, () => '018f0000-0000-7000-8000-000000000000')],
    ['one twice', ['018f0000-0000-7000-8000-000000000000', '018F0000-0000-7000-8000-000000000000']],
    ['something that is no key', ['100001']],
  ])('is refused for %s', async (_what, ids) => {
    const tickets = ids.map((id, index) => ({ id: ids.length > 200 ? numbered(id, index) : id, version: 1 }));
    const { notice } = await agent.client.actOn('Ticket', 'changeMany', { tickets, act: 'close' });
    expect(notice).toMatchObject({ type: 'error', code: 'invalid_input' });
  });

  it.each([
    ['a priority without a reason', 'setPriority', { reason: ' ' }, 'reason_required'],
    ['no priority', 'setPriority', { priority: undefined }, 'invalid_input'],
    ['an empty answer', 'reply', { body: '' }, 'message_empty'],
    ['an assignee who is none', 'assign', { staffId: 'x' }, 'staff_unknown'],
    ['an act that is none', 'erase', {}, 'invalid_input'],
  ])('is refused whole: %s', async (_what, act, more, code) => {
    const ticket = await open();
    const { notice } = await change([ticket], act, more);
    expect(notice).toMatchObject({ type: 'error', code });
    expect((await stage.ticket(ticket.number)).version).toBe(ticket.version);
  });

  it('names no ticket that is not there as foreseen', async () => {
    const unknown = [{ id: '018f0000-0000-7000-8000-000000000000' }];
    const { notice } = await agent.client.actOn('Ticket', 'previewMany', { tickets: unknown, act: 'close' });
    expect(notice.code).toBe('ticket_unknown');
  });

  it('is one order by the list of AdminJS too', async () => {
    const [one, two] = [await open(), await open()];
    const path = `/api/resources/Ticket/bulk/note?recordIds=${one.id},${two.id}`;
    const answer = await agent.client.request('POST', path, { body: 'обе' });
    expect(((await answer.json()) as { notice: object }).notice).toMatchObject({ type: 'success' });
    const orders = await stage.sql.query<{ batch: string; tickets: number }>(
      `SELECT canonical::json -> 'facts' ->> 'batch' AS batch, count(*)::int AS tickets FROM audit_event
       WHERE ticket_id = ANY ($1) AND action = 'ticket.noted' GROUP BY 1`,
      [[one.id, two.id]],
    );
    expect(orders).toEqual([{ batch: expect.any(String), tickets: 2 }]);
  });
});

function numbered(id: string, index: number): string {
  return id.slice(0, -4) + String(1000 + index);
}
