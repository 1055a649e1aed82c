import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { User } from '../../src/users/index.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

describe('what a link rests on, and how long it lasted', () => {
  let stage: PeopleStage;
  let vektor: string;
  let sokol: string;
  let member: User;
  let asker: User;

  beforeAll(async () => {
    stage = await openPeopleStage();
    vektor = (await stage.company('АО «Вектор»', 'vektor.spb.ru', ['SNR-0001'])).id;
    sokol = (await stage.company('ООО «Сокол»', 'sokol-net.ru', ['SNR-0002'])).id;
    member = await stage.customer('anna@vektor.spb.ru', 'Анна Коллега');
    asker = await stage.customer('oleg@gmail.com', 'Олег Просящий');
    await stage.agent.client.done('User', member.id, 'linkToCompany', { companyId: vektor });
    const { client } = stage.agent;
    await client.done('Company', vektor, 'addEquipment', {
      serialNumber: 'SNR-0003',
      orderNumber: 'ЗК-7',
      invoiceNumber: 'СЧ-7',
    });
    const terms = {
      productIds: [],
      validFrom: '2020-01-01',
      validUntil: '2099-12-31',
      serviceLevel: 'basic',
    };
    await stage.supervisor.client.made('Contract', 'register', {
      number: 'Д-7',
      kind: 'contract',
      companyId: vektor,
      ...terms,
    });
  });
  afterAll(() => stage?.close());

  it.each([
    ['serial_number', 'snr-0001', 'for'],
    ['serial_number', ' SNR-0003 ', 'for'],
    ['serial_number', 'SNR-0002', 'against', 'ООО «Сокол»'],
    ['serial_number', 'SNR-9999', 'against', 'не найдено'],
    ['contract_number', 'д-7', 'for'],
    ['contract_number', 'СЧ-7', 'against', 'не найдено'],
    ['invoice', 'сч-7', 'for'],
    ['invoice', 'ЗК-7', 'for'],
    ['invoice', 'СЧ-8', 'against', 'не найдено'],
    ['official_letter', '№ 7', 'open'],
    ['horoscope', 'Рак', 'open'],
  ])('%s %j is looked up while it is typed: %s %s', async (kind, reference, standing, words = '') => {
    const asked = { companyId: vektor, kind, reference };
    const { body } = await stage.page(stage.auditor, 'evidence', asked);
    expect(body.standing).toBe(standing);
    expect(body.text ?? '').toContain(words);
  });

  it('a cited ticket is a colleague’s, the contact’s own, or a stranger’s; the link keeps which', async () => {
    const open = async (requester: User) => {
      const { number } = await stage.agent.client.made('Ticket', 'open', {
        requesterId: requester.id,
        subject: 'Привяжите Олега',
        type: 'account',
        description: 'Он у нас работает',
      });
      return String(number);
    };
    const stranger = await stage.customer('petr@sokol-net.ru', 'Пётр Чужой');
    const numbers = [await open(member), await open(asker), await open(stranger)];
    const standings = [];
    for (const number of numbers) {
      const asked = { companyId: vektor, userId: asker.id, number };
      standings.push((await stage.page(stage.agent, 'citedTicket', asked)).body.standing);
    }
    expect(standings).toEqual(['for', 'open', 'against']);
    const unknown = { companyId: vektor, userId: asker.id, number: '999999' };
    expect((await stage.page(stage.agent, 'citedTicket', unknown)).status).not.toBe(200);

    const proof = { override: true, evidenceKind: 'serial_number', evidenceReference: 'SNR-0002' };
    const input = { ...proof, companyId: vektor, reason: 'Коллега подтвердил', ticketNumber: numbers[0] };
    const { linkId } = await stage.supervisor.client.done('User', asker.id, 'linkToCompany', input);
    const { body } = await stage.page(stage.agent, 'companyLink', { id: linkId });
    expect(body.link.ticketBy).toBe('Просил коллега: Анна Коллега, тогда — действующий контакт компании.');
    expect(body.link.evidence).toContain('не числится');
    const [kept] = await stage.sql.query<{ rule: Record<string, unknown> }>(
      'SELECT rule FROM company_link WHERE id = $1',
      [linkId],
    );
    expect(kept!.rule).toMatchObject({
      evidence: { found: false, elsewhere: { id: sokol } },
      ticket: { requesterId: member.id, member: true, own: false },
    });
    expect(JSON.stringify(kept!.rule)).not.toContain('Анна');
  });

  it('what somebody claims gives sight of nothing, true or not', async () => {
    await stage.sql.query(
      `UPDATE portal_user SET claimed_company_name = 'АО «Вектор»', claimed_contract_number = 'Д-7' WHERE id = $1`,
      [asker.id],
    );
    const [sight] = await stage.sql.query<{ links: number }>(
      `SELECT count(*)::int AS links FROM company_link WHERE user_id = $1 AND status = 'active'`,
      [asker.id],
    );
    expect(sight!.links).toBe(0);
    const judged = await stage.admin.client.done('User', asker.id, 'judgeLink', { companyId: vektor });
    expect(judged).toMatchObject({ verdict: 'public_provider', needs: 'linked' });
    expect(judged.claims).toMatchObject([{ standing: 'for' }, { standing: 'for' }]);
    expect(
      (await stage.page(stage.agent, 'userCompaniesOn', { id: asker.id, on: '2026-11-22' })).body,
    ).toEqual([]);
  });

  it('who belonged on a date: days of the regulation’s zone, from the first moment to before the last', async () => {
    const user = await stage.customer('vera@sokol-net.ru', 'Вера');
    const { linkId } = await stage.agent.client.done('User', user.id, 'linkToCompany', { companyId: sokol });
    // Moscow: the whole of 10 January up to midnight between the 11th and the 12th.
    const [from, until] = ['2026-01-09T21:00:00Z', '2026-01-11T21:00:00Z'];
    await stage.sql.query('UPDATE company_link_period SET during = tstzrange($2, $3) WHERE link_id = $1', [
      linkId,
      from,
      until,
    ]);
    const on = async (page: string, id: string, day: string) =>
      (await stage.page(stage.auditor, page, { id, on: day })).body.map(
        ({ linkId: of }: { linkId: string }) => of,
      );
    for (const [page, id] of [
      ['companyMembersOn', sokol],
      ['userCompaniesOn', user.id],
    ] as const) {
      const days = ['2026-01-09', '2026-01-10', '2026-01-11', '2026-01-12'];
      const found = await Promise.all(days.map((day) => on(page, id, day)));
      expect(found).toEqual([[], [linkId], [linkId], []]);
    }
    // A millisecond of the 12th is a day on which one belonged.
    await stage.sql.query(
      `UPDATE company_link_period SET during = tstzrange(lower(during), upper(during) + interval '1 ms') WHERE link_id = $1`,
      [linkId],
    );
    expect(await on('companyMembersOn', sokol, '2026-01-12')).toEqual([linkId]);
    for (const day of ['2026-02-30', '', 'вчера']) {
      expect((await stage.page(stage.agent, 'companyMembersOn', { id: sokol, on: day })).status).toBe(422);
    }
  });
});
