import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { User } from '../../src/users/index.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

describe('merging accounts in the console', () => {
  let stage: PeopleStage;
  let number = 0;
  beforeAll(async () => {
    stage = await openPeopleStage();
  });
  afterAll(() => stage?.close());

  const somebody = (name = 'Контакт'): Promise<User> => {
    number += 1;
    return stage.customer(`twin${String(number)}@romashka.ru`, name);
  };
  const open = (user: User) =>
    stage.agent.client.made('Ticket', 'open', {
      requesterId: user.id,
      subject: 'Не работает порт',
      type: 'account',
      description: 'Порт 25',
    });

  it('shows everything that goes over, and writes nothing', async () => {
    const [winner, loser] = [await somebody('Анна Первая'), await somebody('Анна Вторая')];
    const ticket = await open(loser);
    const before = await stage.written();
    const data = await stage.supervisor.client.done('User', winner.id, 'previewAccountMerge', {
      loserId: loser.id,
    });
    expect(data).toMatchObject({
      winner: { email: winner.email, tickets: 0 },
      loser: { email: loser.email, tickets: 1, version: loser.version },
      tickets: [{ number: ticket.number, subject: 'Не работает порт' }],
      links: [],
      gains: [],
      namesDiffer: true,
    });
    expect(await stage.written()).toBe(before);
  });

  it('merges, says so on both pages and in the history, and takes it back', async () => {
    const [winner, loser] = [await somebody(), await somebody()];
    await open(loser);
    const input = { loserId: loser.id, reason: 'Звонил: обе записи его' };
    expect(await stage.supervisor.client.done('User', winner.id, 'mergeAccount', input)).toMatchObject({
      tickets: 1,
    });
    const page = async (user: User) => (await stage.page(stage.auditor, 'user', { id: user.id })).body;
    expect(await page(winner)).toMatchObject({
      mergedFrom: [
        { id: loser.id, email: loser.email, reason: input.reason, mergedBy: 'Сотрудник supervisor' },
      ],
      mergedInto: null,
      history: expect.arrayContaining([
        expect.objectContaining({ what: 'Присоединена вторая учётная запись' }),
      ]),
    });
    expect(await page(loser)).toMatchObject({
      contact: { status: 'merged' },
      mergedInto: { id: winner.id },
      history: expect.arrayContaining([
        expect.objectContaining({ what: 'Учётная запись объединена с другой', reason: input.reason }),
      ]),
    });
    const undone = await stage.supervisor.client.done('User', loser.id, 'unmergeAccount', {
      reason: 'Ошиблись',
    });
    expect(undone).toMatchObject({ userId: loser.id, status: 'active', tickets: 1 });
    expect(await page(winner)).toMatchObject({ mergedFrom: [] });
  });

  it('is for supervisors and admins alone', async () => {
    const [winner, loser] = [await somebody(), await somebody()];
    const input = { loserId: loser.id, reason: 'Один человек' };
    for (const who of [stage.agent, stage.auditor]) {
      for (const action of ['previewAccountMerge', 'mergeAccount', 'unmergeAccount']) {
        expect((await who.client.act('User', winner.id, action, input)).status).toBe(403);
      }
      expect((await stage.page(who, 'accountChoices', { userId: winner.id })).status).toBe(403);
    }
    await stage.admin.client.done('User', winner.id, 'mergeAccount', input);
    await stage.admin.client.done('User', loser.id, 'unmergeAccount', { reason: 'Обратно' });
  });

  it('offers accounts of the same name first, and finds others by what is typed', async () => {
    const [winner, same, other] = [
      await somebody('Пётр Двойной'),
      await somebody('Пётр Двойной'),
      await somebody('Иная'),
    ];
    const choices = async (q: string) =>
      (await stage.page(stage.supervisor, 'accountChoices', { userId: winner.id, q })).body as {
        id: string;
        hint: string;
      }[];
    expect(await choices('')).toEqual([expect.objectContaining({ id: same.id, hint: 'name' })]);
    expect((await choices(other.email)).map(({ id }) => id)).toEqual([other.id]);
    expect((await choices(winner.email)).map(({ id }) => id)).toEqual([]);
  });

  it('refuses in words what cannot be, and asks for the password again', async () => {
    const [winner, loser] = [await somebody(), await somebody()];
    const refusal = (input: object, id = winner.id, action = 'mergeAccount') =>
      stage.supervisor.client.refusal('User', id, action, input);
    expect(await refusal({ loserId: winner.id, reason: 'x' })).toBe('account_merge_itself');
    expect(await refusal({ loserId: 'nonsense', reason: 'x' })).toBe('user_unknown');
    expect(await refusal({ loserId: loser.id, reason: ' ' })).toBe('reason_required');
    expect(await refusal({ loserId: loser.id })).toBe('invalid_input');
    expect(await refusal({ loserId: loser.id, reason: 'x', version: 99 })).toBe('version_conflict');
    expect(await refusal({ reason: 'x' }, winner.id, 'unmergeAccount')).toBe('account_not_merged');
    const unseen = await stage.unconfirmed('unseen@romashka.ru', 'Никто');
    expect(await refusal({ loserId: unseen.id, reason: 'x' })).toBe('account_merge_unconfirmed');
    await stage.ageSessions(stage.supervisor);
    expect(await refusal({ loserId: loser.id, reason: 'x' })).toBe('step_up_required');
    expect(await refusal({ reason: 'x' }, loser.id, 'unmergeAccount')).toBe('step_up_required');
  });
});
