import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ApiApp, password } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

const bodies = 500;
const queries = 300;
/** The same requests each time; others are sent by `npm run soak`. */
const seed = 20_261_122;

/** Texts that hurt somewhere: SQL, JSON, mail headers, halves of characters, characters without sight. */
const nasty = fc.constantFrom(
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    '\u202e',
    '\u{1F600}',
    'a\r\nBcc: b@c.d',
    "'; DROP TABLE ticket;--",
    '%00',
    '\\',
    '$1',
  ],
  ...[
    '[##100001##]',
    '{{token}}',
    '100001',
    '-1',
    '1e309',
    'incident',
    'outage',
    'я'.repeat(400),
    'a;b,c\nd',
  ],
  ...[
    'ivan@romashka.test',
    'a@xn--.test',
    '00000000-0000-0000-0000-000000000000',
    'en',
    'true',
    'null',
    '[]',
  ],
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: nasty },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 53, [], {}, [[]], [''], ['\0']) },
  { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 8 }), nasty, { maxKeys: 3 }) },
);

/** A body that is in order, and what else its route knows. */
interface Route {
  readonly method: string;
  readonly path: string;
  readonly valid: object;
  readonly more?: readonly string[];
}

function routesOf(number: number): Route[] {
  const account = { email: 'fuzz@romashka.test', password, fullName: 'Иван' };
  const claims = ['companyName', 'contractNumber', 'accountNumber', 'registeredName'];
  const profile = ['fullName', 'phone', 'locale', ...claims];
  const form = [
    'serialNumbers',
    'orderNumber',
    'invoices',
    'contractId',
    'product',
    'version',
    'os',
    'steps',
  ];
  const ticket = { subject: 'Порт', type: 'incident', description: 'Не поднимается' };
  const at = `/tickets/${String(number)}`;
  const open: Route = {
    method: 'POST',
    path: '/tickets',
    valid: ticket,
    more: [...form, 'fields', 'confirmCritical', 'followUpOf', ...claims],
  };
  return [
    ...[open, open, open],
    { method: 'POST', path: `${at}/messages`, valid: { body: 'Ещё' } },
    { method: 'POST', path: `${at}/close`, valid: {} },
    { method: 'POST', path: `${at}/reopen`, valid: {} },
    { method: 'PATCH', path: '/me', valid: {}, more: profile },
    { method: 'POST', path: '/me/email', valid: { email: 'other@romashka.test', password } },
    { method: 'POST', path: '/auth/register', valid: account, more: [...profile, 'acceptTerms'] },
    { method: 'POST', path: '/auth/login', valid: { email: account.email, password } },
    { method: 'POST', path: '/auth/confirm', valid: { token: 'abc' } },
    { method: 'POST', path: '/auth/password/forgot', valid: { email: account.email } },
    { method: 'POST', path: '/auth/password/reset', valid: { token: 'abc', password } },
  ];
}

/** A request with up to three fields spoiled, one in a hundred bodies no object at all. */
function requests(routes: readonly Route[]): fc.Arbitrary<{ route: Route; body: object }> {
  return fc.constantFrom(...routes).chain((route) => {
    const names = [...Object.keys(route.valid), ...(route.more ?? [])];
    const name = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...(names.length > 0 ? names : ['reason'])) },
      { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'priority') },
    );
    const spoiled = fc
      .array(fc.tuple(name, value), { maxLength: 3 })
      .map((pairs) => ({ ...route.valid, ...Object.fromEntries(pairs) }));
    const other = fc.constantFrom<object>([], [[]], ['a']);
    const body = fc.oneof({ weight: 99, arbitrary: spoiled }, { weight: 1, arbitrary: other });
    return body.map((given) => ({ route, body: given }));
  });
}

describe('whatever is sent', () => {
  let api: ApiApp;
  let ivan: CustomerClient;
  let number: number;
  beforeAll(async () => {
    api = await ApiApp.start();
    ivan = await api.customer('ivan@romashka.test');
    number = (await ivan.open({ subject: 'Порт', type: 'incident', description: 'Порт' })).number as number;
  });
  afterAll(() => api?.close());

  it(`no body of ${String(bodies)} makes the server fail`, async () => {
    const seen = new Set<number>();
    const run = fc.asyncProperty(requests(routesOf(number)), async ({ route, body }) => {
      const { status, body: answer } = await ivan.call(route.method, route.path, body);
      seen.add(status);
      expect(status).toBeLessThan(500);
      if (status >= 400) expect(answer).toMatchObject({ status, code: expect.any(String) });
    });
    await fc.assert(run, { numRuns: bodies, seed });
    expect([...seen]).toEqual(expect.arrayContaining([200, 201, 202, 422]));
  });

  it(`no address or query of ${String(queries)} makes the server fail`, async () => {
    const name = fc.constantFrom(
      'limit',
      'cursor',
      'status',
      'scope',
      'page',
      '__proto__',
      'limit[]',
      'cursor[a]',
    );
    const query = fc.array(fc.tuple(name, nasty), { maxLength: 4 });
    const segment = fc.oneof(
      nasty,
      fc.constantFrom('100001', '%', '..', '%2e%2e', 'NaN', 'Infinity', '0x186A1'),
    );
    const encode = (text: string) => encodeURIComponent(text.toWellFormed());
    const run = fc.asyncProperty(query, segment, fc.boolean(), async (pairs, part, isList) => {
      const text = pairs.map((pair) => pair.map(encode).join('=')).join('&');
      const path = isList ? `/tickets?${text}` : `/tickets/${part === '%' ? part : encode(part)}`;
      expect((await ivan.call('GET', path)).status).toBeLessThan(500);
    });
    await fc.assert(run, { numRuns: queries, seed });
  });

  it('no header makes the server fail', async () => {
    const names = ['if-none-match', 'accept-language', 'idempotency-key', 'x-request-id', 'x-forwarded-for'];
    const headers = fc.dictionary(fc.constantFrom(...names), nasty, { noNullPrototype: true });
    const ticket = { subject: 'Порт', type: 'incident', description: 'Не поднимается' };
    const run = fc.asyncProperty(headers, async (given) => {
      const sendable = Object.entries(given).filter(([, text]) => /^[\x20-\x7e]*$/.test(text));
      const { status } = await ivan.call('POST', '/tickets', ticket, Object.fromEntries(sendable));
      expect(status).toBeLessThan(500);
    });
    await fc.assert(run, { numRuns: 60, seed });
  });
});
