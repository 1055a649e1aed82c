import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TicketView } from '../../admin/pages/ticket-view.js';
import type { User } from '../../src/users/index.js';
import { openTicketStage, type TicketStage } from './ticket-stage.js';

type Staff = Awaited<ReturnType<TicketStage['staff']>>;

describe('a ticket split, shared and put right at the console’s door', () => {
  let stage: TicketStage;
  let agent: Staff;
  let auditor: Staff;
  let anna: User;
  let boris: User;

  beforeAll(async () => {
    stage = await openTicketStage();
    [agent, auditor] = [await stage.staff('agent'), await stage.staff('auditor')];
    anna = await stage.customer('anna@vektor.test', 'Анна Векторова');
    boris = await stage.customer('boris@vektor.test', 'Борис Векторов');
    const company = await stage.company('АО «Вектор»', 'vektor.test');
    for (const { id } of [anna, boris]) await stage.link(agent.actor, id, company.id);
  });
  afterAll(() => stage?.close());

  const open = (): Promise<{ id: string; number: number }> =>
    agent.client.made('Ticket', 'open', {
      requesterId: anna.id,
      subject: 'Не работает порт',
      type: 'incident',
      description: 'Порт 25 не поднимается',
    });
  const page = async (number: number): Promise<TicketView> => {
    const response = await agent.client.request('GET', `/api/pages/ticket?number=${String(number)}`);
    return (await response.json()) as TicketView;
  };

  it('split: a message begins a ticket, and both pages say so', async () => {
    const { id, number } = await open();
    const { message } = await stage.says(anna.id, number, 'И ещё печать');
    const input = { messageId: message.id, subject: 'Печать' };
    const made = await agent.client.done('Ticket', id, 'split', input);
    expect(made.number).toBeGreaterThan(number);
    expect((await page(number)).messages.map(({ splitInto }) => splitInto)).toEqual([null, made.number]);
    expect((await page(made.number)).messages).toMatchObject([{ body: 'И ещё печать', fromNumber: number }]);
    expect((await page(made.number)).history.length).toBeGreaterThan(0);
    expect(await agent.client.refusal('Ticket', id, 'split', input)).toBe('split_already');
  });

  it('addParticipant, removeParticipant: a colleague stands on the page, blind or not, until removed', async () => {
    const { id, number } = await open();
    const add = { email: 'Boris@vektor.test' };
    expect(await agent.client.done('Ticket', id, 'addParticipant', add)).toEqual({ userId: boris.id });
    expect((await page(number)).participants).toEqual([
      { id: boris.id, fullName: 'Борис Векторов', email: 'boris@vektor.test', reads: true },
    ]);
    const unknown = { email: 'nobody@vektor.test' };
    expect(await agent.client.refusal('Ticket', id, 'addParticipant', unknown)).toBe(
      'participant_not_colleague',
    );
    await agent.client.done('Ticket', id, 'removeParticipant', { userId: boris.id });
    expect((await page(number)).participants).toEqual([]);
  });

  it('setPriority, resetPriority: the rule stays in sight beside who overrode it', async () => {
    const { id, number } = await open();
    const before = await page(number);
    expect(before.override).toBeNull();
    const input = { priority: 'critical', reason: 'стоит цех' };
    expect(await agent.client.done('Ticket', id, 'setPriority', input)).toEqual({ priority: 'critical' });
    const { ticket, override, queuePlace } = await page(number);
    expect(ticket.priority).toBe(1);
    expect(override).toMatchObject({ by: 'Сотрудник agent', reason: 'стоит цех' });
    expect(queuePlace).toEqual({ place: 1, beyond: false });
    await agent.client.done('Ticket', id, 'resetPriority');
    expect(await page(number)).toMatchObject({
      override: null,
      ticket: { priority: before.ticket.priority },
    });
    expect(await agent.client.refusal('Ticket', id, 'resetPriority')).toBe('priority_not_set');
    const wrong = { priority: 'urgent', reason: 'надо' };
    expect(await agent.client.refusal('Ticket', id, 'setPriority', wrong)).toBe('invalid_input');
  });

  it('setType: the page offers the types in use and shows the new one', async () => {
    const { id, number } = await open();
    expect((await page(number)).types.map(({ code }) => code)).toContain('outage');
    await agent.client.done('Ticket', id, 'setType', { type: 'outage' });
    const { type, ticket, history } = await page(number);
    expect([type.code, ticket.priority]).toEqual(['outage', 1]);
    expect(history.flatMap(({ changes }) => changes).length).toBeGreaterThan(0);
    expect(await agent.client.refusal('Ticket', id, 'setType', { type: 'none' })).toBe('invalid_input');
  });

  it('names what the form asks for and nobody filled in; what was said in secret was', async () => {
    const { client } = await stage.staff('supervisor');
    const label = { ru: 'Удалённый доступ', en: 'Remote access' };
    const words = { titleRu: 'Доступ', titleEn: 'Access', criticalQuestionRu: '', criticalQuestionEn: '' };
    await client.made('TicketType', 'register', {
      ...{ code: 'access', ...words, hintRu: '', hintEn: '', critical: false, attachmentsRequired: false },
      fields: [{ code: 'remote', label, required: true, secret: true }],
    });
    const said = await agent.client.made('Ticket', 'open', {
      ...{ requesterId: anna.id, subject: 'Не пускает', type: 'access', description: 'Зайдите сами' },
      fields: { remote: 'пароль' },
    });
    expect((await page(said.number)).missing).toEqual([]);
    const { id, number } = await open();
    await agent.client.done('Ticket', id, 'setType', { type: 'access' });
    expect((await page(number)).missing).toEqual([label]);
  });

  it.each([
    ['split', { messageId: 'x', subject: 'S' }],
    ['addParticipant', { email: 'boris@vektor.test' }],
    ['removeParticipant', { userId: 'x' }],
    ['setPriority', { priority: 'high', reason: 'надо' }],
    ['resetPriority', {}],
    ['setType', { type: 'outage' }],
  ])('%s is not for an auditor', async (action, input) => {
    const { id } = await open();
    expect(await auditor.client.refusal('Ticket', id, action, input)).toBe('forbidden');
  });
});
