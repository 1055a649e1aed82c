import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  changeEmail,
  confirmFollowUp,
  correctProfile,
  linkUserToCompany,
  mergeAccount,
  unmergeAccount,
} from '../../src/casework/index.js';
import { endLink, setSharing, type CompanyLink } from '../../src/companies/index.js';
import type { Actor } from '../../src/platform/index.js';
import {
  closeTicket,
  followUpsOf,
  mergeTickets,
  openTicket,
  postCustomerMessage,
} from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { archivedTicket } from '../support/archived-ticket.js';
import { openDesk, type Desk } from '../support/desk.js';

/** Who must not learn or do what, whatever a door has let through. */
describe('disclosure', () => {
  let desk: Desk;
  let supervisor: Actor;
  let count = 0;

  beforeAll(async () => {
    desk = await openDesk('standard');
    supervisor = await desk.staff('supervisor');
  });
  afterAll(() => desk?.close());

  const name = (what: string) => `${what}-${String((count += 1))}`;
  const customer = () => desk.customer(`${name('c')}@disclosure.ru`);
  const as = (user: User): Actor => ({ kind: 'user', id: user.id });
  const mailsTo = async (address: string) => {
    const text = 'SELECT kind FROM mail_message WHERE to_address = $1 ORDER BY id';
    return (await desk.database.query<{ kind: string }>(text, [address])).map((mail) => mail.kind);
  };

  it.each([
    ['a confirmed', true, ['profile_corrected', 'email_change_told']],
    ['an unconfirmed', false, []],
  ])('%s address is told of corrections and of the new address: %s', async (_which, confirmed, kinds) => {
    const user = await customer();
    if (!confirmed) {
      await desk.database.query('UPDATE portal_user SET email_confirmed_at = NULL WHERE id = $1', [user.id]);
    }
    await desk.as(supervisor, async (tx) => {
      const changes = { phone: '+7 900 000-00-00' };
      await correctProfile(tx, { userId: user.id, version: 1, changes, reason: 'просил по телефону' });
      const email = `${name('right')}@disclosure.ru`;
      await changeEmail(tx, { userId: user.id, email, reason: 'опечатка' }, desk.secrets);
    });
    expect(await mailsTo(user.email)).toEqual(kinds);
  });

  it('a customer opens, writes and changes an address in the own name alone', async () => {
    const [user, other] = [await customer(), await customer()];
    const { number } = await desk.ticket(other.id);
    const opening = { requesterId: other.id, channel: 'api', type: 'incident' } as const;
    const acts = [
      desk.as(as(user), (tx) => openTicket(tx, { ...opening, subject: 'Чужая', description: 'Чужая' })),
      desk.as(as(user), (tx) =>
        postCustomerMessage(tx, { userId: other.id, number, body: 'за другого', channel: 'api' }),
      ),
      desk.as(as(user), (tx) =>
        changeEmail(tx, { userId: other.id, email: 'taken-over@disclosure.ru' }, desk.secrets),
      ),
    ];
    for (const outcome of await Promise.allSettled(acts)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'forbidden' } });
    }
  });

  it("a colleague's number that was merged into the own ticket is nobody's, once out of sight", async () => {
    const domain = `${name('firma')}.ru`;
    const company = await desk.company(domain, [domain]);
    await desk.asSystem((tx) =>
      setSharing(tx, { companyId: company.id, membersShareTickets: true, version: 1 }),
    );
    const [anna, boris] = [await desk.customer(`anna@${domain}`), await desk.customer(`boris@${domain}`)];
    const links: CompanyLink[] = [];
    for (const { id: userId } of [anna, boris]) {
      const request = { userId, companyId: company.id };
      links.push(await desk.as(supervisor, (tx) => linkUserToCompany(tx, request)));
    }
    const [annas, boriss] = [await desk.ticket(anna.id), await desk.ticket(boris.id)];
    await desk.as(supervisor, async (tx) => {
      await mergeTickets(tx, { sourceId: boriss.id, targetNumber: annas.number, reason: 'то же самое' });
      await closeTicket(tx, { ticketId: annas.id });
      await endLink(tx, { linkId: links[0]!.id, reason: 'уволилась' });
    });
    expect(await desk.ticket(anna.id, { followUpOf: annas.number })).toMatchObject({ status: 'new' });
    const refused = { code: 'invalid_input', errors: [{ field: 'followUpOf', code: 'follow_up_unknown' }] };
    for (const followUpOf of [boriss.number, 2_000_000_000]) {
      await expect(desk.ticket(anna.id, { followUpOf })).rejects.toMatchObject(refused);
    }
  });

  it('an archived ticket is gone on with by whom its account was joined with, until that is undone', async () => {
    const [winner, loser] = [await customer(), await customer()];
    const { number } = await archivedTicket(desk.database, { requesterId: loser.id });
    const goOn = () => desk.ticket(winner.id, { followUpOf: number });
    const unknown = { errors: [{ field: 'followUpOf', code: 'follow_up_unknown' }] };
    await expect(goOn()).rejects.toMatchObject(unknown);
    const accounts = { winnerId: winner.id, loserId: loser.id, reason: 'один человек' };
    await desk.as(supervisor, (tx) => mergeAccount(tx, accounts));
    const next = await goOn();
    const reader = { kind: 'user', userId: winner.id } as const;
    const continues = async () => (await followUpsOf(desk.database, next.id, reader)).continues?.number;
    expect(await continues()).toBe(number);
    await desk.as(supervisor, (tx) => unmergeAccount(tx, { userId: loser.id, reason: 'два человека' }));
    expect(await continues()).toBeUndefined();
    await expect(goOn()).rejects.toMatchObject(unknown);
    // The tie would show them another's ticket now.
    await expect(
      desk.as(supervisor, (tx) => confirmFollowUp(tx, { ticketId: next.id, closedNumber: number })),
    ).rejects.toMatchObject({ code: 'follow_up_would_disclose' });
  });
});
