import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linkUserToCompany } from '../../src/casework/index.js';
import { registerCompany } from '../../src/companies/index.js';
import { noteOnTicket, ticketIdOf } from '../../src/tickets/index.js';
import type { Actor } from '../../src/platform/index.js';
import { ApiApp, password } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

const question = { subject: 'Порт', type: 'incident', description: 'Порт 25' };

/** What was read names its state, and a change may insist on it (CONTRACT: `ETag`/`If-Match`). */
describe('states', () => {
  let api: ApiApp;
  let ivan: CustomerClient;
  let admin: Actor & { readonly id: string };
  let olgaId: string;

  beforeAll(async () => {
    api = await ApiApp.start();
    admin = await api.staff('admin');
    ivan = await api.customer('ivan@romashka-states.ru');
    const olga = await api.customer('olga@romashka-states.ru', 'Ольга Смирнова');
    olgaId = (await olga.me()).id as string;
    const ivanId = (await ivan.me()).id as string;
    const { id: companyId } = await api.as(admin, (tx) =>
      registerCompany(tx, { name: 'ООО «Ромашка»', domains: ['romashka-states.ru'] }),
    );
    for (const userId of [ivanId, olgaId])
      await api.as(admin, (tx) => linkUserToCompany(tx, { userId, companyId }));
  });
  afterAll(() => api?.close());

  it.each([
    '/me',
    '/tickets',
    '/tickets?scope=company&limit=1',
    '/contracts',
    '/articles',
    '/articles/suggest?subject=port',
    '/ticket-types',
    '/products',
    '/terms',
  ])('GET %s is answered once to who has it', async (path) => {
    const first = await ivan.call('GET', path);
    const etag = first.headers.get('etag')!;
    expect([first.status, etag]).toEqual([200, expect.stringMatching(/^"(\d+-)?[\w-]{16}"$/)]);
    expect(first.headers.get('vary')).toBe('Authorization, Accept-Language');
    const again = await ivan.call('GET', path, undefined, { 'if-none-match': etag });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, etag]);
    expect((await ivan.call('HEAD', path, undefined, { 'if-none-match': etag })).status).toBe(304);
    expect((await ivan.call('GET', path, undefined, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('a list in another state is another answer', async () => {
    const etag = (await ivan.call('GET', '/tickets')).headers.get('etag')!;
    await ivan.open(question);
    expect((await ivan.call('GET', '/tickets', undefined, { 'if-none-match': etag })).status).toBe(200);
  });

  const changes: [string, string, object | undefined, number][] = [
    ['POST', '/messages', { body: 'Ещё' }, 201],
    ['POST', '/participants', { email: 'olga@romashka-states.ru' }, 201],
    ['DELETE', '/participants/:olga', undefined, 204],
    ['POST', '/close', {}, 200],
    ['POST', '/reopen', {}, 200],
  ];

  it.each(changes)('%s %s insists on the state it was made on', async (method, act, body, status) => {
    const path = `/tickets/${String((await ivan.open(question)).number)}`;
    if (act === '/reopen') await ivan.expect(200, 'POST', `${path}/close`);
    if (method === 'DELETE')
      await ivan.expect(201, 'POST', `${path}/participants`, { email: 'olga@romashka-states.ru' });
    const change = (state: string) =>
      ivan.call(method, path + act.replace(':olga', olgaId), body, { 'if-match': state });
    const first = await ivan.call('GET', path);
    const etag = first.headers.get('etag')!;
    expect(await change('"99-of-another-time"')).toMatchObject({
      status: 412,
      body: { code: 'version_conflict' },
    });
    expect((await change('"nonsense"')).status).toBe(412);
    const unchanged = await ivan.call('GET', path, undefined, { 'if-none-match': etag });
    expect(unchanged.status).toBe(304);
    const changed = await change(etag);
    expect(changed.status).toBe(status);
    if (status !== 204) expect(changed.headers.get('etag')).toMatch(/^"\d+-[\w-]{16}"$/);
    expect(await change(etag)).toMatchObject({ status: 412, body: { code: 'version_conflict' } });
  });

  it('what staff write meanwhile is such a change; what a change is answered with is the new state', async () => {
    const opened = await ivan.call('POST', '/tickets', question);
    const { number } = opened.body as { number: number };
    const write = (state: string) =>
      ivan.call('POST', `/tickets/${String(number)}/messages`, { body: 'Ещё' }, { 'if-match': state });
    const written = await write(opened.headers.get('etag')!);
    expect(written.status).toBe(201);
    await api.as(admin, async (tx) =>
      noteOnTicket(tx, { ticketId: await ticketIdOf(tx, number), body: 'между собой' }),
    );
    const state = written.headers.get('etag')!;
    expect((await write(state)).status).toBe(412);
  });

  it('the same key is told the same, state and all, whatever happened since', async () => {
    const { number } = await ivan.open(question);
    const path = `/tickets/${String(number)}/messages`;
    const etag = (await ivan.call('GET', `/tickets/${String(number)}`)).headers.get('etag')!;
    const write = () =>
      ivan.call('POST', path, { body: 'Раз' }, { 'if-match': etag, 'idempotency-key': 'state' });
    const first = await write();
    const again = await write();
    expect([first.status, again.status, again.headers.get('idempotent-replay')]).toEqual([201, 201, 'true']);
    expect([again.headers.get('etag'), again.body]).toEqual([first.headers.get('etag'), first.body]);
  });

  it('one of two changes made at once on the same state is refused', async () => {
    const { number } = await ivan.open(question);
    const path = `/tickets/${String(number)}`;
    const etag = (await ivan.call('GET', path)).headers.get('etag')!;
    const write = (body: string) => ivan.call('POST', `${path}/messages`, { body }, { 'if-match': etag });
    const statuses = (await Promise.all([write('Раз'), write('Два')])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 412]);
  });
});

describe('keys of what makes no ticket', () => {
  let api: ApiApp;
  let ivan: CustomerClient;
  beforeAll(async () => {
    api = await ApiApp.start();
    ivan = await api.customer('ivan@keys.ru');
  });
  afterAll(() => api?.close());

  it('another address is asked for once, and the password is kept nowhere', async () => {
    const ask = (email: string) =>
      ivan.call('POST', '/me/email', { email, password }, { 'idempotency-key': 'address' });
    const [first, again] = [await ask('new@keys.ru'), await ask('new@keys.ru')];
    expect([first.status, again.status, again.headers.get('idempotent-replay')]).toEqual([202, 202, 'true']);
    expect(await api.count("SELECT 1 FROM mail_message WHERE to_address = 'new@keys.ru'")).toBe(1);
    expect((await ask('newer@keys.ru')).body.code).toBe('idempotency_key_reused');
    const rows = await api.database.query("SELECT * FROM idempotency_key WHERE key = 'address'");
    expect(JSON.stringify(rows)).not.toMatch(/пароль|new@/);
  });
});
