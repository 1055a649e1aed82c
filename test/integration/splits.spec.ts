import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endLink } from '../../src/companies/index.js';
import { one, type Actor } from '../../src/platform/index.js';
import {
  addParticipant,
  answerTicket,
  closeTicket,
  conversationOf,
  mergeTickets,
  noteOnTicket,
  participantsOf,
  postCustomerMessage,
  splitMessage,
  unmergeTicket,
  type Ticket,
} from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { companyOf } from '../support/colleagues.js';
import { openDesk, type Desk } from '../support/desk.js';
import { unauditedRows } from '../support/unaudited.js';

describe('splitting a message off', () => {
  let desk: Desk;
  let agent: Actor & { readonly id: string };
  let count = 0;

  beforeAll(async () => {
    desk = await openDesk('standard');
    agent = await desk.staff('agent');
  });
  afterAll(() => desk?.close());

  const domain = () => `split-${String((count += 1))}.ru`;
  const post = async (user: User, ticket: Ticket, body: string) =>
    (
      await desk.as({ kind: 'user', id: user.id }, (tx) =>
        postCustomerMessage(tx, { userId: user.id, number: ticket.number, body, channel: 'api' }),
      )
    ).message;
  const split = (ticket: Ticket, messageId: string, subject = 'Второй вопрос', by: Actor = agent) =>
    desk.as(by, (tx) => splitMessage(tx, { ticketId: ticket.id, messageId, subject }));
  const merge = (source: Ticket, target: Ticket) =>
    desk.as(agent, (tx) =>
      mergeTickets(tx, { sourceId: source.id, targetNumber: target.number, reason: 'то же' }),
    );
  const seenBy = async (ticket: Ticket, user?: User) => {
    const reader = user ? ({ kind: 'user', userId: user.id } as const) : ({ kind: 'staff' } as const);
    const messages = await conversationOf(desk.database, ticket.id, reader);
    return messages.map(({ body, fromNumber, splitInto }) => ({ body, fromNumber, splitInto }));
  };
  const row = (table: string, key: string, id: string) =>
    one<Record<string, unknown>>(desk.database, `SELECT * FROM ${table} WHERE ${key} = $1`, [id]);
  const mails = (ticket: Ticket, kind: string) =>
    desk.database.query<{ to: string; facts: object }>(
      'SELECT to_address AS to, facts FROM mail_message WHERE ticket_id = $1 AND kind = $2 ORDER BY id',
      [ticket.id, kind],
    );

  it('begins a ticket with it, leaves it where it was with a mark, and moves nothing', async () => {
    const anna = await desk.customer(`anna@${domain()}`);
    const old = await desk.ticket(anna.id, {
      description: 'первый вопрос',
      serialNumbers: 'A1',
      stated: { companyName: 'Вектор' },
    });
    const message = await post(anna, old, 'второй вопрос');
    const before = [await row('ticket', 'id', old.id), await row('message', 'id', message.id)];
    const made = await split(old, message.id, '  Совсем о другом ');
    expect([await row('ticket', 'id', old.id), await row('message', 'id', message.id)]).toEqual(before);
    expect(made).toMatchObject({
      subject: 'Совсем о другом',
      status: 'new',
      requesterId: anna.id,
      companyId: old.companyId,
      typeId: old.typeId,
      priority: old.priority,
      priorityReasons: old.priorityReasons,
      serialNumbers: ['A1'],
      stated: { companyName: 'Вектор' },
      lastMessageId: message.id,
      assigneeId: null,
    });
    expect(made.number).toBeGreaterThan(old.number);
    for (const reader of [anna, undefined]) {
      const words = { body: 'второй вопрос', fromNumber: old.number, splitInto: made.number };
      expect(await seenBy(made, reader)).toEqual([words]);
      expect(await seenBy(old, reader)).toEqual([
        { body: 'первый вопрос', fromNumber: old.number, splitInto: null },
        words,
      ]);
    }
    await post(anna, made, 'уточнение');
    expect((await seenBy(made, anna)).map(({ body }) => body)).toEqual(['второй вопрос', 'уточнение']);
    expect(await seenBy(old, anna)).toHaveLength(2);
  });

  it('promises an answer to it from when it was split off, as to any new ticket', async () => {
    const anna = await desk.customer(`anna@${domain()}`);
    desk.clock.setNow(new Date('2026-03-02T10:00:00+03:00'));
    const old = await desk.ticket(anna.id);
    const message = await post(anna, old, 'второй вопрос');
    desk.clock.setNow(new Date('2026-03-03T11:00:00+03:00'));
    const [made, fresh] = [await split(old, message.id), await desk.ticket(anna.id)];
    const promised = ({ serviceLevel, firstResponseDueAt, responseDueAt }: Ticket) => ({
      serviceLevel,
      firstResponseDueAt,
      responseDueAt,
    });
    expect(fresh.responseDueAt).toBeInstanceOf(Date);
    expect(promised(made)).toEqual(promised(fresh));
    desk.clock.setNow(null);
  });

  it('mails the customer once, with both numbers, and writes both histories', async () => {
    const anna = await desk.customer(`anna@${domain()}`);
    const old = await desk.ticket(anna.id);
    const made = await split(old, (await post(anna, old, 'ещё')).id);
    expect(await mails(made, 'ticket_split')).toEqual([
      {
        to: anna.email,
        facts: {
          fullName: anna.fullName,
          number: made.number,
          subject: 'Второй вопрос',
          fromNumber: old.number,
        },
      },
    ]);
    expect(await mails(made, 'ticket_opened')).toEqual([]);
    const events = await desk.database.query<{ action: string; ticketId: string }>(
      'SELECT action, ticket_id AS "ticketId" FROM audit_event WHERE ticket_id = ANY($1) ORDER BY id DESC LIMIT 2',
      [[old.id, made.id]],
    );
    expect(events).toEqual([
      { action: 'ticket.split', ticketId: made.id },
      { action: 'ticket.messageSplitOff', ticketId: old.id },
    ]);
  });

  it('keeps the requester whoever wrote it; the colleague who did, and participants, take part in both', async () => {
    const { members, links } = await companyOf(desk, agent, domain(), ['anna', 'boris', 'vera'], true);
    const [anna, boris, vera] = members as [User, User, User];
    const old = await desk.ticket(anna.id);
    await desk.as(agent, (tx) => addParticipant(tx, { ticketId: old.id, email: vera.email }));
    const made = await split(old, (await post(boris, old, 'а у меня другое')).id);
    expect(made.requesterId).toBe(anna.id);
    const people = (await participantsOf(desk.database, made.id)).map(({ id }) => id).sort();
    expect(people).toEqual([boris.id, vera.id].sort());
    expect((await mails(made, 'ticket_split')).map(({ to }) => to).sort()).toEqual(
      [anna.email, boris.email, vera.email].sort(),
    );
    // The words are Boris's own, and yet no longer his to read than the ticket they were written on.
    await desk.as(await desk.staff('supervisor'), (tx) =>
      endLink(tx, { linkId: links[1]!.id, reason: 'ушёл' }),
    );
    expect([await seenBy(made, boris), await seenBy(old, boris)]).toEqual([[], []]);
  });

  it('shows the first message to those alone who may read the ticket it was written on', async () => {
    const { members } = await companyOf(desk, agent, domain(), ['anna', 'boris']);
    const [anna, boris] = members as [User, User];
    const old = await desk.ticket(anna.id, { description: 'доверительно' });
    const made = await split(old, (await post(anna, old, 'тоже доверительно')).id);
    await desk.as(agent, (tx) => addParticipant(tx, { ticketId: made.id, email: boris.email }));
    await post(anna, made, 'а это всем');
    expect((await seenBy(made, boris)).map(({ body }) => body)).toEqual(['а это всем']);
    await desk.as(agent, (tx) => addParticipant(tx, { ticketId: old.id, email: boris.email }));
    expect(await seenBy(made, boris)).toHaveLength(2);
  });

  it('goes together with merging: a message of a merged ticket, and a ticket that goes back', async () => {
    const anna = await desk.customer(`anna@${domain()}`);
    const [source, target] = [
      await desk.ticket(anna.id, { description: 'a' }),
      await desk.ticket(anna.id, { description: 'b' }),
    ];
    const message = await post(anna, source, 'c');
    await merge(source, target);
    const made = await split(target, message.id);
    await desk.as(agent, (tx) => unmergeTicket(tx, { ticketId: source.id, reason: 'врозь' }));
    expect(await seenBy(source)).toEqual([
      { body: 'a', fromNumber: source.number, splitInto: null },
      { body: 'c', fromNumber: source.number, splitInto: made.number },
    ]);
    expect((await seenBy(target)).map(({ body }) => body)).toEqual(['b']);
    await merge(made, source);
    expect((await seenBy(source, anna)).map(({ body }) => body)).toEqual(['a', 'c']);
    await merge(source, target);
    expect((await seenBy(target, anna)).map(({ body }) => body)).toEqual(['a', 'b', 'c']);
  });

  it('is possible from a closed ticket, whose window does not matter to a new question', async () => {
    const anna = await desk.customer(`anna@${domain()}`);
    const old = await desk.ticket(anna.id);
    const message = await post(anna, old, 'и ещё одно');
    await desk.as(agent, (tx) => closeTicket(tx, { ticketId: old.id }));
    expect(await split(old, message.id)).toMatchObject({ status: 'new' });
  });

  it('refuses what would disclose, repeat or leave nothing', async () => {
    const anna = await desk.customer(`anna@${domain()}`);
    const old = await desk.ticket(anna.id);
    const first = old.lastMessageId!;
    await expect(split(old, first)).rejects.toMatchObject({ code: 'split_only_message' });
    const note = await desk.as(agent, (tx) => noteOnTicket(tx, { ticketId: old.id, body: 'между нами' }));
    await expect(split(old, note.id)).rejects.toMatchObject({ code: 'split_note' });
    await expect(split(old, first)).rejects.toMatchObject({ code: 'split_only_message' });
    const second = await post(anna, old, 'второе');
    const other = await desk.ticket(anna.id);
    await expect(split(other, second.id)).rejects.toMatchObject({ code: 'message_unknown' });
    await expect(split(old, 'none')).rejects.toMatchObject({ code: 'message_unknown' });
    for (const [subject, code] of [
      [' ', 'required'],
      ['я'.repeat(301), 'too_long'],
    ] as const) {
      await expect(split(old, second.id, subject)).rejects.toMatchObject({
        errors: [{ field: 'subject', code }],
      });
    }
    const made = await split(old, second.id);
    await expect(split(old, second.id)).rejects.toMatchObject({
      code: 'split_already',
      facts: { number: made.number },
    });
    await expect(split(made, second.id)).rejects.toMatchObject({ code: 'message_unknown' });
    await expect(split(old, first)).rejects.toMatchObject({ code: 'split_only_message' });
    await desk.as(agent, (tx) => answerTicket(tx, { ticketId: old.id, body: 'Ответ', act: 'staff_reply' }));
    await merge(old, other);
    await expect(split(old, first)).rejects.toMatchObject({
      code: 'split_ticket_merged',
      facts: { number: other.number },
    });
    for (const by of [await desk.staff('auditor'), { kind: 'user', id: anna.id } as const]) {
      await expect(split(other, first, 'Нет', by)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('two who split the same message at once make one ticket', async () => {
    const anna = await desk.customer(`anna@${domain()}`);
    const old = await desk.ticket(anna.id);
    const message = await post(anna, old, 'второе');
    const tries = await Promise.allSettled([split(old, message.id), split(old, message.id)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('each row was written by a transaction that wrote an audit event', async () => {
    expect(await unauditedRows(desk.database)).toEqual([]);
  });
});
