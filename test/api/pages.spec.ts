import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { ApiApp, password } from '../support/api-app.js';

const fullName = 'Иван Петров';

describe('pages that mails link to', () => {
  let api: ApiApp;
  beforeAll(async () => {
    api = await ApiApp.start();
  });
  afterAll(() => api?.close());

  const register = async (email: string) => {
    await api.visitor().expect(202, 'POST', '/auth/register', { email, password, fullName });
    return api.mailedToken(email);
  };
  const login = async (email: string, typed = password) =>
    (await api.visitor().call('POST', '/auth/login', { email, password: typed })).status;
  const get = async (path: string, language?: string) => {
    const answer = await api.fetch(path, language ? { headers: { 'accept-language': language } } : {});
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  };
  const post = async (path: string, fields: Record<string, string>) => {
    const answer = await api.fetch(path, { method: 'POST', body: new URLSearchParams(fields) });
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  };
  /** The fields of the page's form, as a browser would send them. */
  const fieldsOf = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map((match) => [
        match[1]!,
        match[2]!,
      ]),
    );

  it('opening one changes nothing; its button confirms, once', async () => {
    const token = await register('page@romashka.test');
    const page = await get(`/confirm?token=${token}`);
    expect(page.status).toBe(200);
    expect(page.html).toContain('<button>Подтвердить</button>');
    // Whose registration it is, so that a link somebody else caused is known by it.
    expect(page.html).toContain(`<strong>${fullName}</strong>`);
    expect(page.html).toContain('page@romashka.test');
    expect(page.html).toContain('Если это были не вы');
    await get(`/confirm?token=${token}`);
    expect(await login('page@romashka.test')).toBe(403);
    expect(fieldsOf(page.html)).toEqual({ token, lang: 'ru' });
    const done = await post('/confirm', fieldsOf(page.html));
    expect([done.status, done.html]).toEqual([200, expect.stringContaining('Адрес подтверждён')]);
    expect(await login('page@romashka.test')).toBe(200);
    const again = await post('/confirm', fieldsOf(page.html));
    expect([again.status, again.html]).toEqual([422, expect.stringContaining('Ссылка недействительна')]);
  });

  it('may load nothing, send nothing on and be kept nowhere', async () => {
    for (const path of ['/confirm?token=abc', '/reset?token=abc']) {
      const { headers, html } = await get(path);
      const style = /<style>([^]*)<\/style>/.exec(html)![1]!;
      const hash = createHash('sha256').update(style).digest('base64');
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'self';style-src 'sha256-${hash}'`,
      );
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(html).not.toMatch(/<script|https?:\/\//);
    }
  });

  it('speaks the browser’s language, and the other one by a link', async () => {
    const english = await get('/confirm?token=abc', 'en');
    expect(english.html).toContain('<html lang="en">');
    expect(english.html).toContain('<button>Confirm</button>');
    expect(english.html).toContain('href="/confirm?token=abc&#38;lang=ru"');
    const russian = await get('/confirm?token=abc&lang=ru', 'en');
    expect(fieldsOf(russian.html)).toEqual({ token: 'abc', lang: 'ru' });
    expect((await post('/confirm', { token: 'abc', lang: 'en' })).html).toContain('The link does not work');
  });

  it.each([
    '/confirm',
    '/reset',
    '/confirm?token=',
    '/reset?token=a&token=b',
    '/confirm?token=%22%3E%3Cscript%3E',
  ])('says of %s that it is incomplete', async (path) => {
    const { status, html } = await get(path);
    expect([status, html]).toEqual([400, expect.stringContaining('Ссылка неполная')]);
    expect(html).not.toContain('<script>');
  });

  it('sets a new password; one that is refused leaves the link working', async () => {
    const email = 'reset-page@romashka.test';
    const customer = await api.customer(email);
    await api.visitor().expect(202, 'POST', '/auth/password/forgot', { email });
    await api.settle();
    const fields = fieldsOf((await get(`/reset?token=${await api.mailedToken(email)}`)).html);
    const set = (typed: string, repeated = typed) => post('/reset', { ...fields, password: typed, repeated });
    const differ = await set('новый пароль 44', 'новый пароль 45');
    expect([differ.status, differ.html]).toEqual([422, expect.stringContaining('Пароли не совпадают.')]);
    expect(fieldsOf(differ.html)).toEqual(fields);
    expect((await set('short')).html).toContain('Пароль — не короче 10 знаков.');
    expect((await set('')).status).toBe(422);
    expect((await customer.call('GET', '/me')).status).toBe(200);
    const done = await set('новый пароль 44');
    expect([done.status, done.html]).toEqual([200, expect.stringContaining('Пароль изменён')]);
    expect((await customer.call('GET', '/me')).status).toBe(401);
    expect(await login(email, 'новый пароль 44')).toBe(200);
    const again = await set('новый пароль 46');
    expect([again.status, again.html]).toEqual([422, expect.stringContaining('Ссылка недействительна')]);
  });

  it('takes nothing but its small form', async () => {
    expect((await post('/confirm', {})).status).toBe(422);
    expect((await post('/confirm', { token: 'a'.repeat(20_000) })).status).toBe(413);
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"token":"a"}' };
    expect((await api.fetch('/confirm', json)).status).toBe(422);
  });
});
