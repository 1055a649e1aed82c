import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  applyEmailChange,
  linkMatching,
  linkUserToCompany,
  previewDomain,
} from '../../src/casework/index.js';
import { addDomain, endLink, membersAt, removeDomain, undoLinkBatch } from '../../src/companies/index.js';
import type { Actor } from '../../src/platform/index.js';
import { openDesk, type Desk } from '../support/desk.js';
import { unauditedRows } from '../support/unaudited.js';

type Staff = Actor & { readonly id: string };

describe('a domain looked at before it is added', () => {
  let desk: Desk;
  let agent: Staff;
  let count = 0;
  const name = () => `preview${String((count += 1))}-net.ru`;

  beforeAll(async () => {
    desk = await openDesk('standard');
    agent = await desk.staff('agent');
  });
  afterAll(() => desk?.close());

  const written = () =>
    desk.value<string>(
      `SELECT (SELECT count(*) FROM audit_event) + (SELECT count(*) FROM company_domain)
            + (SELECT count(*) FROM company_link) + (SELECT count(*) FROM company_link_period)`,
    );
  const unconfirm = (userId: string) =>
    desk.database.query('UPDATE portal_user SET email_confirmed_at = NULL WHERE id = $1', [userId]);
  const outcomes = async (asked: Parameters<typeof previewDomain>[1]) => {
    const { contacts } = await previewDomain(desk.database, asked);
    return Object.fromEntries(contacts.map(({ email, outcome }) => [email.split('@')[0], outcome]));
  };

  it('says of each contact what linking by it would come to, and writes nothing', async () => {
    const domain = name();
    const [company, other] = [await desk.company('Своя'), await desk.company('Чужая', [`deep.${domain}`])];
    const people: Record<string, string> = {
      ivan: domain,
      info: domain,
      early: domain,
      below: `spb.${domain}`,
      theirs: `deep.${domain}`,
      stranger: `not-${domain}`,
    };
    for (const [local, at] of Object.entries(people)) {
      const user = await desk.customer(`${local}@${at}`);
      if (local === 'early') await unconfirm(user.id);
    }
    const before = await written();
    const asked = { companyId: company.id, domain };
    expect(await outcomes(asked)).toEqual({ ivan: 'match', info: 'evidence', early: 'unconfirmed' });
    expect(await outcomes({ ...asked, includeSubdomains: true })).toEqual({
      ivan: 'match',
      info: 'evidence',
      early: 'unconfirmed',
      below: 'match',
      // The most specific owner is another.
      theirs: 'mismatch',
    });
    expect(await outcomes({ companyId: other.id, domain })).toMatchObject({ ivan: 'match' });
    expect(await written()).toBe(before);
  });

  it('foretells exactly which links stop, and which could go on', async () => {
    const domain = name();
    const owner = await desk.company('Владелец', [domain]);
    const rival = await desk.company('Совладелец');
    const user = await desk.customer(`ivan@${domain}`);
    const link = await desk.as(agent, (tx) =>
      linkUserToCompany(tx, { userId: user.id, companyId: owner.id }),
    );
    const asked = { companyId: rival.id, domain };
    const seen = await previewDomain(desk.database, asked);
    expect(seen).toMatchObject({ refusal: 'domain_taken', owners: [{ id: owner.id }], restores: [] });
    expect(seen.suspends).toMatchObject([{ linkId: link.id, verdict: 'ambiguous' }]);
    expect(seen.contacts).toMatchObject([{ outcome: 'ambiguous' }]);
    const shared = { ...asked, sharedReason: 'один холдинг' };
    expect((await previewDomain(desk.database, shared)).refusal).toBeNull();
    await desk.as(agent, (tx) => addDomain(tx, shared));
    expect(await desk.value('SELECT status FROM company_link WHERE id = $1', [link.id])).toBe('suspended');

    const moved = name();
    await desk.asSystem((tx) => applyEmailChange(tx, user.id, `ivan@${moved}`));
    const after = await previewDomain(desk.database, { companyId: owner.id, domain: moved });
    expect(after.restores).toMatchObject([{ linkId: link.id, verdict: 'match' }]);
    expect(after.suspends).toEqual([]);
  });

  it('warns of a look-alike, refuses what can never be a company’s, knows what it has', async () => {
    const company = await desk.company('Ручей', ['ruchej.ru']);
    const look = (domain: string) => previewDomain(desk.database, { companyId: company.id, domain });
    expect((await look('ruche1.ru')).lookAlike).toEqual({ claimedDomain: 'ruchej.ru', kind: 'one_edit' });
    expect(await look('ruchej.ru')).toMatchObject({ refusal: 'domain_registered_already', lookAlike: null });
    for (const [domain, code] of [
      ['mail.ru', 'public_provider'],
      ['spb.ru', 'public_suffix'],
      ['[10.0.0.1]', 'ip_literal'],
      ['ruсhej .ru', 'invalid_domain'],
    ] as const) {
      await expect(look(domain)).rejects.toMatchObject({ code });
    }
    await expect(previewDomain(desk.database, { companyId: 'x', domain: 'a.ru' })).rejects.toMatchObject({
      code: 'company_unknown',
    });
  });

  describe('everybody who matches', () => {
    const matching = async () => {
      const domain = name();
      const company = await desk.company(domain, [domain]);
      const users = [];
      for (const local of ['anna', 'boris', 'vera', 'support'])
        users.push(await desk.customer(`${local}@${domain}`));
      return { domain, company, users };
    };
    const statuses = async (companyId: string) => {
      const rows = await desk.database.query<{ who: string; status: string }>(
        `SELECT split_part(judged_email, '@', 1) AS who, status FROM company_link WHERE company_id = $1 ORDER BY id`,
        [companyId],
      );
      return rows.map(({ who, status }) => `${who} ${status}`);
    };

    it('is linked as one batch, an event for each; once more finds nobody', async () => {
      const { domain, company } = await matching();
      const asked = { companyId: company.id, domain: domain.toUpperCase() };
      const made = await desk.as(agent, (tx) => linkMatching(tx, asked));
      expect(made).toEqual({ batchId: expect.any(String), linked: 3, left: false });
      expect(await statuses(company.id)).toEqual(['anna active', 'boris active', 'vera active']);
      const events = await desk.value<number>(
        `SELECT count(*)::int FROM audit_event WHERE action = 'link.requested' AND company_id = $1`,
        [company.id],
      );
      expect(events).toBe(3);
      expect(await desk.as(agent, (tx) => linkMatching(tx, asked))).toMatchObject({
        batchId: null,
        linked: 0,
      });
    });

    it('is unlinked as one: only what the batch made, only what still stands, and no cause against anybody', async () => {
      const { domain, company, users } = await matching();
      const [anna, boris, vera] = users;
      const single = await desk.as(agent, (tx) =>
        linkUserToCompany(tx, { userId: anna!.id, companyId: company.id }),
      );
      const { batchId, linked } = await desk.as(agent, (tx) =>
        linkMatching(tx, { companyId: company.id, domain }),
      );
      expect(linked).toBe(2);
      const links = await desk.database.query<{ id: string; userId: string }>(
        'SELECT id, user_id AS "userId" FROM company_link WHERE batch_id = $1',
        [batchId],
      );
      const of = (user: { id: string } | undefined) => links.find(({ userId }) => userId === user!.id)!.id;
      await desk.as(agent, (tx) => endLink(tx, { linkId: of(boris), reason: 'уволен за утечку' }));
      const undo = { companyId: company.id, batchId: batchId!, reason: 'домен оказался не тот' };
      expect(await desk.as(agent, (tx) => undoLinkBatch(tx, undo))).toEqual({ endedLinks: 1 });
      expect(await statuses(company.id)).toEqual(['anna active', 'boris ended', 'vera ended']);
      const members = await membersAt(desk.database, company.id, new Date('2100-01-01'));
      expect(members.map(({ linkId }) => linkId)).toEqual([single.id]);
      await expect(desk.as(agent, (tx) => undoLinkBatch(tx, undo))).rejects.toMatchObject({
        code: 'batch_undone',
      });
      // Vera may come back by the domain, Boris was let go for cause.
      const again = (user: { id: string } | undefined) =>
        desk.as(agent, (tx) => linkUserToCompany(tx, { userId: user!.id, companyId: company.id }));
      await expect(again(vera)).resolves.toMatchObject({ status: 'active' });
      await expect(again(boris)).rejects.toMatchObject({ code: 'evidence_required' });
    });

    it('a suspended link of the batch ends with it', async () => {
      const { domain, company } = await matching();
      const { batchId } = await desk.as(agent, (tx) => linkMatching(tx, { companyId: company.id, domain }));
      await desk.as(agent, (tx) => removeDomain(tx, { companyId: company.id, domain, reason: 'продан' }));
      const undo = { companyId: company.id, batchId: batchId!, reason: 'продан' };
      expect(await desk.as(agent, (tx) => undoLinkBatch(tx, undo))).toEqual({ endedLinks: 3 });
      await expect(
        desk.as(agent, (tx) => linkMatching(tx, { companyId: company.id, domain })),
      ).rejects.toMatchObject({ code: 'domain_unknown' });
    });

    it('is refused for another company’s batch, and for one that does not exist', async () => {
      const { company } = await matching();
      for (const batchId of ['x', '00000000-0000-7000-8000-000000000000']) {
        const undo = desk.as(agent, (tx) =>
          undoLinkBatch(tx, { companyId: company.id, batchId, reason: 'так' }),
        );
        await expect(undo).rejects.toMatchObject({ code: 'batch_unknown' });
      }
    });

    it('eight at once, beside single links, make one link for each', async () => {
      const { domain, company, users } = await matching();
      await Promise.allSettled([
        ...Array.from({ length: 4 }, () =>
          desk.as(agent, (tx) => linkMatching(tx, { companyId: company.id, domain })),
        ),
        ...users
          .slice(0, 3)
          .map(({ id }) =>
            desk.as(agent, (tx) => linkUserToCompany(tx, { userId: id, companyId: company.id })),
          ),
      ]);
      expect((await statuses(company.id)).sort()).toEqual(['anna active', 'boris active', 'vera active']);
    });
  });

  it('each row was written by a transaction that wrote an audit event', async () => {
    const rows = await unauditedRows(desk.database);
    expect(rows.filter(({ table }) => table !== 'portal_user')).toEqual([]);
  });
});
