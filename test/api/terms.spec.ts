import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activateRegulation } from '../../src/casework/index.js';
import { meAnswer } from '../../src/customer-api/dto/me.dto.js';
import { presets } from '../../src/regulation/index.js';
import { ApiApp, password } from '../support/api-app.js';

const first = { version: '2026-1', title: { ru: 'Условия', en: 'Terms' }, text: { ru: 'Раз', en: 'One' } };
const second = { ...first, version: '2026-2', text: { ru: 'Два', en: 'Two' } };

describe('terms', () => {
  let api: ApiApp;
  const activate = async (part: object) =>
    api.as(await api.staff('admin'), (tx) =>
      activateRegulation(tx, { document: { ...presets['standard'], ...part } }),
    );
  const register = (email: string, more: object = {}) =>
    api.visitor().call('POST', '/auth/register', { email, password, fullName: 'Иван Петров', ...more });
  const faultsOf = (body: { errors: { field: string; code: string }[] }) =>
    body.errors.map(({ field, code }) => `${field} ${code}`);

  beforeAll(async () => {
    api = await ApiApp.start();
  });
  afterAll(() => api?.close());

  it('are not asked for where there are none', async () => {
    expect(await api.visitor().expect(200, 'GET', '/terms')).toEqual({ items: [] });
    const early = await api.customer('early@romashka.test');
    expect(await early.me()).toMatchObject({ termsAccepted: null, termsNewer: null });
    expect(await api.count('SELECT 1 FROM terms_acceptance')).toBe(0);
  });

  it('stand in the language of the reader, with their version', async () => {
    await activate({ terms: first });
    const { items } = await api.visitor().expect(200, 'GET', '/terms');
    expect(items).toEqual([{ version: '2026-1', title: 'Условия', text: 'Раз' }]);
    const english = await api.visitor().call('GET', '/terms', undefined, { 'accept-language': 'en' });
    expect(english.body.items[0].text).toBe('One');
  });

  it('must be accepted at registration, and the version that was is kept', async () => {
    const refused = await register('ivan@romashka.test');
    expect([refused.status, faultsOf(refused.body)]).toEqual([422, ['acceptTerms required']]);
    const other = await register('ivan@romashka.test', { acceptTerms: '2025-9' });
    expect(faultsOf(other.body)).toEqual(['acceptTerms terms_version_unknown']);
    const ivan = await api.customer('ivan@romashka.test', 'Иван', { acceptTerms: '2026-1' });
    const me = await ivan.me();
    expect(meAnswer.safeParse(me).success).toBe(true);
    expect(me).toMatchObject({ termsAccepted: { version: '2026-1' }, termsNewer: null });
    expect(await api.count("SELECT 1 FROM audit_event WHERE action = 'user.termsAccepted'")).toBe(1);
  });

  it('are accepted again in a newer version, and the earlier acceptance stays', async () => {
    const olga = await api.customer('olga@romashka.test', 'Ольга', { acceptTerms: true });
    await activate({ terms: second });
    expect(await olga.me()).toMatchObject({
      termsAccepted: { version: '2026-1' },
      termsNewer: '2026-2',
    });
    const wrong = await olga.call('POST', '/me/terms', { version: '2026-1' });
    expect([wrong.status, faultsOf(wrong.body)]).toEqual([422, ['version terms_version_unknown']]);
    api.clock.setNow(new Date(api.clock.now().getTime() + 1_000));
    for (let time = 0; time < 2; time += 1) {
      const me = await olga.expect(200, 'POST', '/me/terms', { version: '2026-2' });
      expect(me).toMatchObject({ termsAccepted: { version: '2026-2' }, termsNewer: null });
    }
    // Terms that stand again were accepted before: nothing is asked.
    await activate({ terms: first });
    expect(await olga.me()).toMatchObject({ termsAccepted: { version: '2026-1' }, termsNewer: null });
    await activate({ terms: second });
    const { id } = await olga.me();
    expect(await api.count('SELECT 1 FROM terms_acceptance WHERE user_id = $1', [id])).toBe(2);
  });

  it('are what their version says for ever: other words need another version', async () => {
    const reworded = { ...second, text: { ru: 'Три', en: 'Three' } };
    await expect(activate({ terms: reworded })).rejects.toMatchObject({ code: 'terms_version_reused' });
    await activate({ terms: second, reopen: { windowDays: 5, autoClosedWindowDays: 5 } });
  });

  it('and whatever else the regulation asks for at registration', async () => {
    await activate({ registration: { revealsExisting: false, required: ['phone', 'companyName'] } });
    const refused = await register('petr@romashka.test', { phone: ' ' });
    expect(faultsOf(refused.body)).toEqual(['phone required', 'companyName required']);
    await register('petr@romashka.test', { phone: '+7 343 1', companyName: 'Ромашка' });
    expect(await api.count("SELECT 1 FROM portal_user WHERE email = 'petr@romashka.test'")).toBe(1);
  });
});
