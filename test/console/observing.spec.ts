import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Observer } from '../../src/audit/index.js';
import { activateRegulation } from '../../src/casework/index.js';
import { system } from '../../src/platform/index.js';
import { presets } from '../../src/regulation/index.js';
import { openPeopleStage, type PeopleStage, type StaffAtDesk } from './people-stage.js';

describe('looking and being refused in the console', () => {
  let stage: PeopleStage;
  let userId: string;
  let companyId: string;
  beforeAll(async () => {
    stage = await openPeopleStage();
    userId = (await stage.customer('ivan@seen.test', 'Иван Виденный')).id;
    companyId = (await stage.company('ООО «Виденное»', 'seen.test')).id;
  });
  afterAll(() => stage?.close());

  const open = async (by: StaffAtDesk, path: string) => (await by.browser.get(path)).status;
  const told = async (kind: 'seen' | 'denied', of = 'User', id = userId) => {
    await stage.app.get(Observer).flush();
    const query = new URLSearchParams({ of, id, kind }).toString();
    const { body } = await stage.auditor.browser.get(`/admin/api/pages/timeline?${query}`);
    return body['lines'] as {
      what: string;
      who: { text: string };
      facts: { label: string; after: string }[];
    }[];
  };
  const look = async () => {
    expect(await open(stage.agent, `/admin/api/resources/User/records/${userId}/show`)).toBe(200);
    expect(await open(stage.agent, `/admin/api/pages/user?id=${userId}`)).toBe(200);
    expect(await open(stage.agent, `/admin/api/pages/company?id=${companyId}`)).toBe(200);
  };

  it('leaves looks alone until the regulation has them watched; then each stands once', async () => {
    await look();
    expect(await told('seen')).toEqual([]);
    const document = { ...presets['standard']!, watch: { reads: ['customer' as const] } };
    await stage.as(system, (tx) => activateRegulation(tx, { document }));
    await look();
    await look();
    const lines = await told('seen');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      what: 'Просмотрено сотрудником',
      facts: [{ label: 'Что открыто', after: 'карточка контакта' }],
    });
    // What is not watched is not recorded.
    expect(await told('seen', 'Company', companyId)).toEqual([]);
    // A look that was refused is none.
    expect(await open(stage.agent, '/admin/api/pages/user?id=00000000-0000-7000-8000-000000000009')).toBe(
      404,
    );
    expect(await told('seen')).toHaveLength(1);
  });

  it('tells what staff were refused for want of a right, of the record and in words', async () => {
    await stage.agent.browser.post(`/admin/api/resources/User/records/${userId}/block`, {
      json: { reason: 'просто так' },
    });
    const lines = await told('denied');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      what: 'Отказано в доступе',
      who: { text: 'Сотрудник agent' },
      facts: [
        { label: 'Что пытались сделать', after: 'Контакты: Заблокировать' },
        { label: 'Почему отказано', after: 'нет права' },
      ],
    });
  });

  it('and what they wanted to read', async () => {
    expect(await open(stage.agent, '/admin/api/resources/AuditEvent/actions/list')).toBe(403);
    const lines = await told('denied', 'StaffMember', stage.agent.id);
    expect(lines[0]!.facts).toContainEqual({ label: 'Что пытались сделать', after: 'Журнал действий' });
  });

  it('an input that is wrong, and a record that is not there, are no refusal of a right', async () => {
    await stage.supervisor.browser.post(`/admin/api/resources/User/records/${userId}/block`, { json: {} });
    await stage.supervisor.browser.post(`/admin/api/resources/Ticket/records/999999/close`, { json: {} });
    expect(await told('denied', 'StaffMember', stage.supervisor.id)).toEqual([]);
  });
});
