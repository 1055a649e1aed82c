import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { ConsoleAnswer, StaffClient } from './staff-client.js';
import { openStage, stagePassword, type Stage } from './stage.js';

let stage: Stage;
let admin: StaffClient;
beforeAll(async () => {
  stage = await openStage();
  admin = await stage.signIn('admin');
});
afterAll(() => stage.close());

const record = '/admin/api/resources/Depot/records/100001';
const policy = (nonce: string): string =>
  `default-src 'none';script-src 'self' 'nonce-${nonce}';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;` +
  "font-src 'self';connect-src 'self';form-action 'self';frame-src 'self';frame-ancestors 'none';base-uri 'none'";

async function depots(): Promise<string> {
  const [row] = await stage.sql.query<{ all: string }>(
    "SELECT string_agg(d::text, '|' ORDER BY id) AS all FROM stage_depot d",
  );
  return row!.all;
}

describe('headers', () => {
  const paths = [
    ['the sign-in page', '/admin/login', false],
    ['a page', '/admin', true],
    ['the API', '/admin/api/resources/Depot/actions/list', true],
    ['a refusal', '/admin/api/resources/Depot/actions/list', false],
    ['nothing', '/admin/no/such/place', true],
    ['a script', '/admin/assets/app.bundle.js', false],
  ] as const;

  it.each(paths)('stand in front of %s', async (_, path, signedIn) => {
    const { headers } = await (signedIn ? admin : stage.visitor()).get(path);
    const nonce = /'nonce-([\w+/=]{24})'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '';
    expect(headers.get('content-security-policy')).toBe(policy(nonce));
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
  });

  it('carry another nonce each time, and the page’s own scripts carry it too', async () => {
    const [first, second] = [await admin.get('/admin'), await admin.get('/admin')];
    const nonces = [first, second].map(
      ({ headers }) => /'nonce-([^']+)'/.exec(headers.get('content-security-policy')!)![1]!,
    );
    expect(nonces[0]).not.toBe(nonces[1]);
    const scripts = first.text.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts).toHaveLength(5);
    for (const script of scripts) expect(script).toContain(`nonce="${nonces[0]!}"`);
    expect(/https?:\/\//.test(first.text)).toBe(false);
    expect(first.headers.get('cache-control')).toBe('no-store');
  });

  it('let scripts be kept for ever under their content’s name, and be asked for anew otherwise', async () => {
    const path = '/admin/assets/app.bundle.js';
    const get = (query = '') => request(stage.url).get(path + query);
    const named = await get('?v=hash-of-app.bundle.js');
    expect(named.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(named.headers['content-encoding']).toBe('gzip');
    expect((await get().set('Accept-Encoding', 'br')).headers['content-encoding']).toBe('br');
    const plain = await get('?v=of-another-release');
    expect(plain.headers['cache-control']).toBe('no-cache');
    await get().set('If-None-Match', String(plain.headers['etag'])).expect(304);
    await request(stage.url).get('/admin/frontend/assets/..%2f..%2fpackage.json').expect(404);
  });
});

describe('the origin gate', () => {
  const foreign = [
    ['another site', { origin: 'https://evil.test' }],
    ['nobody', { origin: '' }],
    ['an opaque origin', { origin: 'null' }],
    ['a look-alike', { origin: 'http://console.test.evil.test' }],
    ['our host under another scheme', { origin: 'https://127.0.0.1' }],
  ] as const;

  it.each(foreign)('refuses a POST from %s and changes nothing', async (_, headers) => {
    const before = await depots();
    const answer = await admin.post(`${record}/rename`, { json: { name: 'Changed' }, headers });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({
      code: 'foreign_origin',
      notice: { type: 'error', code: 'foreign_origin' },
    });
    expect((await stage.visitor().post('/admin/login', { form: {}, headers })).status).toBe(403);
    expect(await depots()).toBe(before);
  });

  it('lets our published address and our own host pass', async () => {
    for (const origin of ['http://console.test', stage.url]) {
      const answer = await admin.post(`${record}/rename`, {
        json: { name: 'Depot South 1' },
        headers: { origin },
      });
      expect(answer.body.notice.type).toBe('success');
    }
  });
});

describe('methods', () => {
  it.each([
    `${record}/rename`,
    `${record}/close`,
    '/admin/api/resources/Depot/actions/register',
    '/admin/api/resources/Depot/bulk/close?recordIds=100001',
    '/admin/api/resources/Crate/records/1/wipe',
  ])('GET acts nowhere: %s', async (path) => {
    const before = await depots();
    const answer = await admin.get(`${path}${path.includes('?') ? '&' : '?'}name=Changed`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(await depots()).toBe(before);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s is taken nowhere', async (method) => {
    const answer = await admin.send(method, `${record}/rename`, { json: {}, headers: { origin: stage.url } });
    expect(answer.status).toBe(405);
  });

  it.each([
    `${record}/edit`,
    `${record}/delete`,
    '/admin/api/resources/Depot/actions/new',
    '/admin/api/resources/Depot/bulk/bulkDelete?recordIds=100001',
    '/admin/api/resources/Depot/actions/bulkDelete',
  ])('AdminJS’s own write is refused, GET and POST: %s', async (path) => {
    const before = await depots();
    const posted = await admin.post(path, { form: { name: 'Changed', vaultCode: 'Changed' } });
    expect(posted.status).toBe(403);
    expect(posted.body.notice).toMatchObject({ type: 'error', code: 'forbidden' });
    expect((await admin.get(path)).status).toBe(403);
    expect(await depots()).toBe(before);
  });

  it.each(['list', 'search'])('%s only reads', async (name) => {
    expect((await admin.post(`/admin/api/resources/Depot/actions/${name}`, { json: {} })).status).toBe(405);
  });
});

describe('bodies', () => {
  const withFile = (): FormData => {
    const form = new FormData();
    form.set('name', 'From a form');
    form.set('upload', new Blob(['x'.repeat(100_000)]), 'evil.exe');
    return form;
  };
  const uploads = async (): Promise<string[]> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith('upload_'));

  it('of strangers are not read, and leave nothing on the disk', async () => {
    const before = await uploads();
    for (const path of [`${record}/rename`, '/admin/step-up', '/admin/login', '/admin/api/pages/dashboard']) {
      const answer = await stage.visitor().post(path, { form: withFile() });
      expect([401, 403]).toContain(answer.status);
    }
    expect(await uploads()).toEqual(before);
  });

  it('of staff lose their files, and keep their fields', async () => {
    const before = await uploads();
    const answer = await admin.post(`${record}/rename`, { form: withFile() });
    expect(answer.body.data).toMatchObject({ name: 'From a form', row: { name: 'From a form' } });
    expect(await uploads()).toEqual(before);
  });

  const odd: [string, number, () => Promise<ConsoleAnswer>][] = [
    [
      'a raw file',
      415,
      () =>
        admin.post(`${record}/rename`, { raw: 'x', headers: { 'content-type': 'application/octet-stream' } }),
    ],
    [
      'broken JSON',
      400,
      () => admin.post(`${record}/rename`, { raw: '{', headers: { 'content-type': 'application/json' } }),
    ],
    ['a JSON list', 422, () => admin.post(`${record}/rename`, { json: [] })],
    ['too much JSON', 413, () => admin.post(`${record}/rename`, { json: { name: 'x'.repeat(2_000_000) } })],
    [
      'too many fields',
      413,
      () =>
        admin.post(`${record}/rename`, {
          form: Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`f${String(n)}`, ''])),
        }),
    ],
    [
      'a form without boundary',
      400,
      () => admin.post(`${record}/rename`, { raw: 'x', headers: { 'content-type': 'multipart/form-data' } }),
    ],
  ];

  it.each(odd)('%s is refused with %i', async (_, status, send) => {
    expect((await send()).status).toBe(status);
    expect(stage.logged).toEqual([]);
  });

  it('of a sign-in may be JSON too', async () => {
    const client = stage.visitor();
    const answer = await client.post('/admin/login', {
      json: { email: 'agent@opora.test', password: stagePassword },
    });
    expect(answer.status).toBe(302);
  });
});
