import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { User } from '../../src/users/index.js';
import { openTicket } from '../../src/tickets/index.js';
import { openPeopleStage, type PeopleStage, type StaffAtDesk } from './people-stage.js';

describe('judgeLink', () => {
  let stage: PeopleStage;
  let vektor: string;
  let plain: string;
  let left: string;
  const people: Record<string, User> = {};

  beforeAll(async () => {
    stage = await openPeopleStage();
    vektor = (await stage.company('АО «Вектор»', 'vektor.spb.ru')).id;
    left = (await stage.company('ООО «Левый»', 'shared-house.ru')).id;
    const { id } = await stage.company('ООО «Правый»', 'pravy.ru');
    await stage.agent.client.done('Company', id, 'addDomain', {
      domain: 'shared-house.ru',
      sharedReason: 'Один холдинг',
    });
    await stage.agent.client.done('Company', vektor, 'addDomain', {
      domain: 'vektor-group.ru',
      includeSubdomains: true,
    });
    plain = (await stage.agent.client.made('Company', 'register', { name: 'ИП Безымянный' })).id as string;
    const named: Record<string, string> = {
      match: 'ivanov@vektor.spb.ru',
      subdomain: 'ivanov@it.vektor-group.ru',
      stranger: 'oleg@vasilek-net.ru',
      rival: 'petr@pravy.ru',
      gmail: 'anna.v@gmail.com',
      shared: 'boris@shared-house.ru',
      department: 'info@vektor.spb.ru',
      slip: 'ivan@vect0r-group.ru',
    };
    for (const [key, email] of Object.entries(named))
      people[key] = await stage.customer(email, `Контакт ${key}`);
    people['unconfirmed'] = await stage.unconfirmed('nobody@vektor.spb.ru', 'Неподтверждённый');
  });
  afterAll(() => stage?.close());

  const judge = (who: string, companyId: string, by: StaffAtDesk = stage.admin) =>
    by.client.done('User', people[who]!.id, 'judgeLink', { companyId });

  it.each([
    ['match', () => vektor, 'match', 'confirm', ['vektor.spb.ru', 'АО «Вектор»']],
    ['subdomain', () => vektor, 'subdomain_match', 'confirm', ['it.vektor-group.ru', 'vektor-group.ru']],
    ['stranger', () => vektor, 'mismatch', 'evidence', ['vasilek-net.ru', 'vektor.spb.ru']],
    ['rival', () => vektor, 'mismatch', 'evidence', ['ООО «Правый»', 'АО «Вектор»']],
    ['gmail', () => vektor, 'public_provider', 'evidence', ['gmail.com']],
    ['shared', () => left, 'ambiguous', 'evidence', ['ООО «Правый»']],
    ['gmail', () => plain, 'company_has_no_domain', 'evidence', ['ИП Безымянный']],
    ['department', () => vektor, 'match', 'evidence', ['vektor.spb.ru']],
    ['unconfirmed', () => vektor, 'unconfirmed_email', 'impossible', ['nobody@vektor.spb.ru']],
  ] as const)(
    '%s: says the verdict, why, and what is left to do',
    async (who, company, verdict, needs, words) => {
      const judged = await judge(who, company());
      expect(judged).toMatchObject({ verdict, needs });
      for (const word of words) expect(judged.reason).toContain(word);
      expect(judged.explanation === null).toBe(needs === 'confirm');
    },
  );

  it('writes nothing', async () => {
    const before = await stage.written();
    await judge('match', vektor);
    await judge('stranger', vektor);
    expect(await stage.written()).toBe(before);
  });

  it('warns of a department’s mailbox and of a domain that is easily taken for another', async () => {
    const department = await judge('department', vektor);
    expect(department.warnings).toMatchObject([{ code: 'role_mailbox' }]);
    const imitation = await judge('slip', vektor);
    expect(imitation).toMatchObject({ lookAlike: 'vektor-group.ru', warnings: [{ code: 'look_alike' }] });
    expect(imitation.warnings[0].text).toContain('vect0r-group.ru');
  });

  it('says what the link would give, in words and numbers', async () => {
    const judged = await judge('match', vektor);
    expect(judged.grants).toMatchObject({ membersShareTickets: false, readsTickets: 0, contracts: 0 });
    expect(judged.grants.sentences).toEqual([
      'Чужих заявок не увидит: в компании каждый видит только свои',
      'Действующих договоров у компании нет',
    ]);
  });

  it('holds what the contact stated against the register', async () => {
    await stage.sql.query(
      "UPDATE portal_user SET claimed_company_name = 'Вектор', claimed_contract_number = 'ТП-1' WHERE id = $1",
      [people['match']!.id],
    );
    const contract = {
      number: 'тп-1',
      kind: 'contract',
      companyId: vektor,
      productIds: [],
      validFrom: '2020-01-01',
      validUntil: '2099-12-31',
      serviceLevel: 'standard',
    };
    await stage.supervisor.client.made('Contract', 'register', contract);
    const { claims } = await judge('match', vektor);
    expect(claims).toMatchObject([
      { field: 'companyName', value: 'Вектор', standing: 'for' },
      { field: 'contractNumber', value: 'ТП-1', standing: 'for' },
    ]);
    const elsewhere = await judge('match', left);
    expect(elsewhere.claims[1]).toMatchObject({ standing: 'against' });
    expect(elsewhere.claims[1].remark).toContain('АО «Вектор»');
  });

  it('shows claims of tickets beside those of the profile: each once, with where it was said and what the register holds', async () => {
    const user = await stage.customer('says@elsewhere.ru', 'Говорящий');
    const open = (stated: object) =>
      stage.as({ kind: 'user', id: user.id }, (tx) =>
        openTicket(tx, {
          requesterId: user.id,
          subject: 'Привяжите',
          type: 'account',
          description: 'Мы ваши',
          channel: 'api',
          stated,
        }),
      );
    const { number } = await open({ contractNumber: ' тп-1 ', companyName: 'Вектор' });
    const closed = await open({ contractNumber: 'ТП-нет' });
    await stage.sql.query('UPDATE portal_user SET claimed_contract_number = $2 WHERE id = $1', [
      user.id,
      'ТП-1',
    ]);
    await stage.agent.client.done('Ticket', closed.id, 'close', { reason: 'x' });
    const asked = (input: object) =>
      stage.agent.client.done('User', user.id, 'judgeLink', { companyId: vektor, ...input });

    expect((await asked({})).claims).toMatchObject([
      { field: 'companyName', standing: 'for', inProfile: false, ticketNumbers: [number] },
      {
        field: 'contractNumber',
        standing: 'for',
        inProfile: true,
        ticketNumbers: [number],
        remark: 'в реестре: договор тп-1, АО «Вектор»',
      },
    ]);
    // A ticket that is over counts where one comes from it.
    const { claims } = await asked({ ticketNumber: String(closed.number) });
    expect(claims.at(-1)).toMatchObject({
      value: 'ТП-нет',
      standing: 'open',
      ticketNumbers: [closed.number],
    });
    const { body } = await stage.page(stage.agent, 'companyChoices', { userId: user.id });
    expect(body[0]).toMatchObject({ id: vektor, hint: 'register' });
  });

  it('tells an agent who may link by evidence, and an auditor the same verdict', async () => {
    const forAgent = await judge('stranger', vektor, stage.agent);
    expect(forAgent).toMatchObject({ needs: 'somebody_else', mayOverride: false, code: 'override_required' });
    expect(forAgent.explanation).toContain('Сотрудник supervisor');
    expect(forAgent.explanation).not.toContain('Сотрудник agent');
    expect((await judge('stranger', vektor, stage.auditor)).verdict).toBe('mismatch');
  });

  it('says that the regulation leaves no way, where it does', async () => {
    await stage.regulate('nag');
    const judged = await judge('stranger', vektor);
    expect(judged).toMatchObject({ needs: 'impossible', overridable: false, code: 'override_not_allowed' });
    expect((await judge('gmail', plain)).needs).toBe('evidence');
    await stage.regulate('standard');
  });

  it('speaks the reader’s language', async () => {
    await stage.admin.browser.post('/admin/language', { json: { locale: 'en' } });
    const judged = await judge('gmail', vektor);
    expect(judged.reason).toBe(
      'gmail.com is a public mail provider: anybody can have such an address, it says nothing about АО «Вектор».',
    );
    await stage.admin.browser.post('/admin/language', { json: { locale: 'ru' } });
  });

  it('refuses what is not there', async () => {
    const { client } = stage.agent;
    const id = people['match']!.id;
    for (const companyId of ['00000000-0000-7000-8000-000000000000', 'firma', 'x\0']) {
      const code = companyId.includes('\0') ? 'invalid_input' : 'company_unknown';
      expect(await client.refusal('User', id, 'judgeLink', { companyId })).toBe(code);
    }
    expect((await client.act('User', vektor, 'judgeLink', { companyId: vektor })).status).toBe(404);
  });

  it('offers first the companies that lie near, then what is typed: by name, number and domain', async () => {
    const near = await stage.page(stage.agent, 'companyChoices', { userId: people['subdomain']!.id });
    expect(near.body).toMatchObject([{ id: vektor, hint: 'domain' }]);
    for (const q of ['вект', 'vektor-gr', '%']) {
      const found = await stage.page(stage.agent, 'companyChoices', { userId: people['match']!.id, q });
      const names = found.body.map(({ name }: { name: string }) => name);
      expect(names).toEqual(q === '%' ? [] : ['АО «Вектор»']);
    }
  });
});
