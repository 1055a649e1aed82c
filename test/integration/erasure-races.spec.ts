import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { placeHold } from '../../src/audit/index.js';
import { eraseUser } from '../../src/casework/index.js';
import { parseEmailAddress } from '../../src/companies/index.js';
import { DomainError, type Actor } from '../../src/platform/index.js';
import { addParticipant, answerTicket, postCustomerMessage } from '../../src/tickets/index.js';
import { userById } from '../../src/users/index.js';
import { openDesk, type Desk } from '../support/desk.js';
import { unauditedRows } from '../support/unaudited.js';

const operator = { name: null, address: null, processor: null };

describe('erasing while the person is at work', () => {
  let desk: Desk;
  let supervisor: Actor & { readonly id: string };
  beforeAll(async () => {
    desk = await openDesk();
    supervisor = await desk.staff('supervisor');
  });
  afterAll(() => desk?.close());

  it.each([1, 2, 3])('leaves nothing of what was just being written, time %i', async (time) => {
    const said = `щукометка${String(time)}`;
    const user = await desk.customer(`race${String(time)}@firma.ru`, `Гонщик${String(time)} Быстров`);
    const tickets = await Promise.all([1, 2, 3].map(() => desk.ticket(user.id, { subject: said })));
    const own = { kind: 'user', id: user.id } as const;
    const acts = tickets.flatMap(({ id, number }) => [
      desk.as(own, (tx) => postCustomerMessage(tx, { number, userId: user.id, body: said, channel: 'api' })),
      desk.as(supervisor, (tx) =>
        answerTicket(tx, { ticketId: id, act: 'staff_reply', body: user.fullName }),
      ),
      desk.ticket(user.id, { subject: said }),
    ]);
    const erased = desk.as(supervisor, (tx) =>
      eraseUser(tx, { userId: user.id, reason: 'Просьба' }, operator),
    );
    const ends = await Promise.allSettled([...acts, erased]);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(DomainError);
    expect(ends.at(-1)!.status).toBe('fulfilled');
    const left = await desk.value(
      `SELECT (SELECT count(*) FROM message WHERE body = $1) + (SELECT count(*) FROM ticket WHERE subject = $1)
            + (SELECT count(*) FROM audit_value WHERE value = $1)
            + (SELECT count(*) FROM mail_message WHERE facts::text LIKE '%' || $1 || '%' OR to_address = $2)`,
      [said, user.email],
    );
    expect(Number(left)).toBe(0);
    expect(await unauditedRows(desk.database)).toEqual([]);
  });

  it('is over before a hold is placed on what it erases', async () => {
    const user = await desk.customer('late-hold@firma.ru', 'Поздно Удержан');
    const { id } = await desk.ticket(user.id);
    const hold = { type: 'Ticket', id, reason: 'Запрос суда' } as const;
    const order: string[] = [];
    let placing = Promise.resolve();
    await desk.as(supervisor, async (tx) => {
      await eraseUser(tx, { userId: user.id, reason: 'Просьба' }, operator);
      placing = desk.as(supervisor, (other) => placeHold(other, hold)).then(() => void order.push('held'));
      const waiting = `SELECT count(*)::int FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE NOT l.granted AND d.datname = current_database()`;
      while (order.length === 0 && (await desk.value(waiting)) === 0) await wait(5);
      order.push('erased');
    });
    await placing;
    expect(order).toEqual(['erased', 'held']);
  });

  it('happens once, whoever asks for it at the same time', async () => {
    const user = await desk.customer('twice@firma.ru', 'Дважды Просил');
    const ask = () =>
      desk.as(supervisor, (tx) => eraseUser(tx, { userId: user.id, reason: 'Просьба' }, operator));
    const ends = await Promise.allSettled([ask(), ask(), ask()]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    const { email, fullName } = (await userById(desk.database, user.id))!;
    // What is moved to another desk has to be taken there.
    expect(parseEmailAddress(email).ok).toBe(true);
    const ticket = await desk.ticket((await desk.customer('other@firma.ru')).id);
    await expect(
      desk.as(supervisor, (tx) => addParticipant(tx, { ticketId: ticket.id, email })),
    ).rejects.toBeInstanceOf(DomainError);
    expect(fullName).not.toContain('Просил');
  });
});
