import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiApp, password } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

const question = (subject: string) => ({ subject, type: 'incident', description: 'Порт 25' });

describe('Idempotency-Key', () => {
  let api: ApiApp;
  let ivan: CustomerClient;
  beforeAll(async () => {
    api = await ApiApp.start();
    ivan = await api.customer('ivan@romashka.test');
  });
  afterAll(() => api?.close());

  const open = (subject: string, key: string, customer = ivan) =>
    customer.call('POST', '/tickets', question(subject), { 'idempotency-key': key });
  const opened = (subject: string) => api.count('SELECT 1 FROM ticket WHERE subject = $1', [subject]);

  it('opens one ticket for ten requests at once, and tells all of them', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => open('Десять', 'ten')));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    for (const { body } of answers) expect(body).toEqual(answers[0]!.body);
    const replayed = answers.filter(({ headers }) => headers.get('idempotent-replay') === 'true');
    expect([replayed.length, await opened('Десять')]).toEqual([9, 1]);
    expect(await api.count("SELECT 1 FROM audit_event WHERE action = 'ticket.opened'")).toBe(1);
  });

  it('takes the order of fields for what it is', async () => {
    const { description, subject, type } = question('Порядок');
    const send = (body: object) => ivan.call('POST', '/tickets', body, { 'idempotency-key': 'order' });
    const first = await send({ subject, type, description });
    expect((await send({ description, type, subject })).body).toEqual(first.body);
  });

  it('refuses another body', async () => {
    await open('Первый', 'reused');
    expect(await open('Второй', 'reused')).toMatchObject({
      status: 422,
      body: {
        code: 'idempotency_key_reused',
        errors: [{ field: 'Idempotency-Key', code: 'idempotency_key_reused' }],
      },
    });
    expect(await opened('Второй')).toBe(0);
  });

  it('is one customer’s and one route’s', async () => {
    const olga = await api.customer('olga@romashka.test');
    const mine = await open('Общий ключ', 'shared');
    const hers = await open('Общий ключ', 'shared', olga);
    expect(hers.body.number).not.toBe(mine.body.number);
    const path = `/tickets/${String(mine.body.number)}/messages`;
    const write = (body: string) => ivan.call('POST', path, { body }, { 'idempotency-key': 'shared' });
    expect((await write('Раз')).status).toBe(201);
    const again = await write('Раз');
    expect([again.status, again.headers.get('idempotent-replay')]).toEqual([201, 'true']);
    expect(again.body.messages).toHaveLength(2);
    expect((await write('Два')).body.code).toBe('idempotency_key_reused');
  });

  it('keeps nothing of a request that was refused', async () => {
    const refused = await ivan.call(
      'POST',
      '/tickets',
      { ...question('Поправка'), type: 'no' },
      { 'idempotency-key': 'mend' },
    );
    expect(refused.status).toBe(422);
    expect((await open('Поправка', 'mend')).status).toBe(201);
  });

  it('runs out after 24 hours of real time, and old ones are swept', async () => {
    const first = await open('Вчера', 'old');
    await api.database.query(
      "UPDATE idempotency_key SET created_at = created_at - interval '24 hours' WHERE key <> 'old'",
    );
    const age =
      "UPDATE idempotency_key SET created_at = now() - interval '23 hours 59 minutes' WHERE key = 'old'";
    await api.database.query(age);
    expect((await open('Вчера', 'old')).body.number).toBe(first.body.number);
    await api.database.query(
      "UPDATE idempotency_key SET created_at = now() - interval '24 hours' WHERE key = 'old'",
    );
    expect((await open('Вчера', 'old')).body.number).not.toBe(first.body.number);
    for (const key of ['a', 'b', 'c', 'd']) await open('Метла', key);
    expect(
      await api.count("SELECT 1 FROM idempotency_key WHERE created_at < now() - interval '24 hours'"),
    ).toBe(0);
  });

  it.each([
    ['', 422],
    ['two words', 422],
    ['k'.repeat(255), 201],
    ['k'.repeat(256), 422],
  ])('%j is answered %d', async (key, status) => {
    expect((await open('Вид ключа', key)).status).toBe(status);
  });

  it('registers once, and keeps neither password nor address', async () => {
    const body = { email: 'once@romashka.test', password, fullName: 'Один' };
    const register = (more: object = {}) =>
      api.visitor().call('POST', '/auth/register', { ...body, ...more }, { 'idempotency-key': 'register' });
    const answers = await Promise.all([register(), register(), register()]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await api.count('SELECT 1 FROM mail_message WHERE to_address = $1', [body.email])).toBe(1);
    expect(await register({ fullName: 'Два' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    const rows = await api.database.query(
      "SELECT scope, response::text FROM idempotency_key WHERE key = 'register'",
    );
    expect(JSON.stringify(rows)).not.toMatch(/127\.0\.0\.1|пароль|once@/);
  });
});
