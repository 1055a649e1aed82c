import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activateRegulation, mergeAccount, unmergeAccount } from '../../src/casework/index.js';
import { registerContract } from '../../src/contracts/index.js';
import { newId, type Actor } from '../../src/platform/index.js';
import { presets, registerCalendarDay, workingCalendar } from '../../src/regulation/index.js';
import { inviteStaffMember } from '../../src/staff/index.js';
import {
  answerTicket,
  assignTicket,
  closeTicket,
  mergeTickets,
  postCustomerMessage,
  recordDelivery,
  recordFailedDelivery,
  splitMessage,
  type Ticket,
} from '../../src/tickets/index.js';
import { blockUser, type User } from '../../src/users/index.js';
import { companyOf } from '../support/colleagues.js';
import { openDesk, type Desk } from '../support/desk.js';

const reason = 'об одном и том же';

describe('where two rules meet', () => {
  let desk: Desk;
  let supervisor: Actor & { readonly id: string };
  let count = 0;
  beforeAll(async () => {
    desk = await openDesk('standard');
    supervisor = await desk.staff('supervisor');
  });
  afterAll(() => desk?.close());

  const customer = () => desk.customer(`who${String((count += 1))}@loose-ends.ru`);
  const mergeAccounts = (winnerId: string, loserId: string) =>
    desk.as(supervisor, (tx) => mergeAccount(tx, { winnerId, loserId, reason }));
  const row = async <T>(ticket: Ticket, column: string) =>
    desk.value<T>(`SELECT ${column} FROM ticket WHERE id = $1`, [ticket.id]);

  it('a notice that comes back stops the clock of a requester whose account has been merged since', async () => {
    const [winner, loser] = [await customer(), await customer()];
    const ticket = await desk.ticket(loser.id);
    await desk.as(supervisor, (tx) => answerTicket(tx, { ticketId: ticket.id, body: 'Ну как?', act: 'ask' }));
    const notice = {
      ticketId: ticket.id,
      userId: loser.id,
      kind: 'ticket_question',
      writtenAt: desk.clock.now(),
    };
    await desk.asSystem((tx) => recordDelivery(tx, notice));
    expect(await row(ticket, 'closes_at')).not.toBeNull();
    await mergeAccounts(winner.id, loser.id);
    await desk.asSystem((tx) => recordFailedDelivery(tx, { ...notice, answer: '550 no such user' }));
    expect([await row(ticket, 'closes_at'), await row(ticket, 'receipt_failed IS NULL')]).toEqual([
      null,
      false,
    ]);
    // A stranger’s receipt still says nothing.
    const stranger = await customer();
    await desk.asSystem((tx) => recordDelivery(tx, { ...notice, userId: stranger.id }));
    expect(await row(ticket, 'closes_at')).toBeNull();
  });

  it('nobody takes part by an account that has become part of another', async () => {
    const [winner, loser] = [await customer(), await customer()];
    const ticket = await desk.ticket((await customer()).id);
    await mergeAccounts(winner.id, loser.id);
    await expect(
      desk.database.query(
        'INSERT INTO ticket_participant (id, ticket_id, user_id, added_at) VALUES ($1, $2, $3, now())',
        [newId(), ticket.id, loser.id],
      ),
    ).rejects.toThrow('user_unknown');
  });

  it('a block of the survivor lies on both accounts once they are separate', async () => {
    const [winner, loser] = [await customer(), await customer()];
    await mergeAccounts(winner.id, loser.id);
    await desk.as(supervisor, (tx) => blockUser(tx, { userId: winner.id, reason: 'спам' }));
    const { user } = await desk.as(supervisor, (tx) => unmergeAccount(tx, { userId: loser.id, reason }));
    expect(user.status).toBe('blocked');
  });

  it('whoever was only invited gets no ticket', async () => {
    const ticket = await desk.ticket((await customer()).id);
    const admin = await desk.staff('admin');
    const invited = await desk.as(admin, (tx) =>
      inviteStaffMember(
        tx,
        { email: 'new@loose-ends.ru', fullName: 'Новая Анна', role: 'agent' },
        { secrets: desk.secrets },
      ),
    );
    const assign = (staffId: string) =>
      desk.as(supervisor, (tx) => assignTicket(tx, { ticketId: ticket.id, staffId }));
    await expect(assign(invited.id)).rejects.toThrow('staff_unknown');
    expect((await assign(supervisor.id)).assigneeId).toBe(supervisor.id);
  });

  it('closing tells requesters of merged tickets and participants too, and only the requester that it can be reopened', async () => {
    const { members } = await companyOf(desk, supervisor, 'closing-ends.ru', ['anna', 'boris'], true);
    const [anna, boris] = members as [User, User];
    const [source, target] = [await desk.ticket(boris.id), await desk.ticket(anna.id)];
    await desk.as(supervisor, (tx) =>
      mergeTickets(tx, { sourceId: source.id, targetNumber: target.number, reason }),
    );
    await desk.as(supervisor, (tx) => closeTicket(tx, { ticketId: target.id, reason: 'готово' }));
    const mails = await desk.database.query<{ user_id: string; text: string }>(
      `SELECT user_id, facts->>'reopenText' AS text FROM mail_message
       WHERE ticket_id = $1 AND kind = 'ticket_closed' ORDER BY user_id = $2 DESC`,
      [target.id, anna.id],
    );
    expect(mails.map(({ user_id }) => user_id)).toEqual([anna.id, boris.id]);
    expect(mails[0]!.text).toContain('открыть снова');
    expect(mails[1]!.text).toContain('создайте новую');
  });

  it('a split uses up a ticket of its own, and goes under no contract where none is left', async () => {
    const user = await customer();
    const contract = await desk.as(supervisor, (tx) =>
      registerContract(tx, {
        number: 'ПОСЛЕДНЯЯ-1',
        kind: 'contract',
        userId: user.id,
        productIds: [],
        validFrom: '2020-01-01',
        validUntil: '2099-12-31',
        serviceLevel: 'standard',
        ticketsIncluded: 2,
      }),
    );
    const ticket = await desk.ticket(user.id);
    await desk.database.query("UPDATE ticket SET contract_id = $2, contract_choice = 'named' WHERE id = $1", [
      ticket.id,
      contract.id,
    ]);
    const splitOne = async (body: string) => {
      const { message } = await desk.as({ kind: 'user', id: user.id }, (tx) =>
        postCustomerMessage(tx, { userId: user.id, number: ticket.number, body, channel: 'api' }),
      );
      return desk.as(supervisor, (tx) =>
        splitMessage(tx, { ticketId: ticket.id, messageId: message.id, subject: body }),
      );
    };
    expect(await splitOne('второй вопрос')).toMatchObject({ contractId: contract.id });
    expect(await splitOne('третий вопрос')).toMatchObject({
      contractId: null,
      contractChoice: 'all_used_up',
    });
  });

  it('a field that becomes secret leaves no value in plain text: not on tickets, not in the audit', async () => {
    const user = await customer();
    const [seed] = presets['standard']!.ticketTypes;
    const field = { code: 'remoteAccess', label: { ru: 'Доступ', en: 'Access' }, required: false };
    const withField = (secret: boolean) =>
      desk.asSystem((tx) =>
        activateRegulation(tx, {
          document: {
            ...presets['standard']!,
            ticketTypes: [
              { ...seed!, fields: [{ ...field, secret }] },
              ...presets['standard']!.ticketTypes.slice(1),
            ],
          },
        }),
      );
    await withField(false);
    const fields = { remoteAccess: 'пароль от стойки' };
    const [live, closed] = [
      await desk.ticket(user.id, { type: seed!.code, fields }),
      await desk.ticket(user.id, { type: seed!.code, fields }),
    ];
    await desk.as(supervisor, (tx) => closeTicket(tx, { ticketId: closed.id, reason: 'готово' }));
    await withField(true);
    const secrets = await desk.database.query<{ ticket_id: string }>(
      'SELECT ticket_id FROM ticket_secret WHERE box IS NOT NULL AND ticket_id = ANY($1)',
      [[live.id, closed.id]],
    );
    expect(secrets).toEqual([{ ticket_id: live.id }]);
    expect(
      await desk.value(
        `SELECT (SELECT string_agg(fields::text, '') FROM ticket) || (SELECT string_agg(value, '') FROM audit_value)`,
      ),
    ).not.toContain('пароль от стойки');
  });

  it('a year stays provisional until every holiday the law names is entered, not for its first day alone', async () => {
    const open = async () =>
      (await workingCalendar(desk.database, presets['standard']!, new Date('2027-02-01T09:00:00Z')))
        .provisionalYears;
    const enter = (code: string, kind: 'short' | 'holiday') =>
      desk.as(supervisor, (tx) => registerCalendarDay(tx, { code, kind }));
    await enter('2027-03-05', 'short');
    expect(await open()).toContain(2027);
    const days = ['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'];
    for (let day = 1; day <= 8; day += 1) days.push(`01-0${String(day)}`);
    for (const day of days) await enter(`2027-${day}`, 'holiday');
    expect(await open()).not.toContain(2027);
  });
});
