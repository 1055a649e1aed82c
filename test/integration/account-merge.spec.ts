import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  applyEmailChange,
  approveLink,
  changeEmail,
  linkUserToCompany,
  mergeAccount,
  previewAccountMerge,
  previewDomain,
  unmergeAccount,
} from '../../src/casework/index.js';
import {
  belongingDuring,
  endLink,
  membersAt,
  membershipsOf,
  removeDomain,
  setSharing,
  type Company,
} from '../../src/companies/index.js';
import { registerContract } from '../../src/contracts/index.js';
import type { Actor } from '../../src/platform/index.js';
import { ticketByNumber } from '../../src/tickets/index.js';
import { blockUser, registerUser, userByEmail, userById, type User } from '../../src/users/index.js';
import { openDesk, type Desk } from '../support/desk.js';
import { unauditedRows } from '../support/unaudited.js';

interface AccountSpec {
  readonly domain: string;
  readonly tickets: number;
  readonly contract: boolean;
  readonly links: readonly { readonly firm: number; readonly ended: boolean }[];
}
const reason = 'Один человек, подтвердил по телефону';

describe('merging accounts', () => {
  let desk: Desk;
  let supervisor: Actor & { readonly id: string };
  let count = 0;
  beforeAll(async () => {
    desk = await openDesk('standard');
    supervisor = await desk.staff('supervisor');
  });
  afterAll(() => desk?.close());

  const customer = (domain = 'merge-test.ru') => desk.customer(`c${String((count += 1))}@${domain}`);
  const merge = (winner: User, loser: User, by: Actor = supervisor) =>
    desk.as(by, (tx) => mergeAccount(tx, { winnerId: winner.id, loserId: loser.id, reason }));
  const unmerge = (user: User, by: Actor = supervisor) =>
    desk.as(by, (tx) => unmergeAccount(tx, { userId: user.id, reason }));
  const fresh = async (user: User) => (await userById(desk.database, user.id))!;
  const company = async (): Promise<Company & { readonly domain: string }> => {
    const domain = `firm-${String((count += 1))}.ru`;
    return { ...(await desk.company(domain, [domain])), domain };
  };
  const link = (user: User, to: Company) =>
    desk.as(supervisor, (tx) => linkUserToCompany(tx, { userId: user.id, companyId: to.id }));
  const waitingMails = (ticketId: string) =>
    desk.database.query<{ to: string }>(
      `SELECT to_address AS to FROM mail_message WHERE ticket_id = $1 AND status = 'queued'`,
      [ticketId],
    );
  const companiesOf = async (user: User) =>
    (await membershipsOf(desk.database, user.id)).map(({ companyId, status }) => [companyId, status]);
  const requesterOf = (number: number) =>
    desk.value<string>('SELECT requester_id FROM ticket WHERE number = $1', [number]);

  it('sends what waits about tickets to the survivor, and to a new address', async () => {
    const [winner, loser] = [await customer(), await customer()];
    const { id } = await desk.ticket(loser.id);
    expect(await waitingMails(id)).toEqual([{ to: loser.email }]);
    await merge(winner, loser);
    expect(await waitingMails(id)).toEqual([{ to: winner.email }]);
    const email = `moved-${winner.email}`;
    await desk.asSystem((tx) => applyEmailChange(tx, winner.id, email));
    expect(await waitingMails(id)).toEqual([{ to: email }]);
  });

  it('gives the survivor what the other had, ends the other, and writes to both', async () => {
    const firm = await company();
    const [winner, loser] = [await customer(), await customer(firm.domain)];
    await link(loser, firm);
    const ticket = await desk.ticket(loser.id);
    await desk.asSystem((tx) =>
      tx.query(
        "INSERT INTO user_session VALUES (gen_random_uuid(), $1, 'x', now(), now() + interval '1 day')",
        [loser.id],
      ),
    );
    await merge(winner, loser);
    expect(await requesterOf(ticket.number)).toBe(winner.id);
    expect(await companiesOf(winner)).toEqual([[firm.id, 'active']]);
    expect(await fresh(loser)).toMatchObject({ status: 'merged', mergedIntoId: winner.id });
    expect(await desk.value('SELECT count(*)::int FROM user_session WHERE user_id = $1', [loser.id])).toBe(0);
    expect((await userByEmail(desk.database, loser.email))!.id).toBe(winner.id);
    const mails = await desk.database.query(
      'SELECT kind, to_address, facts FROM mail_message ORDER BY id DESC LIMIT 2',
    );
    expect(mails).toEqual([
      expect.objectContaining({ kind: 'account_merged_away', to_address: loser.email }),
      expect.objectContaining({ kind: 'accounts_merged', to_address: winner.email }),
    ]);
    // If staff were wrong, neither learns the other's address.
    expect(mails.map(({ facts }) => facts)).toEqual([
      { fullName: loser.fullName, survivingEmail: 'c…@merge-test.ru' },
      { fullName: winner.fullName, otherEmail: `c…@${firm.domain}` },
    ]);
    expect(
      (await membersAt(desk.database, firm.id, new Date('2100-01-01'))).map(({ userId }) => userId),
    ).toEqual([winner.id]);
  });

  it('lets the survivor read what either could read, and nothing more', async () => {
    const firm = await company();
    await desk.asSystem((tx) =>
      setSharing(tx, { companyId: firm.id, membersShareTickets: true, version: 1 }),
    );
    const [winner, loser, colleague] = [
      await customer(),
      await customer(firm.domain),
      await customer(firm.domain),
    ];
    await link(loser, firm);
    await link(colleague, firm);
    const [own, theirs] = [await desk.ticket(loser.id), await desk.ticket(colleague.id)];
    const reads = async (user: User, number: number) => {
      const ticket = await ticketByNumber(desk.database, number, { kind: 'user', userId: user.id });
      return ticket !== null;
    };
    expect([await reads(winner, own.number), await reads(winner, theirs.number)]).toEqual([false, false]);
    await merge(winner, loser);
    expect([await reads(winner, own.number), await reads(winner, theirs.number)]).toEqual([true, true]);
    await unmerge(loser);
    expect([await reads(winner, own.number), await reads(winner, theirs.number)]).toEqual([false, false]);
  });

  it('leaves a suspended link of the survivor suspended, whatever the other had', async () => {
    const firm = await company();
    const [winner, loser] = [await customer(firm.domain), await customer(firm.domain)];
    await link(winner, firm);
    await desk.asSystem((tx) => applyEmailChange(tx, winner.id, `moved${String((count += 1))}@elsewhere.ru`));
    const asleep = await link(loser, firm);
    await merge(winner, loser);
    expect(await companiesOf(winner)).toEqual([[firm.id, 'suspended']]);
    expect(await desk.value('SELECT user_id FROM company_link WHERE id = $1', [asleep.id])).toBe(loser.id);
    await unmerge(loser);
    expect(await companiesOf(loser)).toEqual([[firm.id, 'active']]);
  });

  it('judges a link that came over by the address it was judged by, for good', async () => {
    const firm = await company();
    const [winner, loser] = [await customer(), await customer(firm.domain)];
    const came = await link(loser, firm);
    await merge(winner, loser);
    await desk.asSystem((tx) => applyEmailChange(tx, winner.id, `other${String((count += 1))}@elsewhere.ru`));
    expect(await companiesOf(winner)).toEqual([[firm.id, 'active']]);
    const shared = { companyId: (await company()).id, domain: firm.domain, sharedReason: 'один холдинг' };
    expect((await previewDomain(desk.database, shared)).suspends).toMatchObject([
      { linkId: came.id, email: loser.email },
    ]);
    await desk.asSystem((tx) => removeDomain(tx, { companyId: firm.id, domain: firm.domain, reason }));
    expect(await companiesOf(winner)).toEqual([[firm.id, 'suspended']]);
    await expect(desk.as(supervisor, (tx) => approveLink(tx, { linkId: came.id }))).rejects.toMatchObject({
      code: 'link_does_not_hold',
    });
    // A right that fell in between does not come back by undoing.
    await unmerge(loser);
    expect(await companiesOf(loser)).toEqual([[firm.id, 'suspended']]);
  });

  it('says of the survivor where the other belonged, and of the other once they are separate again', async () => {
    const firm = await company();
    const [winner, loser] = [await customer(), await customer(firm.domain)];
    await link(loser, firm);
    const ever = [new Date('2000-01-01'), new Date('2100-01-01')] as const;
    const belonging = async (user: User) =>
      (await belongingDuring(desk.database, { userId: user.id }, ever)).map(({ userId }) => userId);
    await merge(winner, loser);
    expect([await belonging(winner), await belonging(loser)]).toEqual([[winner.id], []]);
    const there = await belongingDuring(desk.database, { companyId: firm.id }, ever);
    expect(there.map(({ userId }) => userId)).toEqual([winner.id]);
    await unmerge(loser);
    expect([await belonging(winner), await belonging(loser)]).toEqual([[], [loser.id]]);
  });

  it('gives back a link that took effect again meanwhile, and the survivor may belong there besides', async () => {
    const firm = await company();
    const [winner, loser] = [await customer(firm.domain), await customer(firm.domain)];
    const came = await link(loser, firm);
    for (const email of [`away${String((count += 1))}@elsewhere.ru`, loser.email])
      await desk.asSystem((tx) => applyEmailChange(tx, loser.id, email));
    expect(await companiesOf(loser)).toEqual([[firm.id, 'suspended']]);
    await merge(winner, loser);
    await desk.as(supervisor, (tx) => approveLink(tx, { linkId: came.id }));
    await unmerge(loser);
    expect([await companiesOf(winner), await companiesOf(loser)]).toEqual([[], [[firm.id, 'active']]]);
    await link(winner, firm);
    expect(await companiesOf(winner)).toEqual([[firm.id, 'active']]);
  });

  it('keeps what came after the merge with the survivor', async () => {
    const [winner, loser] = [await customer(), await customer()];
    const before = await desk.ticket(loser.id);
    await merge(winner, loser);
    const after = await desk.ticket(winner.id);
    await unmerge(loser);
    expect([await requesterOf(before.number), await requesterOf(after.number)]).toEqual([
      loser.id,
      winner.id,
    ]);
    expect(await fresh(loser)).toMatchObject({ status: 'active', mergedIntoId: null });
    expect((await userByEmail(desk.database, loser.email))!.id).toBe(loser.id);
    // And both can be merged once more, the other way round.
    await merge(loser, winner);
    expect(await requesterOf(after.number)).toBe(loser.id);
  });

  it.each([
    ['the middle first', ['b', 'a']],
    ['the end first', ['a', 'b']],
  ] as const)('undoes a chain, %s', async (_, order) => {
    const [a, b, c] = [await customer(), await customer(), await customer()];
    const [ofA, ofB] = [await desk.ticket(a.id), await desk.ticket(b.id)];
    await merge(b, a);
    const inBetween = await desk.ticket(b.id);
    await merge(c, b);
    const late = await desk.ticket(c.id);
    for (const who of order) await unmerge({ a, b }[who]);
    expect(await Promise.all([ofA, ofB, inBetween, late].map(({ number }) => requesterOf(number)))).toEqual([
      a.id,
      b.id,
      b.id,
      c.id,
    ]);
    for (const user of [a, b, c]) {
      expect((await userByEmail(desk.database, user.email))!.id).toBe(user.id);
    }
  });

  it('while a chain lasts, every address leads to the one that stays', async () => {
    const [a, b, c] = [await customer(), await customer(), await customer()];
    await merge(b, a);
    await merge(c, b);
    for (const user of [a, b, c]) {
      expect((await userByEmail(desk.database, user.email))!.id).toBe(c.id);
    }
    await unmerge(b);
    expect((await userByEmail(desk.database, a.email))!.id).toBe(b.id);
  });

  describe('is refused', () => {
    const refusal = async (work: Promise<unknown>) => {
      const outcome = await work.then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
      return outcome;
    };
    it('for what cannot be one person’s second account', async () => {
      const [winner, loser, third] = [await customer(), await customer(), await customer()];
      expect(await refusal(merge(winner, winner))).toBe('account_merge_itself');
      expect(await refusal(merge(winner, { ...loser, id: 'nonsense' }))).toBe('user_unknown');
      await merge(winner, loser);
      expect(await refusal(merge(winner, loser))).toBe('account_merged');
      expect(await refusal(merge(loser, winner))).toBe('account_merged');
      expect(await refusal(merge(loser, third))).toBe('account_merged');
      expect(await refusal(unmerge(third))).toBe('account_not_merged');
      await desk.as(supervisor, (tx) => blockUser(tx, { userId: third.id, reason }));
      expect(await refusal(merge(winner, third))).toBe('account_merge_blocked');
      expect(await refusal(merge(third, winner))).toBe('account_merge_blocked');
    });

    it('where an address is not confirmed', async () => {
      const winner = await customer();
      const email = `unconfirmed${String((count += 1))}@merge-test.ru`;
      await desk.asSystem((tx) =>
        registerUser(tx, { email, fullName: 'Кто-то', passwordHash: 'none' }, { secrets: desk.secrets }),
      );
      const loser = (await userByEmail(desk.database, email))!;
      expect(await refusal(merge(winner, loser))).toBe('account_merge_unconfirmed');
      expect(await refusal(merge(loser, winner))).toBe('account_merge_unconfirmed');
    });

    it('to who may not, without a reason, and on what has changed since it was seen', async () => {
      const [winner, loser] = [await customer(), await customer()];
      for (const role of ['agent', 'auditor'] as const) {
        const staff = await desk.staff(role);
        expect(await refusal(merge(winner, loser, staff))).toBe('forbidden');
        expect(await refusal(unmerge(loser, staff))).toBe('forbidden');
        const ids = { winnerId: winner.id, loserId: loser.id };
        expect(await refusal(desk.as(staff, (tx) => previewAccountMerge(tx, ids)))).toBe('forbidden');
      }
      const stale = (more: object) =>
        refusal(
          desk.as(supervisor, (tx) =>
            mergeAccount(tx, { winnerId: winner.id, loserId: loser.id, reason, ...more }),
          ),
        );
      expect(await stale({ reason: ' ' })).toBe('reason_required');
      expect(await stale({ version: 7 })).toBe('version_conflict');
      expect(await stale({ loserVersion: 7 })).toBe('version_conflict');
      expect(await stale({ version: 1, loserVersion: 1 })).toBe('done');
    });

    it('to take the address of a merged account for the main one', async () => {
      const [winner, loser] = [await customer(), await customer()];
      await merge(winner, loser);
      const change = { userId: winner.id, email: loser.email, reason };
      expect(await refusal(desk.as(supervisor, (tx) => changeEmail(tx, change, desk.secrets)))).toBe(
        'email_is_alias',
      );
      expect(await refusal(desk.asSystem((tx) => applyEmailChange(tx, winner.id, loser.email)))).toBe(
        'email_is_alias',
      );
    });

    it('to say which, where several were merged in', async () => {
      const [winner, one, two] = [await customer(), await customer(), await customer()];
      await merge(winner, one);
      await merge(winner, two);
      expect(await refusal(unmerge(winner))).toBe('account_merges_several');
      await unmerge(two);
      await unmerge(winner);
      expect(await fresh(one)).toMatchObject({ status: 'active' });
    });

    it('by the database too, when something is given to a merged account', async () => {
      const [winner, loser] = [await customer(), await customer()];
      const ticket = await desk.ticket(winner.id);
      await merge(winner, loser);
      expect(
        await refusal(
          desk.asSystem((tx) =>
            tx.query('UPDATE ticket SET requester_id = $1 WHERE id = $2', [loser.id, ticket.id]),
          ),
        ),
      ).toBe('user_unknown');
    });
  });

  it('takes participations along, but for those in a ticket where both take part', async () => {
    const [winner, loser, other] = [await customer(), await customer(), await customer()];
    const [one, two] = [await desk.ticket(other.id), await desk.ticket(other.id)];
    const join = (user: User, ticketId: string) =>
      desk.asSystem(async (tx) => {
        await tx.query(
          `INSERT INTO ticket_participant (id, ticket_id, user_id, added_by_kind, added_at)
           VALUES (gen_random_uuid(), $1, $2, 'system', $3)`,
          [ticketId, user.id, tx.now],
        );
      });
    await join(loser, one.id);
    await join(loser, two.id);
    await join(winner, two.id);
    const owners = async () => {
      const rows = await desk.database.query<{ who: string }>(
        'SELECT user_id AS who FROM ticket_participant WHERE ticket_id = ANY($1) ORDER BY ticket_id, id',
        [[one.id, two.id]],
      );
      return rows.map(({ who }) => who).sort();
    };
    const before = await owners();
    await merge(winner, loser);
    expect(await owners()).toEqual([winner.id, winner.id, loser.id].sort());
    await unmerge(loser);
    expect(await owners()).toEqual(before);
    // Put there by this spec alone, without an event.
    await desk.database.query('DELETE FROM ticket_participant');
  });

  it('loses nothing that is opened while it happens', async () => {
    const [winner, loser] = [await customer(), await customer()];
    const opened = await Promise.allSettled([
      ...Array.from({ length: 6 }, () => desk.ticket(loser.id)),
      merge(winner, loser),
      ...Array.from({ length: 6 }, () => desk.ticket(loser.id)),
    ]);
    for (const outcome of opened) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'user_unknown' });
    }
    expect(await desk.value('SELECT count(*)::int FROM ticket WHERE requester_id = $1', [loser.id])).toBe(0);
    const made = opened.filter((outcome) => outcome.status === 'fulfilled').length - 1;
    expect(await desk.value('SELECT count(*)::int FROM ticket WHERE requester_id = $1', [winner.id])).toBe(
      made,
    );
  });

  it('happens once, whoever does it at the same time, and never in a ring', async () => {
    const [a, b, c] = [await customer(), await customer(), await customer()];
    const outcomes = await Promise.allSettled([
      merge(a, b),
      merge(b, a),
      merge(b, c),
      merge(c, a),
      merge(a, c),
    ]);
    const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
    const roots = await desk.value<number>(
      'SELECT count(*)::int FROM portal_user WHERE id = ANY($1) AND merged_into_id IS NULL',
      [[a.id, b.id, c.id]],
    );
    expect(done).toBe(3 - roots!);
    expect(roots).toBeGreaterThan(0);
  });

  it('decides about every column that names a customer', async () => {
    const columns = await desk.database.query<{ name: string }>(
      `SELECT c.conrelid::regclass || '.' || a.attname AS name FROM pg_constraint c
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
       WHERE c.contype = 'f' AND c.confrelid = 'portal_user'::regclass ORDER BY 1`,
    );
    // Goes over (account-rows.ts), or stays: secrets, mails and acts of the account itself, and what ties accounts.
    expect(columns.map(({ name }) => name)).toEqual([
      // The archive is read under every account that was merged.
      'archived_ticket.requester_id',
      'article_solved.user_id',
      'attachment.user_id',
      'company_link.user_id',
      'contract.claimed_by',
      'contract.user_id',
      'contract_check.user_id',
      'erasure_act.user_id',
      'imported_participant.user_id',
      'mail_message.user_id',
      'one_time_token.user_id',
      'portal_user.merged_into_id',
      'terms_acceptance.user_id',
      'ticket.requester_id',
      'ticket_participant.user_id',
      'user_credential.user_id',
      'user_email_alias.user_id',
      'user_merge.loser_id',
      'user_merge.winner_id',
      'user_session.user_id',
    ]);
  });

  /** Every table as it stands, without what says when and how often: versions, times of change, audit, mails, merges. */
  async function dump(): Promise<Record<string, unknown>> {
    const tables = await desk.database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'
         AND table_type = 'BASE TABLE' AND table_name !~ '^(audit_|user_merge|mail_message|rate_limit)' ORDER BY 1`,
    );
    const all: Record<string, unknown> = {};
    for (const { name } of tables) {
      const rows = await desk.database.query<{ row: unknown }>(
        `SELECT to_jsonb(t) - 'version' - 'updated_at' AS row FROM ${name} t ORDER BY 1`,
      );
      all[name] = rows.map(({ row }) => row);
    }
    return all;
  }

  it('and undoing it is as if nothing had been, from any state', async () => {
    const firms = [await company(), await company()];
    const domains = ['merge-test.ru', ...firms.map(({ domain }) => domain)];
    const account = fc.record({
      domain: fc.constantFrom(...domains),
      tickets: fc.nat(2),
      contract: fc.boolean(),
      links: fc.array(fc.record({ firm: fc.nat(1), ended: fc.boolean() }), { maxLength: 3 }),
    });
    const build = async (spec: AccountSpec): Promise<User> => {
      const user = await customer(spec.domain);
      for (let n = 0; n < spec.tickets; n += 1) await desk.ticket(user.id);
      if (spec.contract) {
        await desk.as(supervisor, (tx) =>
          registerContract(tx, {
            number: `M-${String((count += 1))}`,
            kind: 'certificate',
            userId: user.id,
            productIds: [],
            validFrom: '2026-01-01',
            validUntil: '2026-12-31',
            serviceLevel: 'standard',
          }),
        );
      }
      for (const { firm, ended } of spec.links) {
        const evidence = {
          override: true,
          evidenceKind: 'official_letter',
          evidenceReference: 'Письмо 1',
          reason: 'Письмо директора на бланке',
        };
        try {
          const made = await desk.as(supervisor, (tx) =>
            linkUserToCompany(tx, { userId: user.id, companyId: firms[firm]!.id, ...evidence }),
          );
          if (ended) await desk.as(supervisor, (tx) => endLink(tx, { linkId: made.id, reason }));
        } catch (error) {
          expect(error).toMatchObject({ code: 'link_exists' });
        }
      }
      return user;
    };
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 });
    const merges = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(account, { minLength: 4, maxLength: 4 }),
        merges,
        order,
        async (specs, pairs, undoing) => {
          const users: User[] = [];
          for (const spec of specs) users.push(await build(spec));
          const before = await dump();
          const merged: User[] = [];
          for (const [winner, loser] of pairs) {
            const outcome = await merge(users[winner]!, users[loser]!).catch(
              (error: { code: string }) => error.code,
            );
            if (typeof outcome === 'object') merged.push(users[loser]!);
            else expect(['account_merge_itself', 'account_merged']).toContain(outcome);
          }
          for (const index of undoing.filter((at) => at < merged.length)) await unmerge(merged[index]!);
          expect(await dump()).toEqual(before);
        },
      ),
      { numRuns: 12 },
    );
    expect(await unauditedRows(desk.database)).toEqual([]);
  });
});
