import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acceptedAnswer, doneAnswer, sessionAnswer } from '../../src/customer-api/dto/auth.dto.js';
import { meAnswer } from '../../src/customer-api/dto/me.dto.js';
import { blockUser } from '../../src/users/index.js';
import { ApiApp, password } from '../support/api-app.js';
import type { ApiAnswer } from '../support/customer-client.js';

const fullName = 'Иван Петров';
const otherPassword = 'другой пароль 43';
/** What an answer says, without what differs from request to request. */
const said = ({ status, body }: ApiAnswer): object => ({ status, ...body, requestId: undefined });

describe('accounts by the API', () => {
  let api: ApiApp;
  beforeAll(async () => {
    api = await ApiApp.start();
  });
  afterAll(() => api?.close());

  const register = (email: string, more: object = {}) =>
    api.visitor().call('POST', '/auth/register', { email, password, fullName, ...more });
  const login = (email: string, typed = password) =>
    api.visitor().call('POST', '/auth/login', { email, password: typed });
  const mailsTo = (email: string) => api.count('SELECT 1 FROM mail_message WHERE to_address = $1', [email]);

  describe('registering', () => {
    it('answers alike whether the address has an account or not, and mails', async () => {
      await api.customer('known@romashka.test');
      const before = await mailsTo('known@romashka.test');
      const answers = [await register('known@romashka.test'), await register('fresh@romashka.test')];
      expect(answers[0]!.status).toBe(202);
      expect(acceptedAnswer.safeParse(answers[0]!.body).success).toBe(true);
      expect(said(answers[0]!)).toEqual(said(answers[1]!));
      expect(await mailsTo('known@romashka.test')).toBe(before + 1);
      expect(await mailsTo('fresh@romashka.test')).toBe(1);
      expect((await login('known@romashka.test')).status).toBe(200);
    });

    it('writes in the language the request asks for', async () => {
      const visitor = api.visitor();
      const body = { email: 'john@romashka.test', password, fullName: 'John' };
      await visitor.call('POST', '/auth/register', body, { 'accept-language': 'en-GB' });
      expect(
        await api.count("SELECT 1 FROM portal_user WHERE email = $1 AND locale = 'en'", [body.email]),
      ).toBe(1);
    });

    it.each([
      ['no address', { email: 'ivan' }, 'email syntax'],
      ['a quoted address', { email: '"a b"@romashka.test' }, 'email quoted_local_part'],
      ['a short password', { password: 'short' }, 'password password_too_short'],
      ['a common password', { password: 'qwerty123456' }, 'password password_too_common'],
      ['no name', { fullName: ' ' }, 'fullName required'],
      ['a field unknown', { role: 'admin' }, 'role unknown_field'],
      ['a language unknown', { locale: 'de' }, 'locale not_allowed'],
    ])('refuses %s', async (_, more, fault) => {
      const { status, body } = await register('someone@romashka.test', more);
      expect(status).toBe(422);
      expect(
        body.errors.map((error: { field: string; code: string }) => `${error.field} ${error.code}`),
      ).toEqual([fault]);
    });
  });

  describe('signing in', () => {
    it('needs a confirmed address, and says so only to who knows the password', async () => {
      await register('unconfirmed@romashka.test');
      expect(await login('unconfirmed@romashka.test')).toMatchObject({
        status: 403,
        body: { code: 'email_unconfirmed' },
      });
      const wrong = await login('unconfirmed@romashka.test', otherPassword);
      expect(wrong).toMatchObject({ status: 401, body: { code: 'sign_in_refused' } });
      expect(said(wrong)).toEqual(said(await login('nobody@romashka.test', otherPassword)));
    });

    it('opens a session that a sign-out ends', async () => {
      const customer = await api.customer('session@romashka.test');
      const { status, body } = await login('session@romashka.test');
      expect([status, sessionAnswer.safeParse(body).error]).toEqual([200, undefined]);
      expect(doneAnswer.parse(await customer.expect(200, 'POST', '/auth/logout'))).toEqual({
        status: 'done',
      });
      expect(await customer.call('GET', '/me')).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
      const other = await api.fetch('/api/v1/me', {
        headers: { authorization: `bearer ${String(body.token)}` },
      });
      expect(other.status).toBe(200);
    });

    it('is over at once for who is blocked', async () => {
      const customer = await api.customer('blocked@romashka.test');
      const { id: userId } = await customer.me();
      const admin = await api.staff('admin');
      await api.as(admin, (tx) => blockUser(tx, { userId, reason: 'Просил директор' }));
      expect(await customer.call('GET', '/me')).toMatchObject({ status: 401 });
      expect(said(await login('blocked@romashka.test'))).toEqual(said(await login('nobody@romashka.test')));
    });

    it.each([
      undefined,
      'Bearer',
      'Bearer ',
      'Basic aXZhbjox',
      'Bearer nonsense',
      `Bearer ${'a'.repeat(10_000)}`,
      'Bearer \u00e9',
    ])('is asked for where the header is %j', async (authorization) => {
      const answer = await api.fetch('/api/v1/me', authorization ? { headers: { authorization } } : {});
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
    });
  });

  describe('a mailed token', () => {
    it('works once, and every other is refused alike', async () => {
      await register('once@romashka.test');
      const token = await api.mailedToken('once@romashka.test');
      const confirm = (given: string) => api.visitor().call('POST', '/auth/confirm', { token: given });
      expect(await confirm(token)).toMatchObject({ status: 200, body: { status: 'done' } });
      const refused = await confirm(token);
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'token_invalid', errors: [{ field: 'token', code: 'token_invalid' }] },
      });
      expect(said(await confirm('nonsense'))).toEqual(said(refused));
    });
  });

  describe('a forgotten password', () => {
    it('is asked for with the same answer for every address', async () => {
      await api.customer('forgetful@romashka.test');
      const forgot = (email: string) => api.visitor().call('POST', '/auth/password/forgot', { email });
      const known = await forgot('forgetful@romashka.test');
      expect(known).toMatchObject({ status: 202, body: { status: 'accepted' } });
      expect(said(await forgot('nobody@romashka.test'))).toEqual(said(known));
      expect(await forgot('no address')).toMatchObject({ status: 422 });
    });

    it('is replaced by the mailed link, which ends every session', async () => {
      const customer = await api.customer('reset@romashka.test');
      await api.visitor().expect(202, 'POST', '/auth/password/forgot', { email: 'reset@romashka.test' });
      await api.settle();
      const token = await api.mailedToken('reset@romashka.test');
      const reset = (body: object) => api.visitor().call('POST', '/auth/password/reset', { token, ...body });
      expect(await reset({ password: 'short' })).toMatchObject({
        status: 422,
        body: {
          errors: [
            { field: 'password', code: 'password_too_short', message: 'Пароль — не короче 10 знаков.' },
          ],
        },
      });
      expect(await reset({ password: otherPassword })).toMatchObject({ status: 200 });
      expect(await reset({ password: otherPassword })).toMatchObject({
        status: 422,
        body: { code: 'token_invalid' },
      });
      expect((await customer.call('GET', '/me')).status).toBe(401);
      expect((await login('reset@romashka.test')).status).toBe(401);
      expect((await login('reset@romashka.test', otherPassword)).status).toBe(200);
    });
  });

  describe('the own account', () => {
    it('is read in the documented shape, and again only when it changed', async () => {
      const customer = await api.customer('me@romashka.test', fullName, { phone: '+7 343 000-00-00' });
      const first = await customer.call('GET', '/me');
      expect(meAnswer.safeParse(first.body).error).toBeUndefined();
      expect(first.body).toMatchObject({
        email: 'me@romashka.test',
        fullName,
        phone: '+7 343 000-00-00',
        companies: [],
      });
      const etag = first.headers.get('etag')!;
      expect(
        (await customer.call('GET', '/me', undefined, { 'if-none-match': `"x", W/${etag}` })).status,
      ).toBe(304);
    });

    it('is edited on the state that was read, or not at all', async () => {
      const customer = await api.customer('edit@romashka.test');
      const etag = (await customer.call('GET', '/me')).headers.get('etag')!;
      const edit = (body: object, ifMatch?: string) =>
        customer.call('PATCH', '/me', body, ifMatch ? { 'if-match': ifMatch } : {});
      const edited = await edit({ phone: '+7 343 111-22-33', companyName: 'Ромашка' }, etag);
      expect(edited).toMatchObject({
        status: 200,
        body: { phone: '+7 343 111-22-33', companyName: 'Ромашка' },
      });
      expect(edited.body).toEqual(await customer.me());
      expect(await edit({ phone: null }, etag)).toMatchObject({
        status: 412,
        body: { code: 'version_conflict' },
      });
      expect(await edit({ phone: null }, '"nonsense"')).toMatchObject({ status: 412 });
      expect(await edit({ phone: null }, edited.headers.get('etag')!)).toMatchObject({
        status: 200,
        body: { phone: null },
      });
      expect(await edit({ fullName: 'Пётр' })).toMatchObject({ status: 200, body: { fullName: 'Пётр' } });
      expect(await edit({ email: 'x@romashka.test' })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'email', code: 'unknown_field' }] },
      });
    });

    it('gets a new address by the link sent there', async () => {
      const customer = await api.customer('old@romashka.test');
      const change = (body: object) => customer.call('POST', '/me/email', body);
      expect(await change({ email: 'new@romashka.test', password: otherPassword })).toMatchObject({
        status: 403,
        body: { code: 'password_wrong' },
      });
      expect(await change({ email: 'old@romashka.test', password })).toMatchObject({
        status: 409,
        body: { code: 'email_unchanged' },
      });
      await api.customer('taken@romashka.test');
      const taken = await change({ email: 'taken@romashka.test', password });
      const free = await change({ email: 'new@romashka.test', password });
      expect(free).toMatchObject({ status: 202, body: { status: 'accepted' } });
      expect(said(taken)).toEqual(said(free));
      const token = await api.mailedToken('new@romashka.test');
      await api.visitor().expect(200, 'POST', '/auth/confirm', { token });
      await customer.signIn('new@romashka.test', password);
      expect((await customer.me()).email).toBe('new@romashka.test');
    });
  });
});

describe('under a regulation that leaves the profile to staff', () => {
  let api: ApiApp;
  beforeAll(async () => {
    api = await ApiApp.start({ OPORA_REGULATION: 'nag' });
  });
  afterAll(() => api?.close());

  it('says what to do instead', async () => {
    const customer = await api.customer('ivan@romashka.test');
    const refused = await customer.call(
      'PATCH',
      '/me',
      { phone: '+7', fullName },
      { 'accept-language': 'en' },
    );
    expect(refused).toMatchObject({
      status: 403,
      body: {
        code: 'profile_locked',
        fields: ['phone'],
        detail: 'Open a ticket and ask for the change of: phone.',
      },
    });
    const address = await customer.call('POST', '/me/email', { email: 'b@romashka.test', password });
    expect(address).toMatchObject({ status: 403, body: { code: 'profile_locked', fields: ['email'] } });
  });
});
