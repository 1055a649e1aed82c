import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DomainError } from '../../src/platform/index.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

const members = ['type', 'title', 'status', 'code', 'detail', 'requestId'];

describe('problems', () => {
  let api: ApiApp;
  let ivan: CustomerClient;
  beforeAll(async () => {
    api = await ApiApp.start();
    ivan = await api.customer('ivan@romashka.test');
  });
  afterAll(() => api?.close());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const json = (body: string, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

  it.each<[string, string, RequestInit, number, string]>([
    ['an address that is not there', '/api/v1/nothing', {}, 404, 'route_unknown'],
    ['the root of the API', '/api/v1', {}, 404, 'route_unknown'],
    ['an address beside the API', '/nothing', {}, 404, 'route_unknown'],
    ['a method it has not', '/api/v1/tickets', { method: 'DELETE' }, 405, 'method_not_allowed'],
    ['a page by another method', '/confirm', { method: 'PUT' }, 405, 'method_not_allowed'],
    ['no session', '/api/v1/me', {}, 401, 'unauthenticated'],
    ['a path that cannot be read', '/api/v1/tickets/%E0%A4%A', {}, 400, 'malformed_request'],
    ['half a body', '/api/v1/auth/login', json('{"email":'), 400, 'malformed_json'],
    ['a word for a body', '/api/v1/auth/login', json('"x"'), 400, 'malformed_json'],
    ['a list for a body', '/api/v1/auth/login', json('[]'), 422, 'invalid_input'],
    [
      'a body too large',
      '/api/v1/auth/login',
      json(`{"a":"${'a'.repeat(1024 * 1024)}"}`),
      413,
      'body_too_large',
    ],
    [
      'a form',
      '/api/v1/auth/login',
      { method: 'POST', body: new URLSearchParams({ email: 'a' }) },
      415,
      'unsupported_media_type',
    ],
    [
      'a body of no type',
      '/api/v1/auth/login',
      { method: 'POST', body: Buffer.from('{}') },
      415,
      'unsupported_media_type',
    ],
    [
      'a letter case of its own',
      '/api/v1/auth/login',
      json('{}', { 'content-type': 'application/json; charset=koi8-r' }),
      415,
      'unsupported_media_type',
    ],
    [
      'an encoding we do not know',
      '/api/v1/auth/login',
      json('{}', { 'content-encoding': 'compress' }),
      415,
      'unsupported_media_type',
    ],
  ])('%s', async (_, path, init, status, code) => {
    const answer = await api.fetch(path, init);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const problem = (await answer.json()) as Record<string, unknown>;
    expect(Object.keys(problem).slice(0, members.length)).toEqual(members);
    expect(problem).toMatchObject({ type: `urn:opora:problem:${code}`, status, code });
    expect(problem['requestId']).toBe(answer.headers.get('x-request-id'));
    for (const member of ['title', 'detail']) expect(problem[member]).toMatch(/[а-я]/i);
  });

  it('names the methods an address has', async () => {
    const answer = await api.fetch('/api/v1/tickets', { method: 'PUT' });
    expect(answer.headers.get('allow')).toBe('GET, POST');
    expect(await answer.json()).toMatchObject({ allowed: ['GET', 'POST'] });
    expect((await api.fetch('/api/v1/me', { method: 'DELETE' })).headers.get('allow')).toBe('GET, PATCH');
  });

  it('speaks the language asked for, else that of the account', async () => {
    const john = await api.customer('john@romashka.test', 'John', { locale: 'en' });
    const title = async (customer: CustomerClient, language?: string) =>
      (await customer.call('GET', '/tickets/1', undefined, language ? { 'accept-language': language } : {}))
        .body.title;
    expect([await title(ivan), await title(ivan, 'en'), await title(john), await title(john, 'ru')]).toEqual([
      'Такой заявки нет',
      'There is no such ticket',
      'There is no such ticket',
      'Такой заявки нет',
    ]);
  });

  it('keeps a request’s own id if it is well-formed', async () => {
    const id = async (given: string) =>
      (await api.fetch('/api/v1/me', { headers: { 'x-request-id': given } })).headers.get('x-request-id');
    expect(await id('client-chose-7')).toBe('client-chose-7');
    expect(await id('a b')).toMatch(/^[\da-f-]{36}$/);
    await ivan.call(
      'POST',
      '/tickets',
      { subject: 'a', type: 'incident', description: 'b' },
      { 'x-request-id': 'of-the-ticket' },
    );
    expect(
      await api.count(
        "SELECT 1 FROM audit_event WHERE request_id = 'of-the-ticket' AND action = 'ticket.opened'",
      ),
    ).toBe(1);
  });

  it('sends safe headers with everything', async () => {
    for (const path of ['/api/v1/terms', '/api/v1/nothing', '/health/live']) {
      const { headers } = await api.fetch(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.has('x-powered-by')).toBe(false);
      expect(headers.has('strict-transport-security')).toBe(false);
    }
  });

  it('an error nobody foresaw is a bare 500', async () => {
    jest.spyOn(api.database, 'query').mockRejectedValue(new Error('secret of the house'));
    const answer = await ivan.call('GET', '/me');
    expect(answer.status).toBe(500);
    expect(Object.keys(answer.body)).toEqual(members);
    expect(answer.body).toMatchObject({
      code: 'internal_error',
      detail: expect.stringContaining(answer.body.requestId),
    });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  it('the database away is a 503 that says when to come again', async () => {
    const gone = new DomainError('database_unavailable');
    jest.spyOn(api.database, 'query').mockRejectedValue(gone);
    const answer = await ivan.call('GET', '/me');
    expect(answer).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('2');
    jest.restoreAllMocks();
    jest
      .spyOn(api.database, 'transaction')
      .mockRejectedValue(Object.assign(new Error(), { code: 'ECONNREFUSED' }));
    const body = { subject: 'Мимо', type: 'incident', description: 'b' };
    expect(await ivan.call('POST', '/tickets', body)).toMatchObject({ status: 503 });
    jest.restoreAllMocks();
    expect(await api.count("SELECT 1 FROM ticket WHERE subject = 'Мимо'")).toBe(0);
  });
});

describe('limits', () => {
  let api: ApiApp;
  beforeAll(async () => {
    api = await ApiApp.start({ OPORA_LIMIT_SCALE: '1', OPORA_TRUSTED_HOPS: '1' });
  });
  afterAll(() => api?.close());

  const post = (path: string, body: object, from: string) =>
    api.visitor().call('POST', path, body, { 'x-forwarded-for': from });

  it('end registrations of one address with 429 and Retry-After', async () => {
    const register = (index: number, from = '203.0.113.1') =>
      post(
        '/auth/register',
        { email: `u${String(index)}@a.test`, password: 'верный пароль 42', fullName: 'Я' },
        from,
      );
    const statuses = [];
    for (let index = 0; index < 6; index += 1) statuses.push((await register(index)).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    const refused = await register(7);
    expect(refused.body).toMatchObject({ code: 'too_many_requests' });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBe(refused.body.retryAfterSeconds);
    expect(seconds).toBeGreaterThan(3_500);
    expect((await register(8, '203.0.113.2')).status).toBe(202);
  });

  it('end guessing of a password and of tokens, for existing accounts and others alike', async () => {
    const login = (email: string) => post('/auth/login', { email, password: 'не тот пароль' }, '203.0.113.3');
    for (const email of ['u0@a.test', 'nobody@a.test']) {
      const statuses = [];
      for (let index = 0; index < 6; index += 1) statuses.push((await login(email)).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    }
    const statuses = [];
    for (let index = 0; index < 21; index += 1) {
      statuses.push((await post('/auth/confirm', { token: String(index) }, '203.0.113.4')).status);
    }
    expect(statuses).toEqual([...Array<number>(20).fill(422), 429]);
  });
});
