import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { registerCompany } from '../../src/companies/index.js';
import {
  extendContract,
  registerContract,
  registerProduct,
  resumeContract,
  suspendContract,
  type Contract,
} from '../../src/contracts/index.js';
import { linkUserToCompany } from '../../src/casework/index.js';
import {
  checkedContractAnswer,
  contractAnswer,
  contractsAnswer,
} from '../../src/customer-api/dto/contracts.dto.js';
import type { Actor } from '../../src/platform/index.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';

describe('contracts by the API', () => {
  let api: ApiApp;
  let admin: Actor;
  let ivan: CustomerClient;
  let olga: CustomerClient;
  let sequence = 0;
  const products = { switch: '', router: '' };

  beforeAll(async () => {
    api = await ApiApp.start();
    api.clock.setNow(new Date('2026-11-22T09:00:00.000Z'));
    admin = await api.staff('admin');
    ivan = await api.customer('ivan@romashka.test');
    olga = await api.customer('olga@vasilek.test', 'Ольга Смирнова');
    for (const code of ['switch', 'router'] as const) {
      const names = { code, titleRu: `Изделие ${code}`, titleEn: `Product ${code}` };
      products[code] = (await api.as(admin, (tx) => registerProduct(tx, names))).id;
    }
  });
  afterAll(() => api?.close());
  beforeEach(() => api.clock.setNow(new Date('2026-11-22T09:00:00.000Z')));

  /** Enters a certificate that covers switches this year. */
  const enter = (more: Partial<Parameters<typeof registerContract>[1]> = {}): Promise<Contract> =>
    api.as(admin, (tx) =>
      registerContract(tx, {
        number: `С-${String((sequence += 1))}`,
        kind: 'certificate',
        productIds: [products.switch],
        validFrom: '2026-01-01',
        validUntil: '2026-12-31',
        serviceLevel: 'расширенный',
        ...more,
      }),
    );
  const refusal = async (customer: CustomerClient, path: string, body: object) => {
    const answer = await customer.call('POST', path, body);
    return `${String(answer.status)} ${(answer.body as { code: string }).code}`;
  };
  const claim = async (customer: CustomerClient, known: object) => {
    const { checkId } = await customer.expect(200, 'POST', '/contracts/check', known);
    return customer.expect(201, 'POST', '/contracts', { checkId });
  };

  it('are shown before they change hands, and registered then', async () => {
    const { id, number } = await enter({ code: ' 7788 ' });
    const checked = await ivan.expect(200, 'POST', '/contracts/check', {
      number: number.toLowerCase(),
      code: '7788',
    });
    expect(checkedContractAnswer.parse(checked)).toMatchObject({
      number,
      kind: 'certificate',
      validUntil: '2026-12-31',
      expiresAt: '2026-11-22T09:15:00.000Z',
      products: [{ code: 'switch', title: 'Изделие switch' }],
    });
    const before = await ivan.expect(200, 'GET', '/contracts');
    expect(before.items.map((item: { id: string }) => item.id)).not.toContain(id);
    const owned = await ivan.expect(201, 'POST', '/contracts', { checkId: checked.checkId });
    expect(contractAnswer.parse(owned)).toMatchObject({ id, status: 'in_force', company: null });
    expect(await ivan.expect(201, 'POST', '/contracts', { checkId: checked.checkId })).toEqual(owned);
    expect(
      await api.count("SELECT 1 FROM audit_event WHERE action = 'contract.claimed' AND entity_id = $1", [id]),
    ).toBe(1);
  });

  it('each say why they cannot be registered', async () => {
    const suspended = await enter();
    await api.as(admin, (tx) => suspendContract(tx, { contractId: suspended.id, reason: 'не оплачен' }));
    const company = await api.as(admin, (tx) => registerCompany(tx, { name: 'ООО «Астра»' }));
    const taken = await enter({ companyId: company.id });
    const coded = await enter({ code: 'верный' });
    const held = await enter({ kind: 'product_registration', holderName: 'ООО «Ромашка»' });
    const over = await enter({ validUntil: '2026-11-21' });
    const used = await enter({ ticketsIncluded: 1 });
    await claim(olga, { number: used.number });
    await olga.open({ subject: 'Порт', type: 'incident', description: 'Порт 25', contractId: used.id });
    const said = (known: object) => refusal(ivan, '/contracts/check', known);
    expect(await said({ number: 'нет такого' })).toBe('422 contract_unknown');
    expect(await said({ number: suspended.number })).toBe('409 contract_suspended');
    expect(await said({ number: taken.number })).toBe('409 contract_taken');
    expect(await said({ number: coded.number, code: 'Верный' })).toBe('422 contract_code_wrong');
    expect(await said({ number: coded.number })).toBe('422 contract_code_wrong');
    expect(await said({ number: held.number, holderName: 'ООО «Лютик»' })).toBe('422 contract_code_wrong');
    expect(await said({ number: over.number })).toBe('409 contract_expired');
    expect(await refusal(olga, '/contracts/check', { number: used.number })).toBe('409 contract_exhausted');
    expect(await said({ number: '' })).toBe('422 invalid_input');
    const unknown = await ivan.call('POST', '/contracts/check', { number: 'нет такого' });
    expect(unknown.body.errors).toMatchObject([{ field: 'number', code: 'contract_unknown' }]);
    await ivan.expect(200, 'POST', '/contracts/check', { number: held.number, holderName: 'ооо "ромашка"' });
  });

  it('are judged again when they are confirmed', async () => {
    const contract = await enter();
    const check = async (customer: CustomerClient): Promise<string> =>
      (await customer.expect(200, 'POST', '/contracts/check', { number: contract.number })).checkId;
    const [his, hers, late] = [await check(ivan), await check(olga), await check(ivan)];
    expect(await refusal(ivan, '/contracts', { checkId: hers })).toBe('422 contract_check_unknown');
    api.clock.setNow(new Date('2026-11-22T09:14:59.999Z'));
    await olga.expect(201, 'POST', '/contracts', { checkId: hers });
    expect(await refusal(ivan, '/contracts', { checkId: his })).toBe('409 contract_taken');
    api.clock.setNow(new Date('2026-11-22T09:15:00.000Z'));
    expect(await refusal(ivan, '/contracts', { checkId: late })).toBe('422 contract_check_unknown');
  });

  it('go to one of two who confirm at once', async () => {
    const { number } = await enter();
    const checks = await Promise.all(
      [ivan, olga].map((customer) => customer.expect(200, 'POST', '/contracts/check', { number })),
    );
    const answers = await Promise.all(
      [ivan, olga].map((customer, index) =>
        customer.call('POST', '/contracts', { checkId: checks[index].checkId }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('become the company’s where the customer belongs to one', async () => {
    const company = await api.as(admin, (tx) =>
      registerCompany(tx, { name: 'АО «Вега»', domains: ['vega.test'] }),
    );
    const [anna, boris] = [await api.customer('anna@vega.test'), await api.customer('boris@vega.test')];
    for (const member of [anna, boris]) {
      const { id: userId } = await member.me();
      await api.as(admin, (tx) => linkUserToCompany(tx, { userId, companyId: company.id }));
    }
    const { number } = await enter();
    expect((await claim(anna, { number })).company).toEqual({ id: company.id, name: 'АО «Вега»' });
    const { items } = await boris.expect(200, 'GET', '/contracts');
    expect(items.map((item: { number: string }) => item.number)).toEqual([number]);
    // A colleague registers what the company has already: nothing to change, nothing to refuse.
    await claim(boris, { number });
  });

  it('are offered for a ticket only where they cover its product and are in force', async () => {
    const vera = await api.customer('vera@lotos.test');
    const [covers, other, upcoming, suspended] = await Promise.all([
      enter(),
      enter({ productIds: [products.router] }),
      enter({ validFrom: '2026-11-23' }),
      enter(),
    ]);
    for (const { number } of [covers, other, upcoming, suspended]) await claim(vera, { number });
    await api.as(admin, (tx) => suspendContract(tx, { contractId: suspended.id, reason: 'не оплачен' }));
    const offered = contractsAnswer.parse(await vera.expect(200, 'GET', '/contracts?product=switch'));
    expect(offered.items.map(({ id }) => id)).toEqual([covers.id]);
    const all = contractsAnswer.parse(await vera.expect(200, 'GET', '/contracts?limit=3'));
    const rest = contractsAnswer.parse(
      await vera.expect(200, 'GET', `/contracts?limit=3&cursor=${all.nextCursor!}`),
    );
    expect([...all.items, ...rest.items].map(({ status }) => status).sort()).toEqual([
      'in_force',
      'in_force',
      'suspended',
      'upcoming',
    ]);
    const about = { subject: 'Порт', type: 'incident', description: 'Порт 25', product: 'switch' };
    for (const contractId of [other.id, upcoming.id, suspended.id]) {
      expect(await refusal(vera, '/tickets', { ...about, contractId })).toBe('422 contract_does_not_cover');
    }
    // The only one that fits is attached by itself, where the regulation says so.
    expect((await vera.open(about)).contract).toEqual({ id: covers.id, number: covers.number });
    await api.as(admin, (tx) => resumeContract(tx, { contractId: suspended.id, reason: 'оплачен, счёт 17' }));
    expect((await vera.open(about)).contract).toBeNull();
    expect((await vera.open({ ...about, contractId: suspended.id })).contract.id).toBe(suspended.id);
  });

  it('pay for as many tickets as are paid for, whoever comes at the same time', async () => {
    const nina = await api.customer('nina@lotos.test');
    const { id, number } = await enter({ ticketsIncluded: 3 });
    await claim(nina, { number });
    const ask = { subject: 'Порт', type: 'incident', description: 'Порт 25', contractId: id };
    const answers = await Promise.all(Array.from({ length: 6 }, () => nina.call('POST', '/tickets', ask)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409]);
    const { items } = await nina.expect(200, 'GET', '/contracts');
    expect(items[0]).toMatchObject({ ticketsLeft: 0, status: 'used_up' });
  });

  it('that overlap are refused by the database', async () => {
    const { id, number } = await enter({ validUntil: '2026-06-30' });
    await enter({ number, validFrom: '2026-07-01' });
    const extend = api.as(admin, (tx) => extendContract(tx, { contractId: id, validUntil: '2026-07-01' }));
    await expect(extend).rejects.toMatchObject({ code: 'contract_overlaps' });
  });
});
