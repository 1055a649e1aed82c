import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTicketActs, type TicketActs } from './ticket-acts.js';

const day = 24 * 3_600_000;

describe('what staff do with tickets', () => {
  let stage: TicketActs['stage'];
  let agent: TicketActs['agent'];
  let auditor: TicketActs['auditor'];
  let supervisor: TicketActs['supervisor'];
  let anna: TicketActs['anna'];
  let open: TicketActs['open'];
  let act: TicketActs['act'];
  let refusal: TicketActs['refusal'];
  let mailsAbout: TicketActs['mailsAbout'];

  beforeAll(async () => {
    ({ stage, agent, auditor, supervisor, anna, open, act, refusal, mailsAbout } = await openTicketActs());
  });
  afterAll(() => stage?.close());
  beforeEach(() => stage.clock.setNow(null));

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
