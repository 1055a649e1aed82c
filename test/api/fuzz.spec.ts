import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

const bodies = 500;
const queries = 300;

const fields = [
  'subject',
  'type',
  'description',
  'serialNumbers',
  'orderNumber',
  'invoices',
  'contractId',
  'product',
  'version',
  'os',
  'steps',
  'fields',
  'companyName',
  'contractNumber',
  'confirmCritical',
  'followUpOf',
  'body',
  'email',
  'password',
  'fullName',
  'phone',
  'locale',
  'token',
  '__proto__',
  'constructor',
  'toString',
];

/** Texts that hurt somewhere: SQL, JSON, mail headers, halves of characters, characters without sight. */
const nasty = fc.constantFrom(
  '',
  ' ',
  '\0',
  '\ud800',
  '\u202e',
  'a\r\nBcc: b@c.d',
  "'; DROP TABLE ticket;--",
  '%00',
  '[##100001##]',
  '{{token}}',
  '100001',
  '-1',
  '1e309',
  'incident',
  'outage',
  'ivan@romashka.test',
  '00000000-0000-0000-0000-000000000000',
  'я'.repeat(400),
  'a;b,c\nd',
  '\u{1F600}',
);
const value = fc.oneof(
  { weight: 5, arbitrary: nasty },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 53, [], {}, [[]], [''], ['\0']) },
);
const valid = { subject: 'Порт', type: 'incident', description: 'Не поднимается', body: 'Ещё' };
const body = fc
  .tuple(
    fc.boolean(),
    fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 6, noNullPrototype: true }),
  )
  .map(([onValid, more]) => (onValid ? { ...valid, ...more } : more));

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
    const routes: (readonly [string, string])[] = [
      ['POST', '/tickets'],
      ['POST', '/tickets'],
      ['POST', `/tickets/${String(number)}/messages`],
      ['POST', `/tickets/${String(number)}/close`],
      ['POST', `/tickets/${String(number)}/reopen`],
      ['PATCH', '/me'],
      ['POST', '/me/email'],
      ['POST', '/auth/register'],
      ['POST', '/auth/login'],
      ['POST', '/auth/confirm'],
      ['POST', '/auth/password/forgot'],
      ['POST', '/auth/password/reset'],
    ];
    const run = fc.asyncProperty(fc.constantFrom(...routes), body, async ([method, path], given) => {
      const { status, body: answer } = await ivan.call(method, path, given);
      expect({ status, code: answer?.code }).toEqual({
        status: expect.any(Number),
        code: status < 400 ? undefined : expect.any(String),
      });
      expect(status).toBeLessThan(500);
    });
    await fc.assert(run, { numRuns: bodies });
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
    const run = fc.asyncProperty(query, segment, fc.boolean(), async (pairs, part, isList) => {
      const text = pairs
        .map((pair) => pair.map((item) => encodeURIComponent(item.toWellFormed())).join('='))
        .join('&');
      const path = isList
        ? `/tickets?${text}`
        : `/tickets/${part === '%' ? part : encodeURIComponent(part.toWellFormed())}`;
      const { status } = await ivan.call('GET', path);
      expect(status).toBeLessThan(500);
    });
    await fc.assert(run, { numRuns: queries });
  });

  it('no header makes the server fail', async () => {
    const headers = fc.record(
      {
        'if-none-match': nasty,
        'accept-language': nasty,
        'idempotency-key': nasty,
        'x-request-id': nasty,
        'x-forwarded-for': nasty,
      },
      { requiredKeys: [] },
    );
    const run = fc.asyncProperty(headers, async (given) => {
      const sendable = Object.entries(given).filter(([, text]) => /^[\x20-\x7e]*$/.test(text));
      const { status } = await ivan.call('POST', '/tickets', valid, Object.fromEntries(sendable));
      expect(status).toBeLessThan(500);
    });
    await fc.assert(run, { numRuns: 60 });
  });
});
