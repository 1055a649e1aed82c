import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerCompany, setSharing } from '../../src/companies/index.js';
import { linkUserToCompany, activateRegulation } from '../../src/casework/index.js';
import { registerContract } from '../../src/contracts/index.js';
import { regulationInForce } from '../../src/regulation/index.js';
import { system } from '../../src/platform/index.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

const claims = { companyName: 'ООО «Ромашка»', contractNumber: 'Д-1/2026' };

describe('what a customer states of the own company', () => {
  let api: ApiApp;
  let olga: CustomerClient;
  let secret: number;

  beforeAll(async () => {
    api = await ApiApp.start();
    const admin = await api.staff('admin');
    const company = await api.as(admin, async (tx) => {
      const made = await registerCompany(tx, { name: claims.companyName, domains: ['romashka.test'] });
      await setSharing(tx, { companyId: made.id, membersShareTickets: true, version: made.version });
      await registerContract(tx, {
        number: claims.contractNumber,
        kind: 'contract',
        companyId: made.id,
        productIds: [],
        validFrom: '2026-01-01',
        validUntil: '2036-12-31',
        serviceLevel: 'standard',
      });
      return made;
    });
    olga = await api.customer('olga@romashka.test', 'Ольга');
    await api.as(admin, async (tx) =>
      linkUserToCompany(tx, { userId: (await olga.me()).id, companyId: company.id }),
    );
    secret = (await olga.open({ subject: 'Пароли', type: 'incident', description: 'Только для своих' }))
      .number;
  });
  afterAll(() => api?.close());

  it('gives no sight, however true: at registration, on a ticket, in the profile', async () => {
    const stranger = await api.customer('stranger@gmail.com', 'Чужой', claims);
    const own = await stranger.open({ subject: 'Я', type: 'incident', description: 'Мы ваши', ...claims });
    await stranger.expect(200, 'PATCH', '/me', { companyName: 'Ромашка', contractNumber: 'Д-1/2026' });

    const seen = await stranger.expect(200, 'GET', '/tickets?scope=company');
    expect(seen.items.map(({ number }: { number: number }) => number)).not.toContain(secret);
    expect(seen.items.every(({ number }: { number: number }) => number === own.number)).toBe(true);
    expect((await stranger.call('GET', `/tickets/${String(secret)}`)).status).toBe(404);
    expect((await stranger.call('POST', `/tickets/${String(secret)}/messages`, { body: 'Тук' })).status).toBe(
      404,
    );
    expect(await stranger.expect(200, 'GET', '/contracts')).toMatchObject({ items: [] });
    expect(await stranger.me()).toMatchObject({ companies: [], companyName: 'Ромашка' });
    // The owner does not see the stranger's either: the ticket is under no company.
    expect((await olga.call('GET', `/tickets/${String(own.number)}`)).status).toBe(404);
    expect((await stranger.expect(200, 'GET', `/tickets/${String(own.number)}`)).company).toBeNull();
  });

  it('is edited by the customer exactly where the regulation lets', async () => {
    const ivan = await api.customer('ivan@gmail.com');
    await ivan.expect(200, 'PATCH', '/me', claims);
    expect(await ivan.me()).toMatchObject(claims);
    await api.as(system, async (tx) => {
      const document = await regulationInForce(tx);
      const customerMayEdit = document.profile.customerMayEdit.filter((field) => field !== 'contractNumber');
      const profile = { ...document.profile, customerMayEdit };
      return activateRegulation(tx, { document: { ...document, profile } });
    });
    const refused = await ivan.call('PATCH', '/me', { companyName: 'Другая', contractNumber: 'Д-2' });
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'profile_locked', fields: ['contractNumber'] },
    });
    // All or nothing.
    expect(await ivan.me()).toMatchObject(claims);
    await ivan.expect(200, 'PATCH', '/me', { companyName: 'Другая' });
    expect(await ivan.me()).toMatchObject({ companyName: 'Другая', contractNumber: claims.contractNumber });
  });
});
