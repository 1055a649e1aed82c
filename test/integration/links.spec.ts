import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  approveLink,
  applyEmailChange,
  grantsOf,
  linkUserToCompany,
  recheckLinks,
} from '../../src/casework/index.js';
import {
  addDomain,
  endLink,
  membersAt,
  membershipsOf,
  rejectLink,
  removeDomain,
} from '../../src/companies/index.js';
import { registerContract } from '../../src/contracts/index.js';
import type { Actor, Sql } from '../../src/platform/index.js';
import { openDesk, type Desk } from '../support/desk.js';
import { unauditedRows } from '../support/unaudited.js';

type Staff = Actor & { readonly id: string };

describe('links of contacts to companies', () => {
  let desk: Desk;
  let supervisor: Staff;
  let second: Staff;
  let agent: Staff;
  let count = 0;
  const domain = () => `firma-${String((count += 1))}.ru`;
  const evidence = {
    override: true,
    evidenceKind: 'official_letter',
    evidenceReference: '№ 7',
    reason: 'Письмо директора',
  };
  const statusOf = (linkId: string) =>
    desk.value<string>('SELECT status FROM company_link WHERE id = $1', [linkId]);

  beforeAll(async () => {
    desk = await openDesk('standard');
    [supervisor, second, agent] = [
      await desk.staff('supervisor'),
      await desk.staff('supervisor'),
      await desk.staff('agent'),
    ];
  });
  afterAll(() => desk?.close());

  /** A company with a domain and a contact under it, linked by it. */
  async function linked() {
    const name = domain();
    const company = await desk.company(name, [name]);
    const user = await desk.customer(`ivan@${name}`);
    const link = await desk.as(agent, (tx) =>
      linkUserToCompany(tx, { userId: user.id, companyId: company.id }),
    );
    return { name, company, user, link };
  }

  it('by the domain takes effect at once and keeps what was judged', async () => {
    const { name, user, link } = await linked();
    expect(link).toMatchObject({
      status: 'active',
      basis: 'domain',
      verdict: 'match',
      judgedEmail: user.email,
      matchedDomain: name,
      requestedBy: agent.id,
    });
  });

  it('a second one for the same pair is refused, and changes nothing', async () => {
    const { user, company } = await linked();
    const again = desk.as(agent, (tx) => linkUserToCompany(tx, { userId: user.id, companyId: company.id }));
    await expect(again).rejects.toMatchObject({ code: 'link_exists' });
    expect(await membershipsOf(desk.database, user.id)).toHaveLength(1);
  });

  it('an override waits for somebody else, who may approve or reject it', async () => {
    const company = await desk.company('Без домена');
    const outcomes: string[] = [];
    for (const decide of [approveLink, rejectLink]) {
      const user = await desk.customer(`u${String((count += 1))}@gmail.com`);
      const request = { userId: user.id, companyId: company.id, ...evidence };
      const link = await desk.as(supervisor, (tx) => linkUserToCompany(tx, request));
      expect(link.status).toBe('pending');
      const own = desk.as(supervisor, (tx) => approveLink(tx, { linkId: link.id }));
      await expect(own).rejects.toMatchObject({ code: 'second_approver_required' });
      await desk.as(second, (tx) => decide(tx, { linkId: link.id, reason: 'не подтвердилось' }));
      outcomes.push((await statusOf(link.id))!);
    }
    expect(outcomes).toEqual(['active', 'rejected']);
  });

  it('an agent may not override, and says so by code', async () => {
    const company = await desk.company('Ещё одна без домена');
    const user = await desk.customer('someone@gmail.com');
    const attempt = desk.as(agent, (tx) =>
      linkUserToCompany(tx, { userId: user.id, companyId: company.id, ...evidence }),
    );
    await expect(attempt).rejects.toMatchObject({ code: 'override_forbidden' });
  });

  it('is suspended in the transaction that takes the domain away, and taken back only when it holds again', async () => {
    const { name, company, link } = await linked();
    const removal = { companyId: company.id, domain: name, reason: 'домен продан' };
    expect(await desk.as(supervisor, (tx) => removeDomain(tx, removal))).toEqual({ suspendedLinks: 1 });
    expect(await statusOf(link.id)).toBe('suspended');
    const early = desk.as(second, (tx) => approveLink(tx, { linkId: link.id }));
    await expect(early).rejects.toMatchObject({ code: 'link_does_not_hold' });
    await desk.as(supervisor, (tx) => addDomain(tx, { companyId: company.id, domain: name }));
    expect((await recheckLinks(desk.database)).map((change) => change.linkId)).toContain(link.id);
    await desk.as(second, (tx) => approveLink(tx, { linkId: link.id }));
    expect(await statusOf(link.id)).toBe('active');
  });

  it('is suspended when another company registers the same domain as shared: nobody knows whose the contact is', async () => {
    const { name, link } = await linked();
    const other = await desk.company('Совладелец домена');
    const shared = { companyId: other.id, domain: name, sharedReason: 'одна группа компаний' };
    await desk.as(supervisor, (tx) => addDomain(tx, shared));
    expect(await statusOf(link.id)).toBe('suspended');
  });

  it.each([
    ['another address under the same domain keeps it', (name: string) => `petr@${name}`, 'active'],
    [
      'a department’s mailbox under the same domain suspends it',
      (name: string) => `info@${name}`,
      'suspended',
    ],
    ['an address elsewhere suspends it', () => `petr${String((count += 1))}@gmail.com`, 'suspended'],
  ])('%s', async (_case, address, expected) => {
    const { name, user, link } = await linked();
    await desk.asSystem((tx) => applyEmailChange(tx, user.id, address(name)));
    expect(await statusOf(link.id)).toBe(expected);
  });

  it('taken back under another address, it rests on that one: the loss of its domain suspends it again', async () => {
    const [first, other] = [domain(), domain()];
    const company = await desk.company(first, [first, other]);
    const user = await desk.customer(`ivan@${first}`);
    const link = await desk.as(agent, (tx) =>
      linkUserToCompany(tx, { userId: user.id, companyId: company.id }),
    );
    await desk.asSystem((tx) => applyEmailChange(tx, user.id, `ivan${String((count += 1))}@gmail.com`));
    await desk.asSystem((tx) => applyEmailChange(tx, user.id, `ivan@${other}`));
    const back = await desk.as(second, (tx) => approveLink(tx, { linkId: link.id }));
    expect(back).toMatchObject({ status: 'active', judgedEmail: `ivan@${other}`, matchedDomain: other });
    const removal = { companyId: company.id, domain: other, reason: 'домен продан' };
    expect(await desk.as(supervisor, (tx) => removeDomain(tx, removal))).toEqual({ suspendedLinks: 1 });
    expect(await statusOf(link.id)).toBe('suspended');
  });

  it('a domain the company itself has is said to be its own, not taken by another', async () => {
    const { name, company } = await linked();
    const again = desk.as(supervisor, (tx) => addDomain(tx, { companyId: company.id, domain: name }));
    await expect(again).rejects.toMatchObject({ code: 'domain_registered_already' });
  });

  it('counts the contracts in force on the day it is in the zone of the regulation', async () => {
    const { user, company } = await linked();
    const term = { validFrom: '2027-01-01', validUntil: '2027-12-31', serviceLevel: '', productIds: [] };
    const number = `G-${String((count += 1))}`;
    await desk.asSystem((tx) =>
      registerContract(tx, { number, kind: 'contract', companyId: company.id, ...term }),
    );
    const contractsAt = async (instant: string) =>
      (await grantsOf(desk.database, user.id, company.id, new Date(instant))).contracts;
    const midnightInMoscow = ['2026-12-31T20:59:59.999Z', '2026-12-31T21:00:00.000Z'];
    expect(await Promise.all(midnightInMoscow.map(contractsAt))).toEqual([0, 1]);
  });

  it('judging all of them again takes as many statements as judging few', async () => {
    const statements = async () => {
      let asked = 0;
      const counting: Sql = {
        query: (text, values) => ((asked += 1), desk.database.query(text, values)),
      };
      await recheckLinks(counting);
      return asked;
    };
    const few = await statements();
    await linked();
    await linked();
    expect(await statements()).toBe(few);
  });

  it('ends for a cause, stays in the history, and asks for evidence the next time', async () => {
    const { user, company, link } = await linked();
    await desk.as(agent, (tx) => endLink(tx, { linkId: link.id, reason: 'уволился' }));
    expect(await membershipsOf(desk.database, user.id)).toEqual([]);
    expect(await membersAt(desk.database, company.id, new Date('2100-01-01'))).toEqual([]);
    const again = desk.as(supervisor, (tx) =>
      linkUserToCompany(tx, { userId: user.id, companyId: company.id }),
    );
    await expect(again).rejects.toMatchObject({ code: 'evidence_required' });
  });

  it('whoever merely left and came back is linked by the domain again; once for cause is for good', async () => {
    const { user, company, link } = await linked();
    const again = () =>
      desk.as(agent, (tx) => linkUserToCompany(tx, { userId: user.id, companyId: company.id }));
    await desk.as(agent, (tx) =>
      endLink(tx, { linkId: link.id, reason: 'перешёл в филиал', forCause: false }),
    );
    const second = await again();
    expect(second).toMatchObject({ status: 'active', basis: 'domain' });
    await desk.as(agent, (tx) => endLink(tx, { linkId: second.id, reason: 'выдал чужие данные' }));
    await expect(again()).rejects.toMatchObject({ code: 'evidence_required' });
    const causes = await desk.database.query(
      'SELECT ended_for_cause AS cause FROM company_link WHERE user_id = $1 ORDER BY id',
      [user.id],
    );
    expect(causes).toEqual([{ cause: false }, { cause: true }]);
  });

  it('who took a department’s mailbox is taken back only under an address of the own', async () => {
    const { name, user, link } = await linked();
    await desk.asSystem((tx) => applyEmailChange(tx, user.id, `sales@${name}`));
    const back = () => desk.as(second, (tx) => approveLink(tx, { linkId: link.id }));
    await expect(back()).rejects.toMatchObject({
      code: 'link_does_not_hold',
      facts: { verdict: 'role_mailbox' },
    });
    expect((await recheckLinks(desk.database)).map((change) => change.linkId)).not.toContain(link.id);
    await desk.asSystem((tx) => applyEmailChange(tx, user.id, `petrov@${name}`));
    expect(await back()).toMatchObject({ status: 'active', judgedEmail: `petrov@${name}` });
  });

  it('who belonged to a company on a date is one query', async () => {
    const day = (n: number) => new Date(Date.UTC(2027, 0, n));
    desk.clock.setNow(day(1));
    const { user, company, link } = await linked();
    desk.clock.setNow(day(10));
    await desk.as(agent, (tx) => endLink(tx, { linkId: link.id, reason: 'уволился' }));
    desk.clock.setNow(null);
    const members = async (n: number) =>
      (await membersAt(desk.database, company.id, day(n))).map((m) => m.userId);
    expect([await members(1), await members(9), await members(10)]).toEqual([[user.id], [user.id], []]);
  });

  it('sixteen at once make one link', async () => {
    const name = domain();
    const company = await desk.company(name, [name]);
    const user = await desk.customer(`ivan@${name}`);
    const request = { userId: user.id, companyId: company.id };
    const tries = await Promise.allSettled(
      Array.from({ length: 16 }, () => desk.as(agent, (tx) => linkUserToCompany(tx, request))),
    );
    expect(tries.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
    const codes = tries.flatMap((attempt) =>
      attempt.status === 'rejected' ? [(attempt.reason as { code: string }).code] : [],
    );
    expect(new Set(codes)).toEqual(new Set(['link_exists']));
  });

  it('a link and the removal of its domain at once never leave an active link without its domain', async () => {
    for (let round = 0; round < 12; round += 1) {
      const name = domain();
      const company = await desk.company(name, [name]);
      const user = await desk.customer(`ivan@${name}`);
      await Promise.allSettled([
        desk.as(agent, (tx) => linkUserToCompany(tx, { userId: user.id, companyId: company.id })),
        desk.as(supervisor, (tx) =>
          removeDomain(tx, { companyId: company.id, domain: name, reason: 'продан' }),
        ),
      ]);
      const active = (await membershipsOf(desk.database, user.id)).filter((link) => link.status === 'active');
      expect(active).toEqual([]);
    }
  });

  it('a change of address or an approval and the removal of the domain at once leave no active link without it', async () => {
    for (let round = 0; round < 12; round += 1) {
      const [first, other] = [domain(), domain()];
      const company = await desk.company(first, [first, other]);
      const user = await desk.customer(`ivan@${first}`);
      const { id: linkId } = await desk.as(agent, (tx) =>
        linkUserToCompany(tx, { userId: user.id, companyId: company.id }),
      );
      const remove = (name: string) =>
        desk.as(supervisor, (tx) =>
          removeDomain(tx, { companyId: company.id, domain: name, reason: 'домен продан' }),
        );
      const change = desk.asSystem((tx) => applyEmailChange(tx, user.id, `ivan@${other}`));
      await Promise.all([change, remove(other)]);
      expect(await statusOf(linkId)).toBe('suspended');
      await desk.as(supervisor, (tx) => addDomain(tx, { companyId: company.id, domain: other }));
      await Promise.allSettled([desk.as(second, (tx) => approveLink(tx, { linkId })), remove(other)]);
      expect(await statusOf(linkId)).toBe('suspended');
    }
  });

  it('each row was written by a transaction that wrote an audit event', async () => {
    expect(await unauditedRows(desk.database)).toEqual([]);
  });
});
