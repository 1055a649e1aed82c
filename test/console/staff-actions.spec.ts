import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openPeopleStage, type PeopleStage, type StaffAtDesk } from './people-stage.js';

describe('staff', () => {
  let stage: PeopleStage;
  let colleague: StaffAtDesk;

  beforeAll(async () => {
    stage = await openPeopleStage();
  });
  beforeEach(async () => {
    colleague = await stage.staff('agent');
  });
  afterAll(() => stage?.close());

  const act = (action: string, input: object = {}, by = stage.admin, id = colleague.id) =>
    by.client.act('StaffMember', id, action, input);

  it('setRole: asks for a fresh proof, ends the sessions of the one concerned, and is the admin’s alone', async () => {
    await stage.ageSessions(stage.admin);
    expect((await act('setRole', { role: 'supervisor' })).notice.code).toBe('step_up_required');
    await stage.admin.browser.post('/admin/step-up', { json: { password: 'верный пароль 42' } });
    const path = `/admin/api/resources/StaffMember/records/${colleague.id}/setRole`;
    const { body } = await stage.admin.browser.post(path, { json: { role: 'supervisor' } });
    expect(body).toMatchObject({ notice: { type: 'success' }, data: { role: 'supervisor' } });
    expect((await colleague.browser.get('/admin/api/dashboard')).status).toBe(401);
    const unknown = await stage.admin.browser.post(path, { json: { role: 'king' } });
    expect(unknown.body.notice.code).toBe('invalid_input');
    for (const who of [stage.agent, stage.supervisor, stage.auditor]) {
      expect((await act('setRole', { role: 'admin' }, who)).status).toBe(403);
    }
  });

  it('disable: with a reason, at once, once', async () => {
    expect((await act('disable', { reason: ' ' })).notice.code).toBe('reason_required');
    expect((await act('disable', { reason: 'Ушла' })).notice.type).toBe('success');
    expect((await colleague.browser.get('/admin/api/dashboard')).status).toBe(401);
    expect((await act('disable', { reason: 'Ещё раз' })).notice.code).toBe('staff_disabled');
    expect((await act('disable', { reason: 'x' }, stage.supervisor)).status).toBe(403);
  });

  it('the last admin stays', async () => {
    const { id } = stage.admin;
    expect((await act('disable', { reason: 'x' }, stage.admin, id)).notice.code).toBe('last_admin');
    const path = `/admin/api/resources/StaffMember/records/${id}/setRole`;
    const { body } = await stage.admin.browser.post(path, { json: { role: 'agent' } });
    expect(body.notice.code).toBe('last_admin');
  });

  it('nobody gives a role to themselves', async () => {
    const other = await stage.staff('admin');
    const answer = await act('setRole', { role: 'agent' }, other, other.id);
    expect(answer.notice.code).toBe('own_role');
  });

  it('endSessions: of oneself by anybody, of others by the admin', async () => {
    expect((await act('endSessions', {}, stage.agent)).status).toBe(403);
    expect((await act('endSessions', {}, stage.admin)).notice.type).toBe('success');
    expect((await colleague.browser.get('/admin/api/dashboard')).status).toBe(401);
    const own = await stage.staff('auditor');
    expect((await act('endSessions', {}, own, own.id)).notice.type).toBe('success');
    expect((await own.browser.get('/admin/api/dashboard')).status).toBe(401);
  });

  it('what signs somebody in is no column: not read, not filtered, not sorted by', async () => {
    const { body } = await stage.show(stage.admin, 'StaffMember', colleague.id);
    expect(Object.keys(body.record.params)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/session|hash|password|totp|credential/i)]),
    );
    for (const column of ['sessionVersion', 'passwordHash', 'version']) {
      expect((await stage.list(stage.admin, 'StaffMember', { [`filters.${column}`]: '1' })).status).toBe(422);
      expect((await stage.list(stage.admin, 'StaffMember', { sortBy: column })).body.meta.sortBy).toBe(
        'fullName',
      );
    }
    const listed = await stage.list(stage.agent, 'StaffMember', {
      'filters.role': 'auditor',
      perPage: '500',
    });
    expect(JSON.stringify(listed.body.records.map(({ params }: { params: object }) => params))).not.toMatch(
      /session|hash/i,
    );
  });
});
