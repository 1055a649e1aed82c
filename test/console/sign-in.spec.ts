import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StaffClient } from './staff-client.js';
import { openStage, stagePassword, type Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.clock.ahead = 0;
});

const list = '/admin/api/resources/Depot/actions/list';
const minute = 60_000;

async function isIn(client: StaffClient): Promise<boolean> {
  return (await client.get(list)).status === 200;
}

function change(client: { email: string }, patch: object): void {
  const found = [...stage.people.values()].find(({ email }) => email === client.email)!;
  stage.people.set(found.id, { ...found, ...patch });
}

describe('the door', () => {
  it('leads pages to the form and tells programs 401', async () => {
    const visitor = stage.visitor();
    const page = await visitor.get('/admin/resources/Depot', { accept: 'text/html' });
    expect(page.status).toBe(302);
    expect(page.headers.get('location')).toBe('/admin/login?next=%2Fadmin%2Fresources%2FDepot');
    const api = await visitor.get(list);
    expect(api.status).toBe(401);
    expect(api.body).toMatchObject({ code: 'sign_in_required', notice: { type: 'error' } });
  });

  it('opens with the right password, and on to the page that was asked for', async () => {
    const client = stage.visitor();
    const form = {
      email: 'agent@opora.test',
      password: stagePassword,
      next: '/admin/resources/Depot?page=2',
    };
    const answer = await client.post('/admin/login', { form });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/admin/resources/Depot?page=2');
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('opora_staff='));
    expect(cookie).toMatch(/; Path=\/admin;.*HttpOnly; SameSite=Lax/);
    expect(await isIn(client)).toBe(true);
  });

  it.each(['https://evil.test/', '//evil.test', '/admin//evil.test', '/admin/\\evil.test', '/api/v1/me'])(
    'goes on to no other place: %s',
    async (next) => {
      const form = { email: 'agent@opora.test', password: stagePassword, next };
      const answer = await stage.visitor().post('/admin/login', { form });
      expect(answer.headers.get('location')).toBe('/admin');
    },
  );

  it.each([
    ['a wrong password', { email: 'agent@opora.test', password: 'wrong' }],
    ['an unknown address', { email: 'nobody@opora.test', password: 'wrong' }],
    ['nothing at all', {}],
  ])('answers %s alike', async (_, form) => {
    const client = stage.visitor();
    const answer = await client.post('/admin/login', {
      form,
      headers: { accept: 'text/html', 'accept-language': 'ru' },
    });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('Неверная почта, пароль или код');
    expect(client.cookies.size).toBe(0);
  });

  it('says when to try again', async () => {
    const answer = await stage.visitor().signIn('busy@opora.test', 'x');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(answer.body).toMatchObject({ code: 'too_many_requests' });
  });

  it('speaks the language that was chosen, and shows what was typed harmlessly', async () => {
    const client = stage.visitor();
    const page = await client.get('/admin/login?lang=en&next=%22%3E%3Cscript%3E', { accept: 'text/html' });
    expect(page.text).toContain('Staff sign-in');
    expect(page.text).not.toContain('<script');
    const form = { email: '"><script>alert(1)</script>', password: 'x' };
    const again = await client.post('/admin/login', { form, headers: { accept: 'text/html' } });
    expect(again.text).toContain('Wrong e-mail, password or code');
    expect(again.text).not.toContain('<script');
  });
});

describe('a session', () => {
  it('gets a new id at every proof of who they are', async () => {
    const client = stage.visitor();
    client.cookies.set('opora_staff', 's%3Aplanted-by-somebody.else');
    await client.signIn('agent@opora.test', stagePassword);
    const first = client.cookies.get('opora_staff');
    const stolen = stage.visitor();
    stolen.cookies.set('opora_staff', first!);
    await client.signIn('agent@opora.test', stagePassword);
    expect(client.cookies.get('opora_staff')).not.toBe(first);
    expect(await isIn(stolen)).toBe(false);
    const second = client.cookies.get('opora_staff');
    const proof = await client.post('/admin/step-up', { json: { password: stagePassword } });
    expect(proof.body.notice.type).toBe('success');
    expect(client.cookies.get('opora_staff')).not.toBe(second);
    expect(await isIn(client)).toBe(true);
  });

  it('keeps who they are and when, and nothing of what they may', async () => {
    await stage.signIn('supervisor');
    const rows = await stage.sql.query<{ sess: { staff: object } }>('SELECT sess FROM staff_session');
    const names = ['loginAt', 'seenAt', 'sessionVersion', 'staffId', 'stepUpAt'];
    for (const { sess } of rows) expect(Object.keys(sess.staff).sort()).toEqual(names);
  });

  it.each([
    ['disabled', { disabled: true }],
    ['signed out everywhere', { sessionVersion: 2 }],
  ])('ends with the next request of somebody %s', async (_, patch) => {
    const client = await stage.signIn('auditor');
    expect(await isIn(client)).toBe(true);
    change({ email: 'auditor@opora.test' }, patch);
    expect(await isIn(client)).toBe(false);
    change({ email: 'auditor@opora.test' }, { disabled: false, sessionVersion: 1 });
    expect(await isIn(client)).toBe(false);
  });

  it('gives a demoted person the lesser rights at once', async () => {
    const client = await stage.signIn('supervisor');
    const journal = '/admin/api/pages/journal';
    expect((await client.get(journal)).status).toBe(200);
    change({ email: 'supervisor@opora.test' }, { role: 'agent' });
    expect((await client.get(journal)).status).toBe(403);
    change({ email: 'supervisor@opora.test' }, { role: 'supervisor' });
  });

  it('ends after thirty idle minutes', async () => {
    const client = await stage.signIn('agent');
    stage.clock.ahead = 29 * minute;
    expect(await isIn(client)).toBe(true);
    stage.clock.ahead = 58 * minute;
    expect(await isIn(client)).toBe(true);
    stage.clock.ahead = 89 * minute;
    expect(await isIn(client)).toBe(false);
  });

  it('is not kept by what a page asks for without anybody’s doing', async () => {
    const client = await stage.signIn('agent');
    const refresh = () => client.get(list, { 'x-opora-by-itself': '1' });
    stage.clock.ahead = 29 * minute;
    expect((await refresh()).status).toBe(200);
    stage.clock.ahead = 31 * minute;
    expect((await refresh()).status).toBe(401);
  });

  it('ends after twelve hours, however busy', async () => {
    const client = await stage.signIn('agent');
    for (let passed = 25; passed <= 12 * 60; passed += 25) {
      stage.clock.ahead = passed * minute;
      expect(await isIn(client)).toBe(true);
    }
    stage.clock.ahead = 12 * 60 * minute + 1;
    expect(await isIn(client)).toBe(false);
  });

  it('ends by sign-out, which is a POST', async () => {
    const client = await stage.signIn('agent');
    const cookie = client.cookies.get('opora_staff')!;
    expect((await client.get('/admin/logout', { accept: 'text/html' })).status).toBe(404);
    expect(await isIn(client)).toBe(true);
    const answer = await client.post('/admin/logout');
    expect(answer.headers.get('location')).toBe('/admin/login');
    expect(client.cookies.has('opora_staff')).toBe(false);
    client.cookies.set('opora_staff', cookie);
    expect(await isIn(client)).toBe(false);
  });
});

describe('the language', () => {
  it('stays with the staff member', async () => {
    const client = await stage.signIn('admin');
    expect((await client.get('/admin')).text).toContain('<html lang="ru">');
    await client.post('/admin/language', { json: { locale: 'en' } });
    expect((await client.get('/admin')).text).toContain('<html lang="en">');
    expect((await (await stage.signIn('admin')).get('/admin')).text).toContain('<html lang="en">');
    expect((await client.post('/admin/language', { json: { locale: 'xx' } })).status).toBe(422);
    await client.post('/admin/language', { json: { locale: 'ru' } });
  });
});
