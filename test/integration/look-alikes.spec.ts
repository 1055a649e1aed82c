import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { judgeContact } from '../../src/casework/index.js';
import { addDomain, imitatedDomain, refreshLooks, registerCompany } from '../../src/companies/index.js';
import type { Actor } from '../../src/platform/index.js';
import { openDesk, type Desk } from '../support/desk.js';

const claims = 20_000;

describe('look-alikes of claimed domains', () => {
  let desk: Desk;
  let supervisor: Actor;

  beforeAll(async () => {
    desk = await openDesk('standard');
    supervisor = await desk.staff('supervisor');
  });
  afterAll(() => desk?.close());

  const add = async (domain: string, more: object = {}) => {
    const { id } = await desk.company(`ООО ${domain}`);
    return desk.as(supervisor, (tx) => addDomain(tx, { companyId: id, domain, ...more }));
  };

  it('have to be acknowledged, and the audit keeps what was seen', async () => {
    await add('vasilek.ru');
    for (const [domain, kind] of [
      ['vasi1ek.ru', 'confusable'],
      ['vasilk.ru', 'one_edit'],
    ] as const) {
      await expect(add(domain)).rejects.toMatchObject({
        code: 'look_alike_unacknowledged',
        facts: { domain, lookAlike: 'vasilek.ru', kind },
      });
      await expect(add(domain, { lookAlikeAcknowledged: false })).rejects.toMatchObject({
        code: 'look_alike_unacknowledged',
      });
    }
    await add('vasilk.ru', { lookAlikeAcknowledged: true });
    const seen = await desk.value<string>(
      `SELECT canonical FROM audit_event WHERE action = 'company.domainAdded' ORDER BY id DESC LIMIT 1`,
    );
    expect(seen).toContain('"lookAlike":"vasilek.ru"');
  });

  it('of the company itself are no less suspicious: the forged one is offered as its second name', async () => {
    const { id } = await desk.company('АО «Рассвет»', ['rassvet.ru']);
    const forged = desk.as(supervisor, (tx) => addDomain(tx, { companyId: id, domain: 'rassvel.ru' }));
    await expect(forged).rejects.toMatchObject({ code: 'look_alike_unacknowledged' });
  });

  it('at registration: the same look is asked about, a letter’s difference is not', async () => {
    await add('kolokol.ru');
    const register = (domain: string, more: object = {}) =>
      desk.as(supervisor, (tx) => registerCompany(tx, { name: domain, domains: [domain], ...more }));
    await expect(register('k0lokol.ru')).rejects.toMatchObject({ code: 'look_alike_unacknowledged' });
    await register('k0lokol.ru', { lookAlikeAcknowledged: true });
    await register('kolokola.ru');
  });

  it('a claim that is taken away is imitated no more', async () => {
    const { id } = await add('ischez.ru');
    expect(await imitatedDomain(desk.database, 'ischezz.ru')).toMatchObject({ claimedDomain: 'ischez.ru' });
    await desk.database.query('UPDATE company_domain SET removed_at = now() WHERE id = $1', [id]);
    expect(await imitatedDomain(desk.database, 'ischezz.ru')).toBeNull();
  });

  it(`are found in time among ${String(claims)} claims, with keys and without`, async () => {
    const { id } = await desk.company('Очень много доменов');
    // Names of three syllables, told apart by all of them.
    await desk.database.query(
      `WITH parts AS (SELECT ARRAY['ba','ke','di','fo','gu','ha','li','mo','nu','pe','ra','si','to','vu','za'] AS s)
       INSERT INTO company_domain (id, company_id, domain, added_at)
       SELECT gen_random_uuid(), $1,
              s[1 + n % 15] || s[1 + n / 15 % 15] || s[1 + n / 225 % 15] || s[1 + n / 3375 % 15] || 'x.ru', now()
       FROM parts, generate_series(0, $2::int - 1) AS n ON CONFLICT DO NOTHING`,
      [id, claims],
    );
    const twin = { claimedDomain: 'babakefox.ru', kind: 'confusable' };
    expect(await imitatedDomain(desk.database, 'babakef0x.ru')).toEqual(twin);
    expect(await refreshLooks(desk.database)).toBe(claims);
    expect(await refreshLooks(desk.database)).toBe(0);
    await desk.database.query('ANALYZE company_domain');
    expect(await imitatedDomain(desk.database, 'babakef0x.ru')).toEqual(twin);
    const user = await desk.customer('ivan@babakef0x.ru');
    const took: number[] = [];
    for (let round = 0; round < 21; round += 1) {
      const from = performance.now();
      expect((await judgeContact(desk.database, user.id, id)).lookAlike).toBe('babakefox.ru');
      took.push(performance.now() - from);
    }
    const median = took.sort((a, b) => a - b)[10]!;
    process.stderr.write(`judging among ${String(claims)} claims: ${median.toFixed(1)} ms\n`);
    expect(median).toBeLessThan(50);
  });
});
