import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConsoleAnswer, StaffClient } from './staff-client.js';
import { openStage, stagePassword, type Stage } from './stage.js';

let stage: Stage;
let admin: StaffClient;
beforeAll(async () => {
  stage = await openStage();
  admin = await stage.signIn('admin');
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.clock.ahead = 0;
  stage.logged.length = 0;
});

const base = '/admin/api/resources/Depot';
const rename = (sending: object, address = '100010'): Promise<ConsoleAnswer> =>
  admin.post(`${base}/records/${address}/rename`, sending);
const explode = (how: string): Promise<ConsoleAnswer> =>
  admin.post(`${base}/actions/explode`, { json: { how } });

describe('an action', () => {
  it.each([
    ['JSON', { json: { name: ' By JSON ', count: 3, loud: true } }],
    ['a form', { form: { name: ' By form ', count: '3', loud: 'true' } }],
  ])('takes %s, and answers with what it made and the record as it is now', async (kind, sending) => {
    const { status, body } = await rename(sending);
    const name = kind === 'JSON' ? 'By JSON' : 'By form';
    expect(status).toBe(200);
    expect(body.notice).toEqual({ type: 'success', message: 'Готово' });
    expect(body.data).toEqual({ name, count: 3, loud: true, row: { name } });
    expect(body.record).toMatchObject({
      id: '00000000-0000-7000-8000-000000000010',
      title: name,
      params: { name },
      errors: {},
    });
  });

  it('takes lists from a form in AdminJS’s way and as people type them', async () => {
    const register = async (form: Record<string, string>): Promise<unknown> =>
      (await admin.post(`${base}/actions/register`, { form })).body.data.domains;
    expect(await register({ name: 'x', 'domains.0': 'a.ru', 'domains.1': 'b.ru' })).toEqual(['a.ru', 'b.ru']);
    expect(await register({ name: 'x', domains: 'a.ru; b.ru\nc.ru' })).toEqual(['a.ru', 'b.ru', 'c.ru']);
    expect(await register({ name: 'x', domains: '__FORM_VALUE_EMPTY_ARRAY__' })).toEqual([]);
    expect(
      await register({ name: 'x', '__proto__.polluted': '1', 'constructor.prototype.polluted': '1' }),
    ).toBeUndefined();
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it('says field by field what is wrong, in the reader’s language, and does nothing', async () => {
    const { status, body } = await rename({ json: { name: 'x', count: 0, loud: 'yes' } });
    expect(status).toBe(200);
    expect(body.notice).toMatchObject({ type: 'error', code: 'invalid_input' });
    expect(body.errors).toEqual([
      { field: 'name', code: 'too_short', message: 'Слишком мало: нужно не меньше 2' },
      { field: 'count', code: 'too_short', message: 'Слишком мало: нужно не меньше 1' },
      { field: 'loud', code: 'wrong_type', message: 'Значение другого вида' },
    ]);
    expect(body.record.errors.name).toEqual({
      type: 'too_short',
      message: 'Слишком мало: нужно не меньше 2',
    });
    expect((await rename({})).body.errors).toMatchObject([{ field: 'name', code: 'required' }]);
  });

  it('shows a refusal of the core as a notice with its code', async () => {
    const { status, body } = await explode('refused');
    expect(status).toBe(200);
    expect(body.notice).toMatchObject({ type: 'error', code: 'illegal_transition' });
    expect(stage.logged).toEqual([]);
  });

  it('hides an unknown error behind the request id, and logs it once', async () => {
    const { status, body, text, headers } = await explode('unknown');
    expect(status).toBe(500);
    expect(body).toMatchObject({
      code: 'internal_error',
      requestId: headers.get('x-request-id'),
      notice: { type: 'error' },
    });
    expect(text).not.toContain('the details of this');
    expect(stage.logged).toHaveLength(1);
  });

  it('is not there on what is not there', async () => {
    const paths = [
      `${base}/actions/none`,
      `${base}/records/100001/none`,
      `${base}/records/999/rename`,
      '/admin/api/resources/None/actions/x',
    ];
    for (const path of [
      ...paths,
      `${base}/actions/constructor`,
      '/admin/api/resources/__proto__/actions/x',
    ]) {
      const { status, body } = await admin.post(path, { json: { name: 'xx' } });
      expect(status).toBe(404);
      expect(body.notice).toMatchObject({ type: 'error', code: 'not_found' });
    }
    expect((await admin.post(`${base}/actions/rename`, { json: { name: 'xx' } })).status).toBe(404);
  });
});

describe('an action that asks for a fresh proof', () => {
  const close = (address: string): Promise<ConsoleAnswer> =>
    admin.post(`${base}/records/${address}/close`, { json: { reason: 'a reason long enough' } });

  it('is done within five minutes of the sign-in, and refused after', async () => {
    expect((await close('100011')).body.notice.type).toBe('success');
    stage.clock.ahead = 5 * 60_000 + 10_000;
    const refused = await close('100012');
    expect(refused.body.notice).toMatchObject({ type: 'error', code: 'step_up_required' });
    const [row] = await stage.sql.query('SELECT vault_code FROM stage_depot WHERE number = 100012');
    expect(row).toEqual({ vault_code: 'vault-12' });
  });

  it('is done again after the proof, not after a wrong one', async () => {
    stage.clock.ahead = 6 * 60_000;
    const wrong = await admin.post('/admin/step-up', { json: { password: 'wrong' } });
    expect(wrong.status).toBe(403);
    expect(wrong.body.notice).toMatchObject({ type: 'error', code: 'sign_in_refused' });
    expect((await close('100012')).body.notice.code).toBe('step_up_required');
    const right = await admin.post('/admin/step-up', { form: { password: stagePassword } });
    expect(right.body.notice.type).toBe('success');
    expect((await close('100012')).body.notice.type).toBe('success');
  });
});

describe('an action on several records', () => {
  const close = (ids: string): Promise<ConsoleAnswer> =>
    admin.post(`${base}/bulk/close?recordIds=${ids}`, { json: { reason: 'a reason long enough' } });

  it('is done for each by itself, and says for which it was not', async () => {
    stage.clock.ahead = 0;
    await admin.signIn('admin@opora.test', stagePassword);
    expect((await close('100020,100021')).body.notice.type).toBe('success');
    const { body } = await close('100022,100003');
    expect(body.notice).toMatchObject({ type: 'error', code: 'bulk_partly_refused' });
    const outcomes = body.data.outcomes as { title: string; notice: { type: string } }[];
    expect(outcomes.map(({ title, notice }) => [title, notice.type])).toEqual([
      ['Склад Северный 22', 'success'],
      ['Depot South 3', 'error'],
    ]);
  });

  it.each(['', ','.repeat(5), Array.from({ length: 101 }, (_, n) => String(n)).join(',')])(
    'is refused for none and for too many',
    async (ids) => expect((await close(ids)).status).toBe(422),
  );
});
