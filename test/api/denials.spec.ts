import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Observer } from '../../src/audit/index.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

describe('what customers are refused', () => {
  let api: ApiApp;
  let ivan: CustomerClient;
  let olga: CustomerClient;
  let number: number;
  beforeAll(async () => {
    api = await ApiApp.start();
    [ivan, olga] = [await api.customer('ivan@denied.test'), await api.customer('olga@denied.test')];
    const body = { subject: 'Порт', type: 'incident', description: 'Не поднимается' };
    number = (await ivan.expect(201, 'POST', '/tickets', body)).number as number;
  });
  afterAll(() => api?.close());

  const told = async (where: string, values: readonly unknown[]) => {
    await api.app.get(Observer).flush();
    return api.database.query<{ action: string; actor_id: string | null; canonical: string }>(
      `SELECT action, actor_id, canonical FROM audit_event WHERE action LIKE 'access.%' AND ${where} ORDER BY id`,
      values,
    );
  };

  it('another’s ticket is refused as if it were not there, and an auditor reads that it was tried', async () => {
    const paths = [`/tickets/${String(number)}`, '/tickets/999999', '/tickets/nothing'];
    for (const path of paths) expect((await olga.call('GET', path)).body.code).toBe('ticket_unknown');
    expect((await olga.call('POST', `${paths[0]!}/close`, {})).body.code).toBe('ticket_unknown');
    const events = await told('ticket_id = (SELECT id FROM ticket WHERE number = $1)', [number]);
    expect(events.map(({ action }) => action)).toEqual(['access.denied']);
    expect(JSON.parse(events[0]!.canonical)).toMatchObject({ facts: { refusal: 'ticket_unknown' } });
    // What is nowhere is nobody’s.
    expect(await told('true', [])).toHaveLength(1);
  });

  it('a sign-in that failed stands at the account; what was typed stands nowhere', async () => {
    const password = 'совсем не тот пароль 7';
    for (const email of ['IVAN@denied.test', 'nobody@denied.test', password])
      expect((await api.visitor().call('POST', '/auth/login', { email, password })).status).toBeGreaterThan(
        400,
      );
    const events = await told("canonical LIKE '%sign_in_refused%'", []);
    expect(events).toHaveLength(1);
    expect(events[0]!.actor_id).toBeNull();
    const everything = JSON.stringify([
      await api.database.query('SELECT * FROM audit_event'),
      await api.database.query('SELECT * FROM audit_value'),
      await api.database.query('SELECT * FROM audit_tally'),
    ]);
    expect(everything).not.toContain(password);
  });
});
