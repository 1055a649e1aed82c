import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { queuePage } from '../../src/tickets/index.js';
import { archivedTicket } from '../support/archived-ticket.js';
import { openTicketActs, type TicketActs } from './ticket-acts.js';

describe('what staff do with tickets that belong together', () => {
  let stage: TicketActs['stage'];
  let agent: TicketActs['agent'];
  let auditor: TicketActs['auditor'];
  let supervisor: TicketActs['supervisor'];
  let anna: TicketActs['anna'];
  let boris: TicketActs['boris'];
  let open: TicketActs['open'];
  let act: TicketActs['act'];
  let refusal: TicketActs['refusal'];
  let mailsAbout: TicketActs['mailsAbout'];

  beforeAll(async () => {
    ({ stage, agent, auditor, supervisor, anna, boris, open, act, refusal, mailsAbout } =
      await openTicketActs());
  });
  afterAll(() => stage?.close());
  beforeEach(() => stage.clock.setNow(null));

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
});
