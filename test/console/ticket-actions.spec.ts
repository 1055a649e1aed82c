import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { User } from '../../src/users/index.js';
import { queuePage } from '../../src/tickets/index.js';
import { archivedTicket } from '../support/archived-ticket.js';
import { openTicketStage, type TicketStage } from './ticket-stage.js';

type Staff = Awaited<ReturnType<TicketStage['staff']>>;

const day = 24 * 3_600_000;

describe('what staff do with tickets', () => {
  let stage: TicketStage;
  let agent: Staff;
  let auditor: Staff;
  let supervisor: Staff;
  let anna: User;
  let boris: User;

  beforeAll(async () => {
    stage = await openTicketStage();
    [agent, auditor, supervisor] = [
      await stage.staff('agent'),
      await stage.staff('auditor'),
      await stage.staff('supervisor'),
    ];
    anna = await stage.customer('anna@vektor.test', 'Анна Векторова');
    boris = await stage.customer('boris@gorset.test', 'Борис Горсетев');
  });
  afterAll(() => stage?.close());
  beforeEach(() => stage.clock.setNow(null));

  /** Opens a ticket for a customer, as on the telephone. */
  const open = async (more: object = {}): Promise<{ id: string; number: number }> =>
    agent.client.made('Ticket', 'open', {
      requesterId: anna.id,
      subject: 'Не работает порт',
      type: 'incident',
      description: 'Порт 25 не поднимается',
      ...more,
    });
  const act = (id: string, action: string, input: object = {}, by = agent) =>
    by.client.act('Ticket', id, action, input);
  const refusal = (id: string, action: string, input: object = {}, by = agent) =>
    by.client.refusal('Ticket', id, action, input);
  const mailsAbout = (id: string, kind: string) =>
    stage.count('SELECT 1 FROM mail_message WHERE ticket_id = $1 AND kind = $2', [id, kind]);

  describe('open', () => {
    it('opens a ticket for a customer who phoned, and mails them its number', async () => {
      const { id, number } = await open({
        serialNumbers: 'A1; B2',
        orderNumber: '77',
        followUpOf: undefined,
      });
      expect(await stage.ticket(number)).toMatchObject({
        status: 'new',
        channel: 'phone',
        requesterId: anna.id,
        serialNumbers: ['A1', 'B2'],
        orderNumber: '77',
      });
      expect(await mailsAbout(id, 'ticket_opened')).toBe(1);
    });

    it('takes a form, whose values are all text', async () => {
      const form = {
        requesterId: anna.id,
        subject: 'Авария',
        type: 'outage',
        description: 'Лежит всё',
        confirmCritical: 'true',
        serialNumbers: 'C3,D4',
      };
      const { body } = await agent.browser.post('/admin/api/resources/Ticket/actions/open', { form });
      const { notice, data } = body as { notice: object; data: { number: number } };
      expect(notice).toMatchObject({ type: 'success' });
      expect(await stage.ticket(data.number)).toMatchObject({ priority: 1, serialNumbers: ['C3', 'D4'] });
    });

    it('says field by field what is wrong', async () => {
      const answer = await agent.client.actOn('Ticket', 'open', {
        requesterId: anna.id,
        subject: ' ',
        type: 'incident',
        description: '',
      });
      expect(answer.notice.code).toBe('invalid_input');
      expect(answer.errors?.map(({ field, code }) => [field, code])).toEqual([
        ['subject', 'required'],
        ['description', 'required'],
      ]);
      expect(answer.errors?.[0]?.message).not.toBe('required');
    });

    it.each([
      ['an unknown type', { type: 'nothing' }, 'invalid_input'],
      ['a requester who is none', { requesterId: 'x' }, 'invalid_input'],
      ['a requester nobody knows', { requesterId: '018f0000-0000-7000-8000-000000000000' }, 'user_unknown'],
      ['a critical type that nobody confirmed', { type: 'outage' }, 'critical_confirmation_required'],
      [
        'a contract of somebody else',
        { contractId: '018f0000-0000-7000-8000-000000000000' },
        'contract_unknown',
      ],
      ['a follow-up of a ticket that is none', { followUpOf: 999_999 }, 'invalid_input'],
    ])('refuses %s', async (_what, more, code) => {
      const input = { requesterId: anna.id, subject: 'S', type: 'incident', description: 'D', ...more };
      expect((await agent.client.actOn('Ticket', 'open', input)).notice).toMatchObject({
        type: 'error',
        code,
      });
    });
  });

  describe('reply, ask, propose, note', () => {
    it.each([
      ['reply', 'open', 'ticket_reply'],
      ['ask', 'waiting_customer', 'ticket_question'],
      ['propose', 'solution_proposed', 'ticket_solution'],
    ])('%s leads to %s and mails the customer', async (action, status, kind) => {
      const { id, number } = await open();
      const { notice, data } = await act(id, action, { body: ' Здравствуйте! \n' });
      expect(notice.type).toBe('success');
      expect(data).toMatchObject({ status });
      expect((await stage.ticket(number)).status).toBe(status);
      expect(await mailsAbout(id, kind)).toBe(1);
    });

    it('names a ticket by its number as well as by its key', async () => {
      const { number } = await open();
      expect((await act(String(number), 'reply', { body: 'По номеру' })).notice.type).toBe('success');
      expect(await refusal('999999', 'reply', { body: 'x' })).toBe('not_found');
    });

    it('sends nothing blindly: a message the writer had not seen stops it', async () => {
      const { id, number } = await open();
      const { lastMessageId } = await stage.ticket(number);
      await stage.says(anna.id, number, 'Уже не нужно, заработало');
      const input = { body: 'Выезжаем', lastSeenMessageId: lastMessageId };
      expect(await refusal(id, 'reply', input)).toBe('conversation_moved_on');
      expect(await mailsAbout(id, 'ticket_reply')).toBe(0);
      const { lastMessageId: seen } = await stage.ticket(number);
      expect((await act(id, 'reply', { ...input, lastSeenMessageId: seen })).notice.type).toBe('success');
    });

    it('keeps a note among staff: nobody is mailed, the status stays', async () => {
      const { id, number } = await open();
      const before = await stage.count('SELECT 1 FROM mail_message WHERE ticket_id = $1', [id]);
      expect((await act(id, 'note', { body: 'Клиент волнуется' })).notice.type).toBe('success');
      expect((await stage.ticket(number)).status).toBe('new');
      expect(await stage.count('SELECT 1 FROM mail_message WHERE ticket_id = $1', [id])).toBe(before);
    });

    it('refuses an empty post, a key that is none and an answer on a closed ticket', async () => {
      const { id } = await open();
      expect(await refusal(id, 'reply', { body: '  ' })).toBe('message_empty');
      expect(await refusal(id, 'reply', {})).toBe('invalid_input');
      expect(await refusal(id, 'reply', { body: 'x', lastSeenMessageId: 'y' })).toBe('invalid_input');
      expect(await refusal(id, 'reply', { body: 'x'.repeat(100_001) })).toBe('message_too_long');
      await act(id, 'close');
      expect(await refusal(id, 'reply', { body: 'x' })).toBe('illegal_transition');
      expect((await act(id, 'note', { body: 'x' })).notice.type).toBe('success');
    });
  });

  it('assigns to a colleague and, left empty, to nobody', async () => {
    const { id, number } = await open();
    await act(id, 'assign', { staffId: supervisor.id });
    expect((await stage.ticket(number)).assigneeId).toBe(supervisor.id);
    for (const nobody of [{ staffId: '' }, { staffId: null }, {}]) {
      await act(id, 'assign', { staffId: agent.id });
      expect((await act(id, 'assign', nobody)).notice.type).toBe('success');
      expect((await stage.ticket(number)).assigneeId).toBeNull();
    }
    expect(await refusal(id, 'assign', { staffId: auditor.id })).toBe('staff_unknown');
    expect(await refusal(id, 'assign', { staffId: 'somebody' })).toBe('staff_unknown');
  });

  it('assigns several at once, and says where it was refused', async () => {
    const [one, other] = [await open(), await open()];
    const path = `/api/resources/Ticket/bulk/assign?recordIds=${one.id},${other.id}`;
    const answer = await (await agent.client.request('POST', path, { staffId: agent.id })).json();
    expect(answer).toMatchObject({ notice: { type: 'success' } });
    expect((await stage.ticket(other.number)).assigneeId).toBe(agent.id);
    await act(one.id, 'merge', { targetNumber: other.number, reason: 'Об одном' });
    const partly = await (await agent.client.request('POST', path, { staffId: supervisor.id })).json();
    expect(partly).toMatchObject({ notice: { type: 'error', code: 'bulk_partly_refused' } });
    expect((await stage.ticket(other.number)).assigneeId).toBe(supervisor.id);
  });

  describe('close and reopen', () => {
    it('closes with or without a reason, once', async () => {
      const { id, number } = await open();
      expect((await act(id, 'close', { reason: 'Заработало' })).notice.type).toBe('success');
      expect(await stage.ticket(number)).toMatchObject({ status: 'closed', closedReason: 'Заработало' });
      expect(await refusal(id, 'close')).toBe('illegal_transition');
    });

    it('reopens inside the window, staff giving a reason', async () => {
      const { id, number } = await open();
      await act(id, 'close');
      expect(await refusal(id, 'reopen', {})).toBe('invalid_input');
      expect(await refusal(id, 'reopen', { reason: ' ' })).toBe('reason_required');
      expect((await act(id, 'reopen', { reason: 'Снова сломалось' })).notice.type).toBe('success');
      expect((await stage.ticket(number)).status).toBe('open');
      expect(await refusal(id, 'reopen', { reason: 'ещё раз' })).toBe('illegal_transition');
    });

    it('binds staff to the window, and says what to do instead', async () => {
      const { id, number } = await open();
      await act(id, 'close');
      const closedAt = (await stage.ticket(number)).closedAt!.getTime();
      stage.clock.setNow(new Date(closedAt + 3 * day + 1));
      const { notice } = await act(id, 'reopen', { reason: 'Поздно' });
      expect(notice).toMatchObject({ type: 'error', code: 'reopen_window_expired' });
      expect(notice.message).toContain(String(number));
      stage.clock.setNow(new Date(closedAt + 3 * day));
      expect((await act(id, 'reopen', { reason: 'В последний миг' })).notice.type).toBe('success');
    });
  });

  describe('merge', () => {
    it('shows what will happen and writes nothing, then does it, then takes it back', async () => {
      const [source, target] = [await open({ subject: 'Одна' }), await open({ subject: 'Другая' })];
      await act(source.id, 'ask', { body: 'Какой номер порта?' });
      const events = await stage.count("SELECT 1 FROM audit_event WHERE action NOT LIKE 'access.%'");
      const { data } = await act(source.id, 'previewMerge', { targetNumber: String(target.number) });
      expect(data).toMatchObject({
        source: { number: source.number, subject: 'Одна', messages: 2, requesterName: 'Анна Векторова' },
        target: { number: target.number, messages: 1 },
        readers: [{ name: 'Анна Векторова', seesSource: true, seesTarget: true, continues: true }],
        gains: [],
        loses: [],
        mails: [{ to: 'anna@vektor.test', kind: 'ticket_merged', leaves: true }],
        needsSupervisor: false,
      });
      expect(await stage.count("SELECT 1 FROM audit_event WHERE action NOT LIKE 'access.%'")).toBe(events);
      expect((await stage.ticket(source.number)).status).toBe('waiting_customer');

      await act(source.id, 'merge', { targetNumber: target.number, reason: 'Об одном' });
      expect(await stage.ticket(source.number)).toMatchObject({ status: 'merged', mergedIntoId: target.id });
      expect(await mailsAbout(source.id, 'ticket_merged')).toBe(1);
      expect(await refusal(source.id, 'merge', { targetNumber: target.number, reason: 'Ещё' })).toBe(
        'merge_already_merged',
      );
      expect(await refusal(source.id, 'assign', { staffId: agent.id })).toBe('illegal_transition');

      await act(source.id, 'unmerge', { reason: 'О разном' });
      expect(await stage.ticket(source.number)).toMatchObject({
        status: 'waiting_customer',
        mergedIntoId: null,
      });
      expect(await refusal(source.id, 'unmerge', { reason: 'Ещё' })).toBe('not_merged');
    });

    it('names the ticket where the chain of merges ends', async () => {
      const [first, second, third] = [await open(), await open(), await open()];
      await act(second.id, 'merge', { targetNumber: third.number, reason: 'Об одном' });
      const { data } = await act(first.id, 'previewMerge', { targetNumber: second.number });
      expect(data).toMatchObject({ target: { number: third.number } });
    });

    it('refuses, in the preview as in the act', async () => {
      const [source, closed, stranger] = [await open(), await open(), await open({ requesterId: boris.id })];
      await act(closed.id, 'close');
      const cases = [
        [source.number, 'merge_into_itself'],
        [closed.number, 'merge_target_closed'],
        [stranger.number, 'merge_would_disclose'],
        [999_999, 'ticket_unknown'],
        ['x', 'invalid_input'],
      ] as const;
      for (const [targetNumber, code] of cases) {
        expect(await refusal(source.id, 'previewMerge', { targetNumber })).toBe(code);
        expect(await refusal(source.id, 'merge', { targetNumber, reason: 'Причина' })).toBe(code);
      }
      const other = await open();
      expect(await refusal(source.id, 'merge', { targetNumber: other.number, reason: ' ' })).toBe(
        'reason_required',
      );
      expect(await refusal(source.id, 'merge', { targetNumber: other.number })).toBe('invalid_input');
    });

    it('leaves tickets of different companies to a supervisor, and says so beforehand', async () => {
      const vera = await stage.customer('vera@first.test', 'Вера Переходова');
      const [one, two] = [
        await stage.company('Первая', 'first.test'),
        await stage.company('Вторая', 'second.test'),
      ];
      const link = await stage.link(agent.actor, vera.id, one.id);
      const source = await open({ requesterId: vera.id });
      await agent.client.done('CompanyLink', link.id, 'end', { reason: 'Сменила работу' });
      await stage.sql.query(`UPDATE portal_user SET email = 'vera@second.test' WHERE id = $1`, [vera.id]);
      await stage.link(agent.actor, vera.id, two.id);
      const target = await open({ requesterId: vera.id });
      const input = { targetNumber: target.number, reason: 'Об одном' };
      expect((await act(source.id, 'previewMerge', input)).data).toMatchObject({ needsSupervisor: true });
      expect(await refusal(source.id, 'merge', input)).toBe('forbidden');
      expect((await act(source.id, 'previewMerge', input, supervisor)).data).toMatchObject({
        needsSupervisor: false,
      });
      expect((await act(source.id, 'merge', input, supervisor)).notice.type).toBe('success');
    });
  });

  describe('a follow-up', () => {
    it('is claimed with the new ticket, then confirmed, then dropped with a reason', async () => {
      const old = await open();
      await act(old.id, 'close');
      const next = await open({ followUpOf: old.number });
      const tie = () =>
        stage.sql.query('SELECT status FROM ticket_follow_up WHERE ticket_id = $1', [next.id]);
      expect(await tie()).toEqual([{ status: 'claimed' }]);
      expect((await act(next.id, 'confirmFollowUp', { closedNumber: String(old.number) })).notice.type).toBe(
        'success',
      );
      expect(await tie()).toEqual([{ status: 'confirmed' }]);
      expect(await refusal(next.id, 'confirmFollowUp', { closedNumber: old.number })).toBe(
        'follow_up_confirmed',
      );
      expect(await refusal(next.id, 'dropFollowUp', { reason: '' })).toBe('reason_required');
      expect((await act(next.id, 'dropFollowUp', { reason: 'О другом' })).notice.type).toBe('success');
      expect(await refusal(next.id, 'dropFollowUp', { reason: 'Ещё' })).toBe('follow_up_missing');
    });

    it('is of an archived ticket of the same customer or company, and both show each other', async () => {
      const past = await archivedTicket(stage.sql, {
        requesterId: anna.id,
        subject: 'Прошлое',
        legacyNumber: '815',
      });
      const boriss = await archivedTicket(stage.sql, { requesterId: boris.id });
      const next = await open({ followUpOf: 815 });
      const page = async (name: string, number: number, who = agent) =>
        (await who.browser.get(`/admin/api/pages/${name}?number=${String(number)}`)).body;
      const tie = { subject: 'Прошлое', number: past.number, isArchived: true };
      expect((await page('ticket', next.number)).ties.continues).toEqual({ ...tie, status: 'claimed' });
      const rows = await queuePage(stage.sql, {
        section: 'follow_ups',
        staffId: agent.id,
        text: '',
        after: null,
        limit: 9,
      });
      expect(rows).toContainEqual(expect.objectContaining({ number: next.number, claims: past.number }));
      expect(await refusal(next.id, 'confirmFollowUp', { closedNumber: boriss.number })).toBe(
        'follow_up_would_disclose',
      );
      expect((await act(next.id, 'confirmFollowUp', { closedNumber: 815 })).notice.type).toBe('success');
      expect((await page('ticket', next.number)).ties.continues).toEqual({ ...tie, status: 'confirmed' });
      const { continuedBy, may } = await page('archivedTicket', past.number);
      expect(may).toEqual({ work: true });
      expect((await page('archivedTicket', past.number, auditor)).may).toEqual({ work: false });
      expect(continuedBy).toMatchObject([{ number: next.number, status: 'confirmed', isArchived: false }]);
      const history = await agent.browser.get(
        `/admin/api/pages/timeline?of=ArchivedTicket&id=${String(past.number)}`,
      );
      expect(JSON.stringify(history.body.lines)).toContain('Продолжение закрытой заявки подтверждено');
      expect((await act(next.id, 'dropFollowUp', { reason: 'О другом' })).notice.type).toBe('success');
      expect((await page('archivedTicket', past.number)).continuedBy).toEqual([]);
    });

    it('is of one ticket, whatever writes it', async () => {
      const [next, old] = [await open(), await open()];
      const past = await archivedTicket(stage.sql, { requesterId: anna.id });
      for (const [closed, archived] of [
        [null, null],
        [old.id, past.id],
      ])
        await expect(
          stage.sql.query(
            `INSERT INTO ticket_follow_up (id, ticket_id, closed_ticket_id, archived_ticket_id, status, claimed_at)
             VALUES (gen_random_uuid(), $1, $2, $3, 'claimed', now())`,
            [next.id, closed, archived],
          ),
        ).rejects.toThrow('ticket_follow_up_of_one');
    });

    it('is of a closed ticket of the same customer', async () => {
      const [live, next, stranger] = [await open(), await open(), await open({ requesterId: boris.id })];
      await act(stranger.id, 'close');
      const code = (closedNumber: unknown) => refusal(next.id, 'confirmFollowUp', { closedNumber });
      expect(await code(live.number)).toBe('follow_up_not_closed');
      expect(await code(next.number)).toBe('follow_up_of_itself');
      expect(await code(stranger.number)).toBe('follow_up_would_disclose');
      expect(await code(999_999)).toBe('ticket_unknown');
      expect(await code('none')).toBe('invalid_input');
    });
  });

  describe('who may', () => {
    const inputs: Readonly<Record<string, object>> = {
      reply: { body: 'x' },
      ask: { body: 'x' },
      propose: { body: 'x' },
      note: { body: 'x' },
      assign: { staffId: '' },
      close: {},
      reopen: { reason: 'x' },
      previewMerge: { targetNumber: 100_001 },
      merge: { targetNumber: 100_001, reason: 'x' },
      unmerge: { reason: 'x' },
      confirmFollowUp: { closedNumber: 100_001 },
      dropFollowUp: { reason: 'x' },
    };

    it.each(Object.keys(inputs))('an auditor may not %s, and nothing is written', async (action) => {
      const { id } = await open();
      const events = await stage.count("SELECT 1 FROM audit_event WHERE action NOT LIKE 'access.%'");
      const answer = await act(id, action, inputs[action], auditor);
      expect([answer.status, answer.notice.code]).toEqual([403, 'forbidden']);
      expect(await stage.count("SELECT 1 FROM audit_event WHERE action NOT LIKE 'access.%'")).toBe(events);
    });

    it('an auditor may not open a ticket', async () => {
      expect((await auditor.client.actOn('Ticket', 'open', {})).notice.code).toBe('forbidden');
    });

    it('nobody changes anything by GET, nor unknown to us', async () => {
      const { id } = await open();
      const path = `/api/resources/Ticket/records/${id}/close`;
      expect((await agent.client.request('GET', path)).status).toBe(405);
      const stranger = await fetch(`${stage.url}/admin${path}`, {
        method: 'POST',
        headers: { origin: stage.url, 'content-type': 'application/json' },
        body: '{}',
      });
      expect(stranger.status).toBe(401);
      for (const action of ['edit', 'delete', 'new']) expect(await refusal(id, action)).toBe('forbidden');
    });
  });
});
