import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/index.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

const chosen = 'длинная фраза для входа';
const hour = 3_600_000;

let sink: SmtpSink;
let stage: PeopleStage;
beforeAll(async () => {
  sink = await startSmtpSink();
  stage = await openPeopleStage({ SMTP_URL: sink.url });
});
afterAll(async () => {
  await stage?.close();
  await sink?.close();
});
afterEach(() => stage.clock.setNow(null));

const actOn = (input: object, by = stage.admin) => by.client.actOn('StaffMember', 'invite', input);
const newForm = () => ({ email: `new-${newId()}@opora.test`, fullName: 'Новикова Ольга', role: 'agent' });

/** The token of the newest mail to this address. */
async function tokenMailed(email: string): Promise<string> {
  await stage.settle();
  const text = sink.mailsTo(email).at(-1)?.text ?? '';
  const link = /http\S+\/admin\/invite\?token=(\S+)/.exec(text);
  if (!link) throw new Error(`no link in: ${text}`);
  return decodeURIComponent(link[1]!);
}

/** Somebody invited a moment ago. */
async function invited() {
  const form = newForm();
  const { data } = await actOn(form);
  return { ...form, id: data.id as string, token: await tokenMailed(form.email) };
}

const html = { accept: 'text/html', 'accept-language': 'ru' };
const open = (token: string) =>
  stage.visitor().get(`/admin/invite?${new URLSearchParams({ token }).toString()}`, html);
const accept = (token: string, password = chosen, headers: Record<string, string> = {}) =>
  stage.visitor().post('/admin/invite', { form: { token, password }, headers });
const signIn = async (email: string, password = chosen) =>
  (await stage.visitor().signIn(email, password)).status;
const standing = async (id: string) =>
  (await stage.show(stage.agent, 'StaffMember', id)).body.record.params.standing;

describe('an invitation', () => {
  it('brings somebody new into the console, by a link that only their POST uses up', async () => {
    const form = newForm();
    const admin = await stage.staff('admin');
    await stage.ageSessions(admin);
    const path = '/admin/api/resources/StaffMember/actions/invite';
    const invite = async () => (await admin.browser.post(path, { json: form })).body;
    expect((await invite()).notice.code).toBe('step_up_required');
    await admin.browser.post('/admin/step-up', { json: { password: 'верный пароль 42' } });
    const body = await invite();
    expect(body).toMatchObject({ notice: { type: 'success' } });
    const token = await tokenMailed(form.email);
    expect(await standing(body.data.id)).toBe('invited');
    expect(await signIn(form.email)).toBe(401);
    for (let look = 0; look < 2; look += 1) {
      const page = await open(token);
      expect(page.status).toBe(200);
      expect(page.text).toContain('Новикова Ольга');
    }
    const joined = await accept(token);
    expect(joined.status).toBe(302);
    expect(joined.headers.get('location')).toBe('/admin/login?joined=1');
    expect(await standing(body.data.id)).toBe('at_work');
    expect(await signIn(form.email)).toBe(302);
    expect((await accept(token)).status).toBe(422);
    const verbs = await stage.sql.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE entity_id = $1 ORDER BY id',
      [body.data.id],
    );
    expect(verbs.map(({ action }) => action)).toEqual([
      'staff.invited',
      'staff.signInRefused',
      'staff.joined',
      'staff.signedIn',
    ]);
  });

  it('is the admin’s to give, to an address that is free and a role that is known', async () => {
    for (const who of [stage.agent, stage.supervisor, stage.auditor])
      expect((await actOn(newForm(), who)).status).toBe(403);
    const known = await invited();
    await accept(known.token);
    expect((await actOn({ ...newForm(), email: known.email.toUpperCase() })).notice.code).toBe(
      'staff_email_taken',
    );
    const wrong = await actOn({ ...newForm(), role: 'king' });
    expect(wrong).toMatchObject({ notice: { code: 'invalid_input' }, errors: [{ field: 'role' }] });
    const nobody = await actOn({ ...newForm(), email: 'no address' });
    expect(nobody).toMatchObject({ notice: { code: 'invalid_input' }, errors: [{ field: 'email' }] });
  });

  it.each([
    ['short', 'девять123', 'password_too_short'],
    ['common', 'qwerty12345', 'password_too_common'],
    ['too long', 'x'.repeat(257), 'password_too_long'],
  ])('takes no %s password, and goes on working', async (_, password, code) => {
    const { token } = await invited();
    const answer = await accept(token, password);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: 'password', code }]);
    const page = await accept(token, password, html);
    expect(page.status).toBe(422);
    expect(page.text).toContain(`value="${token}"`);
    expect(page.text).not.toContain(password);
    expect((await accept(token)).status).toBe(302);
  });

  it('given again replaces the first, as it is said now', async () => {
    const first = await invited();
    const again = await actOn({
      ...first,
      id: undefined,
      token: undefined,
      role: 'supervisor',
      fullName: 'Новикова О.',
    });
    expect(again.data.id).toBe(first.id);
    const token = await tokenMailed(first.email);
    expect(token).not.toBe(first.token);
    expect((await accept(first.token)).status).toBe(422);
    expect((await accept(token)).status).toBe(302);
    const { body } = await stage.show(stage.agent, 'StaffMember', first.id);
    expect(body.record.params).toMatchObject({ role: 'supervisor', fullName: 'Новикова О.' });
  });

  it('is used by one of two who send it at the same time', async () => {
    const { token } = await invited();
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 422, 422]);
  });

  it.each([
    ['a millisecond before 72 hours', 72 * hour - 1, 302],
    ['after 72 hours', 72 * hour, 422],
  ])('%s', async (_, later, status) => {
    const start = Date.now();
    stage.clock.setNow(new Date(start));
    const { token } = await invited();
    stage.clock.setNow(new Date(start + later));
    expect((await accept(token)).status).toBe(status);
  });

  it('that is dead is answered like one that never was', async () => {
    const used = await invited();
    await accept(used.token);
    const disabled = await invited();
    await stage.admin.client.done('StaffMember', disabled.id, 'disable', { reason: 'Передумали' });
    const answers = [];
    for (const token of [used.token, disabled.token, 'A'.repeat(43), '']) {
      const { status, text } = await accept(token, chosen, html);
      const page = await open(token);
      const named = (whole: string) => whole.replace(/[0-9a-f-]{36}/g, '');
      answers.push({ status, text: named(text), page: named(page.text), pageStatus: page.status });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 422, pageStatus: 422 });
  });

  it('needs our own page: a foreign one cannot send it', async () => {
    const { token } = await invited();
    expect((await accept(token, chosen, { origin: 'https://evil.test' })).status).toBe(403);
    expect((await accept(token)).status).toBe(302);
  });
});

describe('a password that is reset', () => {
  it('works no more, ends the sessions, and another is chosen by mail', async () => {
    const who = await invited();
    await accept(who.token);
    const browser = stage.visitor();
    await browser.signIn(who.email, chosen);
    const reset = (input: object, id = who.id, by = stage.admin) =>
      by.client.act('StaffMember', id, 'resetPassword', input);
    expect((await reset({ reason: 'x' }, who.id, stage.supervisor)).status).toBe(403);
    expect((await reset({ reason: '' })).notice.code).toBe('reason_required');
    expect((await reset({ reason: 'x' }, stage.admin.id)).notice.code).toBe('own_account');
    expect((await reset({ reason: 'Забыла пароль' })).notice.type).toBe('success');
    expect((await browser.get('/admin/api/dashboard')).status).toBe(401);
    expect(await signIn(who.email)).toBe(401);
    const another = `${chosen}, ещё раз`;
    expect((await accept(await tokenMailed(who.email), another)).status).toBe(302);
    expect(await signIn(who.email, another)).toBe(302);
  });
});

describe('somebody disabled', () => {
  it('comes back with the password they had, when an admin says so', async () => {
    const who = await invited();
    await accept(who.token);
    const act = (action: string, input: object, by = stage.admin) =>
      by.client.act('StaffMember', who.id, action, input);
    expect((await act('enable', { reason: 'x' })).notice.code).toBe('staff_not_disabled');
    await act('disable', { reason: 'Отпуск' });
    expect(await signIn(who.email)).toBe(401);
    expect((await actOn({ ...newForm(), email: who.email })).notice.code).toBe('staff_disabled');
    expect((await act('enable', { reason: 'x' }, stage.agent)).status).toBe(403);
    expect((await act('enable', { reason: 'Вернулась' })).notice.type).toBe('success');
    expect(await signIn(who.email)).toBe(302);
  });
});
