import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activateRegulation } from '../../src/casework/index.js';
import { system } from '../../src/platform/index.js';
import { presets } from '../../src/regulation/index.js';
import { codeOf } from '../support/codes.js';
import { openPeopleStage, type PeopleStage, type StaffAtDesk } from './people-stage.js';
import type { StaffClient } from './staff-client.js';

const password = 'верный пароль 42';
const dashboard = '/admin/api/dashboard';

let stage: PeopleStage;
beforeAll(async () => {
  stage = await openPeopleStage();
});
afterAll(() => stage?.close());

const act = async (browser: StaffClient, action: string, json: object = {}) =>
  (await browser.post(`/admin/api/resources/StaffMember/actions/${action}`, { json })).body;

async function emailOf({ id }: StaffAtDesk): Promise<string> {
  const [row] = await stage.sql.query<{ email: string }>('SELECT email FROM staff_member WHERE id = $1', [
    id,
  ]);
  return row!.email;
}

/** Signs in anew; the code of the sign-in, where there is one. */
async function signIn(email: string, code?: string, typed = password) {
  const browser = stage.visitor();
  const form = { email, password: typed, ...(code === undefined ? {} : { code }) };
  const answer = await browser.post('/admin/login', { form });
  return { browser, status: answer.status, code: answer.body?.code as string | undefined };
}

/** Somebody whose second factor is on: confirmed with the code before the present one, which stays free. */
async function enrolled(role: 'agent' | 'admin' = 'agent') {
  const who = await stage.staff(role);
  const { data } = await act(who.browser, 'beginSecondFactor');
  const secret = data.secret as string;
  const confirmed = await act(who.browser, 'confirmSecondFactor', { code: await codeOf(secret, -1) });
  return { ...who, secret, email: await emailOf(who), codes: confirmed.data.recoveryCodes as string[] };
}

describe('turning the second factor on', () => {
  it('needs a fresh proof, a first code, and ends the other sessions', async () => {
    const who = await stage.staff('agent');
    await stage.ageSessions(who);
    expect((await act(who.browser, 'beginSecondFactor')).notice.code).toBe('step_up_required');
    await who.browser.post('/admin/step-up', { json: { password } });
    expect((await act(who.browser, 'confirmSecondFactor', { code: '123456' })).notice.code).toBe(
      'second_factor_not_begun',
    );
    const { data } = await act(who.browser, 'beginSecondFactor');
    expect(data.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(data.uri).toContain(`otpauth://totp/Opora:`);
    expect(Buffer.from((data.qr as string).split(',')[1]!, 'base64').toString()).toMatch(/^<svg /);
    expect((await act(who.browser, 'confirmSecondFactor', { code: 'nonsense' })).notice.code).toBe(
      'code_wrong',
    );
    const cookie = who.browser.cookies.get('opora_staff');
    const confirmed = await act(who.browser, 'confirmSecondFactor', { code: await codeOf(data.secret) });
    expect(confirmed.notice.type).toBe('success');
    expect(new Set(confirmed.data.recoveryCodes).size).toBe(10);
    for (const code of confirmed.data.recoveryCodes) expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
    expect(confirmed).not.toHaveProperty('sessionVersion');
    expect(who.browser.cookies.get('opora_staff')).not.toBe(cookie);
    expect((await who.browser.get(dashboard)).status).toBe(200);
    expect((await who.client.request('GET', '/api/dashboard')).status).toBe(401);
    expect((await act(who.browser, 'beginSecondFactor')).notice.code).toBe('second_factor_on');
  });

  it('keeps neither the secret nor a recovery code readable', async () => {
    const { id, secret, codes } = await enrolled();
    const [row] = await stage.sql.query<{ everything: string }>(
      `SELECT (SELECT encode(secret, 'escape') FROM staff_second_factor WHERE staff_id = $1)
           || (SELECT string_agg(encode(hash, 'escape'), ' ') FROM staff_recovery_code WHERE staff_id = $1)
           || (SELECT string_agg(canonical, ' ') FROM audit_event) AS everything`,
      [id],
    );
    for (const code of [secret, ...codes]) expect(row!.everything).not.toContain(code.replace('-', ''));
  });
});

describe('signing in with a second factor', () => {
  it('asks for the code after the right password alone, and takes each code once', async () => {
    const { email, secret } = await enrolled();
    expect(await signIn(email)).toMatchObject({ status: 401, code: 'code_required' });
    expect(await signIn(email, '')).toMatchObject({ status: 401, code: 'code_required' });
    expect(await signIn(email, '', 'wrong')).toMatchObject({ status: 401, code: 'sign_in_refused' });
    const now = await codeOf(secret);
    expect(await signIn(email, now, 'wrong')).toMatchObject({ status: 401, code: 'sign_in_refused' });
    expect(await signIn(email, now)).toMatchObject({ status: 302 });
    expect(await signIn(email, now)).toMatchObject({ status: 401, code: 'sign_in_refused' });
    const before = await codeOf(secret, -1);
    expect(await signIn(email, before)).toMatchObject({ status: 401, code: 'sign_in_refused' });
    const next = await codeOf(secret, 1);
    expect(await signIn(email, `${next.slice(0, 3)} ${next.slice(3)}`)).toMatchObject({ status: 302 });
    expect(await signIn(email, await codeOf(secret, 3))).toMatchObject({ status: 401 });
  });

  it('lets one of two in who send the same code at the same time', async () => {
    const { email, secret } = await enrolled();
    const now = await codeOf(secret);
    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn(email, now)));
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 401, 401, 401]);
  });

  it('takes a recovery code instead, each once, and only the own', async () => {
    const one = await enrolled();
    const other = await enrolled();
    const [code] = one.codes as [string];
    expect(await signIn(other.email, code)).toMatchObject({ status: 401 });
    expect(await signIn(one.email, code.toUpperCase().replace('-', ' '))).toMatchObject({ status: 302 });
    expect(await signIn(one.email, code)).toMatchObject({ status: 401 });
    const { browser } = await signIn(one.email, one.codes[1]);
    expect((await browser.get('/admin/api/pages/account')).body).toMatchObject({ recoveryCodesLeft: 8 });
  });

  it('shows the page alike for a wrong password and a wrong code, and asks by name for a missing one', async () => {
    const { email } = await enrolled();
    const headers = { accept: 'text/html', 'accept-language': 'en' };
    const page = async (form: Record<string, string>) =>
      (await stage.visitor().post('/admin/login', { form: { email, ...form }, headers })).text;
    const wrongCode = await page({ password, code: '000000' });
    expect(wrongCode).toBe(await page({ password: 'wrong', code: '000000' }));
    expect(wrongCode).toContain('Wrong e-mail, password or code');
    expect(await page({ password })).toContain('Enter the second-factor code');
  });

  it('leaves no trace of codes, and the journal says why', async () => {
    const { email, id } = await enrolled();
    await signIn(email);
    await signIn(email, '000000');
    const rows = await stage.sql.query<{ canonical: string }>(
      `SELECT canonical FROM audit_event WHERE entity_id = $1 AND action = 'staff.signInRefused' ORDER BY id`,
      [id],
    );
    expect(rows.map(({ canonical }) => JSON.parse(canonical).facts.cause)).toEqual([
      'code_missing',
      'wrong_code',
    ]);
    expect(rows.map(({ canonical }) => canonical).join()).not.toContain('000000');
  });
});

describe('with a second factor', () => {
  it('a step-up asks for the code, and renews the session id', async () => {
    const { browser, secret } = await enrolled();
    const stepUp = async (json: object) => (await browser.post('/admin/step-up', { json })).body;
    expect(await stepUp({ password })).toMatchObject({ code: 'code_required' });
    expect(await stepUp({ password, code: '000000' })).toMatchObject({ code: 'sign_in_refused' });
    const cookie = browser.cookies.get('opora_staff');
    const code = await codeOf(secret);
    expect((await stepUp({ password, code })).notice.type).toBe('success');
    expect(browser.cookies.get('opora_staff')).not.toBe(cookie);
    expect(await stepUp({ password, code })).toMatchObject({ code: 'sign_in_refused' });
  });

  it('new recovery codes replace the old ones', async () => {
    const who = await enrolled();
    const { data } = await act(who.browser, 'renewRecoveryCodes');
    expect(data.recoveryCodes).toHaveLength(10);
    expect(await signIn(who.email, who.codes[0])).toMatchObject({ status: 401 });
    expect(await signIn(who.email, data.recoveryCodes[0])).toMatchObject({ status: 302 });
  });

  it('turning it off takes a fresh proof and the password', async () => {
    const who = await enrolled();
    const off = (typed: string) => act(who.browser, 'turnSecondFactorOff', { password: typed });
    expect((await off('wrong')).notice.code).toBe('sign_in_refused');
    expect((await off(password)).notice.type).toBe('success');
    expect((await who.browser.get(dashboard)).status).toBe(200);
    expect(await signIn(who.email)).toMatchObject({ status: 302 });
    expect((await off(password)).notice.code).toBe('second_factor_off');
    expect((await act(who.browser, 'renewRecoveryCodes')).notice.code).toBe('second_factor_off');
  });

  it('an admin takes a lost one away, with a reason; the owner is out and told', async () => {
    const who = await enrolled();
    const reset = (input: object, by = stage.admin, id = who.id) =>
      by.client.act('StaffMember', id, 'resetSecondFactor', input);
    expect((await reset({ reason: 'x' }, stage.supervisor)).status).toBe(403);
    expect((await reset({ reason: ' ' })).notice.code).toBe('reason_required');
    expect((await reset({ reason: 'x' }, stage.admin, stage.admin.id)).notice.code).toBe('own_account');
    expect((await reset({ reason: 'Потерян телефон' })).notice.type).toBe('success');
    expect((await who.browser.get(dashboard)).status).toBe(401);
    expect(await signIn(who.email)).toMatchObject({ status: 302 });
    const mails = await stage.sql.query<{ kind: string }>(
      'SELECT kind FROM mail_message WHERE staff_id = $1',
      [who.id],
    );
    expect(mails).toEqual([{ kind: 'staff_second_factor_removed' }]);
    expect((await reset({ reason: 'Ещё раз' })).notice.code).toBe('second_factor_off');
  });

  it('another password takes the old one and a code, and ends the other sessions', async () => {
    const who = await enrolled();
    const other = await signIn(who.email, who.codes[0]);
    const change = (json: object) => act(who.browser, 'changePassword', json);
    const wish = { currentPassword: password, password: 'совсем другой пароль' };
    expect((await change(wish)).notice.code).toBe('code_required');
    expect((await change({ ...wish, currentPassword: 'wrong', code: who.codes[1] })).notice.code).toBe(
      'sign_in_refused',
    );
    const short = await change({ ...wish, password: 'short', code: who.codes[1] });
    expect(short.errors).toMatchObject([{ field: 'password', code: 'password_too_short' }]);
    expect((await change({ ...wish, code: who.codes[1] })).notice.type).toBe('success');
    expect((await other.browser.get(dashboard)).status).toBe(401);
    expect((await who.browser.get(dashboard)).status).toBe(200);
    expect(await signIn(who.email, who.codes[2])).toMatchObject({ status: 401 });
    expect(await signIn(who.email, who.codes[2], wish.password)).toMatchObject({ status: 302 });
    const mails = await stage.sql.query(
      "SELECT kind FROM mail_message WHERE staff_id = $1 AND kind = 'staff_password_changed'",
      [who.id],
    );
    expect(mails).toHaveLength(1);
  });
});

describe('a regulation that wants a second factor of everybody', () => {
  it('leads whoever has none to setting it up and nowhere else; then the console is open, and it stays on', async () => {
    const [who, had] = [await stage.staff('agent'), await enrolled()];
    const document = { ...presets['standard']!, staff: { secondFactor: 'required' as const } };
    await stage.as(system, (tx) => activateRegulation(tx, { document }));
    expect((await who.browser.get('/admin', { accept: 'text/html' })).headers.get('location')).toBe(
      '/admin/pages/account',
    );
    const refused = await who.browser.get(dashboard);
    expect([refused.status, refused.body.notice.code]).toEqual([403, 'second_factor_required']);
    expect((await act(who.browser, 'changePassword', {})).notice.code).toBe('second_factor_required');
    expect((await who.browser.get('/admin/api/pages/account')).body).toMatchObject({ required: true });
    const { data } = await act(who.browser, 'beginSecondFactor');
    const confirmed = await act(who.browser, 'confirmSecondFactor', { code: await codeOf(data.secret) });
    expect(confirmed.notice.type).toBe('success');
    expect((await who.browser.get(dashboard)).status).toBe(200);
    expect((await had.browser.get(dashboard)).status).toBe(200);
    const off = { password, code: had.codes[0] };
    expect((await act(had.browser, 'turnSecondFactorOff', off)).notice.code).toBe('second_factor_required');
    await stage.regulate('standard');
    expect((await act(had.browser, 'turnSecondFactorOff', { ...off, code: had.codes[1] })).notice.type).toBe(
      'success',
    );
  });
});
