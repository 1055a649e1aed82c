import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

describe('a company', () => {
  let stage: PeopleStage;
  let number = 0;

  beforeAll(async () => {
    stage = await openPeopleStage();
  });
  afterAll(() => stage?.close());

  const company = async (more: object = {}): Promise<string> => {
    number += 1;
    const made = await stage.agent.client.made('Company', 'register', {
      name: `ООО «Компания ${String(number)}»`,
      ...more,
    });
    return made.id as string;
  };
  const act = (id: string, action: string, input: object, by = stage.agent) =>
    by.client.act('Company', id, action, input);
  const refusal = (id: string, action: string, input: object, by = stage.agent) =>
    by.client.refusal('Company', id, action, input);
  const domainsOf = async (id: string): Promise<string[]> => {
    const { body } = await stage.page(stage.auditor, 'company', { id });
    return body.domains.map(({ domain }: { domain: string }) => domain);
  };

  describe('register', () => {
    it.each([
      ['a list', ['one-list.ru', 'Two-List.RU']],
      ['lines', 'one-list2.ru\ntwo-list2.ru'],
      ['commas', 'one-list3.ru, two-list3.ru;'],
    ])('takes domains as %s', async (_how, domains) => {
      expect(await domainsOf(await company({ domains }))).toHaveLength(2);
    });

    it('takes a form and nothing but a name', async () => {
      const form = { name: 'ИП Простой', inn: '', domains: '' };
      const { body } = await stage.agent.browser.post('/admin/api/resources/Company/actions/register', {
        form,
      });
      expect(body).toMatchObject({
        notice: { type: 'success', message: expect.stringContaining('ИП Простой') },
      });
      expect(await domainsOf(body.data.id)).toEqual([]);
      expect(await company({ inn: null, domains: null })).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('refuses a blank name, a number that is taken, a faulty domain; nothing half done stays', async () => {
      const on = (input: object) => stage.agent.client.actOn('Company', 'register', input);
      await company({ inn: '6671112229' });
      expect((await on({ name: ' ' })).notice.code).toBe('company_name_missing');
      expect((await on({ name: 'Другая', inn: '6671112229' })).notice.code).toBe('inn_taken');
      expect((await on({ name: 'Третья', domains: ['good-name.ru', 'gmail.com'] })).notice.code).toBe(
        'public_provider',
      );
      expect((await stage.list(stage.agent, 'Company', { 'filters.name': 'Третья' })).body.meta.total).toBe(
        0,
      );
      const { status } = await stage.auditor.client.actOn('Company', 'register', { name: 'Моя' });
      expect(status).toBe(403);
    });
  });

  describe('domains', () => {
    it.each([
      ['public_provider', 'mail.ru'],
      ['public_suffix', 'co.uk'],
      ['public_suffix', 'spb.ru'],
      ['ip_literal', '10.0.0.1'],
      ['invalid_domain', 'не домен'],
      ['domain_not_canonical', 'firma\u00ad.ru'],
    ])('refuses with %s: %s', async (code, domain) => {
      expect(await refusal(await company(), 'addDomain', { domain })).toBe(code);
    });

    it('are shared only with a reason, which both pages then show', async () => {
      const [one, two] = [await company({ domains: ['holding-house.ru'] }), await company()];
      expect(await refusal(two, 'addDomain', { domain: 'holding-house.ru' })).toBe('domain_taken');
      const shared = { domain: 'holding-house.ru', sharedReason: 'Один холдинг, одна почта' };
      expect((await act(two, 'addDomain', shared)).notice.type).toBe('success');
      expect(await refusal(two, 'addDomain', shared)).toBe('domain_registered_already');
      const { body } = await stage.page(stage.agent, 'company', { id: one });
      expect(body.domains[0].sharedWith).toMatchObject([{ id: two }]);
    });

    it('that look like a claimed one are added only once that is acknowledged', async () => {
      await company({ domains: ['zarya-svyaz.ru'] });
      const id = await company();
      const add = (more: object) => act(id, 'addDomain', { domain: 'zarya-svyas.ru', ...more });
      const refused = await add({});
      expect(refused.notice.code).toBe('look_alike_unacknowledged');
      expect((await add({ lookAlikeAcknowledged: false })).notice.code).toBe('look_alike_unacknowledged');
      expect((await add({ lookAlikeAcknowledged: true })).notice.type).toBe('success');
      const twin = { name: 'ООО «Двойник»', domains: 'zarya-5vyaz.ru' };
      const registered = await stage.agent.client.actOn('Company', 'register', twin);
      expect(registered.notice.code).toBe('look_alike_unacknowledged');
      await stage.agent.client.made('Company', 'register', { ...twin, lookAlikeAcknowledged: true });
    });

    it('are read in letters: an IDN by its name', async () => {
      const id = await company({ domains: ['пример-связь.рф'] });
      const { body } = await stage.page(stage.agent, 'company', { id });
      expect(body.domains[0]).toMatchObject({
        domain: 'xn----dtbhkbytidl7j8a.xn--p1ai',
        readable: 'пример-связь.рф',
      });
    });

    it('are removed with a reason; the list keeps them', async () => {
      const id = await company({ domains: ['to-be-removed.ru'] });
      expect(await refusal(id, 'removeDomain', { domain: 'to-be-removed.ru', reason: '' })).toBe(
        'reason_required',
      );
      expect(await refusal(id, 'removeDomain', { domain: 'other.ru', reason: 'x' })).toBe('domain_unknown');
      const { data } = await act(id, 'removeDomain', { domain: 'to-be-removed.ru', reason: 'Продан' });
      expect(data).toEqual({ suspendedLinks: 0 });
      expect(await domainsOf(id)).toEqual([]);
      const { body } = await stage.list(stage.auditor, 'CompanyDomain', { 'filters.domain': 'to-be-rem' });
      expect(body.records[0].params).toMatchObject({ domain: 'to-be-removed.ru', companyId: id });
    });
  });

  it('setSharing and rename are edits of what was seen', async () => {
    const id = await company();
    const on = await act(id, 'setSharing', { membersShareTickets: true, version: 1 });
    expect(on.data).toEqual({ membersShareTickets: true, version: 2 });
    expect(await refusal(id, 'setSharing', { membersShareTickets: false, version: 1 })).toBe(
      'version_conflict',
    );
    expect(await refusal(id, 'setSharing', { membersShareTickets: 'yes', version: 2 })).toBe('invalid_input');
    expect(await refusal(id, 'rename', { name: 'Б', version: 1 })).toBe('version_conflict');
    expect(await refusal(id, 'rename', { name: ' ', version: 2 })).toBe('company_name_missing');
    await act(id, 'rename', { name: 'ООО «Новое имя»', version: 2 });
    const { body } = await stage.page(stage.agent, 'company', { id });
    expect(body.company).toMatchObject({ name: 'ООО «Новое имя»', version: 3, membersShareTickets: true });
    expect(body.history.map(({ what }: { what: string }) => what)).toEqual([
      'Компания переименована',
      'Изменён доступ к заявкам компании',
      'Компания заведена',
    ]);
    expect((await act(id, 'rename', { name: 'Моя', version: 3 }, stage.auditor)).status).toBe(403);
  });

  it('addEquipment: a serial number has one owner, and is found by its part', async () => {
    const [one, two] = [await company(), await company()];
    const device = { serialNumber: 'SNR-S2985G-0001', product: 'Коммутатор', orderNumber: 'ЗК-1' };
    expect((await act(one, 'addEquipment', device)).data.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await refusal(two, 'addEquipment', { serialNumber: 'snr-s2985g-0001' })).toBe(
      'serial_number_taken',
    );
    expect(await refusal(two, 'addEquipment', { serialNumber: ' ' })).toBe('serial_number_missing');
    const { body } = await stage.list(stage.auditor, 'Equipment', { 'filters.q': 's2985g' });
    expect(body.records).toMatchObject([{ params: { companyId: one, product: 'Коммутатор' } }]);
    expect(body.records[0].populated.companyId.title).toContain('Компания');
  });
});

describe('the contract register', () => {
  let stage: PeopleStage;
  beforeAll(async () => {
    stage = await openPeopleStage();
  });
  afterAll(() => stage?.close());

  it('registers, suspends, extends; the code is never read again', async () => {
    const { client } = stage.supervisor;
    const owner = await stage.company('ООО «Владелец»', 'vladelec.ru');
    const product = await client.made('Product', 'register', {
      code: 'gran',
      titleRu: 'ГРАНЬ',
      titleEn: 'GRAN',
    });
    const document = {
      number: 'ТП-7',
      code: 'секретный код',
      kind: 'certificate',
      companyId: owner.id,
      productIds: [product.id],
      validFrom: '2020-01-01',
      validUntil: '2099-12-31',
      serviceLevel: 'premium',
      hotline: true,
    };
    const { id } = await client.made('Contract', 'register', document);
    const shown = await stage.show(stage.auditor, 'Contract', id);
    expect(shown.body.record.params).toMatchObject({
      number: 'ТП-7',
      validUntil: '2099-12-31',
      hotline: true,
    });
    expect(/codeHash|code_hash|секретный/i.test(shown.text)).toBe(false);
    expect((await stage.list(stage.admin, 'Contract', { 'filters.codeHash': 'x' })).status).toBe(422);
    const { body } = await stage.page(stage.auditor, 'contract', { id });
    expect(body.contract).toMatchObject({
      standing: 'inForce',
      hasCode: true,
      products: [{ code: 'gran', title: 'ГРАНЬ' }],
    });

    expect(await client.done('Contract', id, 'suspend', { reason: 'Не оплачен' })).toEqual({
      status: 'suspended',
    });
    expect(await client.refusal('Contract', id, 'suspend', { reason: 'Ещё' })).toBe('contract_suspended');
    expect(await client.done('Contract', id, 'extend', { validUntil: '2100-12-31' })).toEqual({
      validUntil: '2100-12-31',
    });
    expect(await client.refusal('Contract', id, 'extend', { validUntil: '2019-12-31' })).toBe(
      'contract_term_backward',
    );
    expect(await client.refusal('Contract', id, 'extend', { validUntil: '2100-02-30' })).toBe(
      'invalid_input',
    );
    expect((await client.actOn('Contract', 'register', document)).notice.code).toBe('contract_overlaps');
    const unknown = { ...document, number: 'ТП-8', productIds: ['00000000-0000-4000-8000-000000000000'] };
    expect((await client.actOn('Contract', 'register', unknown)).notice.code).toBe('product_unknown');
    expect((await client.actOn('Contract', 'register', { ...document, companyId: 'x' })).notice.code).toBe(
      'invalid_input',
    );
    expect((await stage.agent.client.actOn('Contract', 'register', document)).status).toBe(403);
  });

  it('takes a form: products as lines', async () => {
    const { id } = await stage.supervisor.client.made('Product', 'register', {
      code: 'skat',
      titleRu: 'СКАТ',
      titleEn: 'SKAT',
    });
    const form = {
      number: 'Ф-1',
      kind: 'contract',
      productIds: id as string,
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
      serviceLevel: 'basic',
      companyId: '',
      code: '',
    };
    const { body } = await stage.supervisor.browser.post('/admin/api/resources/Contract/actions/register', {
      form,
    });
    expect(body.notice).toMatchObject({ type: 'success' });
  });

  it('knows products by their codes', async () => {
    const { client } = stage.supervisor;
    const on = (input: object) => client.actOn('Product', 'register', input);
    await on({ code: 'obzor', titleRu: 'Обзор', titleEn: 'Obzor' });
    expect((await on({ code: 'obzor', titleRu: 'Обзор 2', titleEn: 'Obzor 2' })).notice.code).toBe(
      'code_taken',
    );
    expect((await on({ code: ' ', titleRu: 'а', titleEn: 'b' })).notice.code).toBe('code_missing');
    expect((await on({ code: 'x', titleRu: 'а', titleEn: ' ' })).notice.code).toBe('title_missing');
    expect((await stage.agent.client.actOn('Product', 'register', { code: 'y' })).status).toBe(403);
  });
});
