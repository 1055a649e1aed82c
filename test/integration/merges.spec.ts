import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linkUserToCompany } from '../../src/casework/index.js';
import { endLink, setSharing } from '../../src/companies/index.js';
import { one, type Actor } from '../../src/platform/index.js';
import {
  closeTicket,
  conversationOf,
  mergeTickets,
  noteOnTicket,
  postCustomerMessage,
  recordDelivery,
  previewMerge,
  ticketByNumber,
  unmergeTicket,
  answerTicket,
  type Ticket,
} from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { openDesk, type Desk } from '../support/desk.js';
import { unauditedRows } from '../support/unaudited.js';

describe('merging tickets', () => {
  let desk: Desk;
  let supervisor: Actor & { readonly id: string };
  let count = 0;
  const reason = 'об одном и том же';

  beforeAll(async () => {
    desk = await openDesk('standard');
    supervisor = await desk.staff('supervisor');
  });
  afterAll(() => desk?.close());

  const customer = () => desk.customer(`c${String((count += 1))}@merge-test.ru`);
  const merge = (source: Ticket, target: Ticket) =>
    desk.as(supervisor, (tx) =>
      mergeTickets(tx, { sourceId: source.id, targetNumber: target.number, reason }),
    );
  const unmerge = (ticket: Ticket) =>
    desk.as(supervisor, (tx) => unmergeTicket(tx, { ticketId: ticket.id, reason }));
  const post = (user: User, ticket: Ticket, body: string) =>
    desk.as({ kind: 'user', id: user.id }, (tx) =>
      postCustomerMessage(tx, { userId: user.id, number: ticket.number, body, channel: 'api' }),
    );
  const bodies = async (ticket: Ticket, user: User) =>
    (await conversationOf(desk.database, ticket.id, { kind: 'user', userId: user.id })).map(
      (message) => message.body,
    );
  const row = (ticket: Ticket) =>
    one<object>(desk.database, 'SELECT * FROM ticket WHERE id = $1', [ticket.id]);

  /** Two colleagues of one company whose members share tickets, each with a ticket under it. */
  async function colleagues() {
    const domain = `share-${String((count += 1))}.ru`;
    const company = await desk.company(domain, [domain]);
    await desk.asSystem((tx) =>
      setSharing(tx, { companyId: company.id, membersShareTickets: true, version: 1 }),
    );
    const [anna, boris] = [await desk.customer(`anna@${domain}`), await desk.customer(`boris@${domain}`)];
    const links = [];
    for (const user of [anna, boris]) {
      const request = { userId: user.id, companyId: company.id };
      links.push(await desk.as(supervisor, (tx) => linkUserToCompany(tx, request)));
    }
    return { anna, boris, links, annas: await desk.ticket(anna.id), boriss: await desk.ticket(boris.id) };
  }

  it('shows both conversations in the target, in time order, and the source its own with where it went', async () => {
    const user = await customer();
    const [source, target] = [
      await desk.ticket(user.id, { description: 'первое' }),
      await desk.ticket(user.id, { description: 'второе' }),
    ];
    await merge(source, target);
    await post(user, source, 'третье, на старый номер');
    expect(await bodies(target, user)).toEqual(['первое', 'второе', 'третье, на старый номер']);
    expect(await bodies(source, user)).toEqual(['первое']);
    const reader = { kind: 'user', userId: user.id } as const;
    expect(await ticketByNumber(desk.database, source.number, reader)).toMatchObject({
      status: 'merged',
      mergedIntoNumber: target.number,
    });
  });

  it('restarts the term of a requester who no longer sees the target, from the mail that says so', async () => {
    const { boris, links, annas, boriss } = await colleagues();
    await desk.as(supervisor, (tx) =>
      answerTicket(tx, { ticketId: boriss.id, act: 'ask', body: 'Какая версия?' }),
    );
    await merge(boriss, annas);
    await desk.as(supervisor, (tx) => endLink(tx, { linkId: links[1]!.id, reason }));
    await unmerge(boriss);
    const [mail] = await desk.database.query<{ kind: string; writtenAt: Date }>(
      `SELECT kind, created_at AS "writtenAt" FROM mail_message WHERE ticket_id = $1 ORDER BY id DESC LIMIT 1`,
      [boriss.id],
    );
    expect(mail).toMatchObject({ kind: 'ticket_unmerged_unseen' });
    await desk.asSystem((tx) => recordDelivery(tx, { ticketId: boriss.id, userId: boris.id, ...mail! }));
    const receivedAt = 'SELECT received_at FROM ticket WHERE id = $1';
    expect(await desk.value(receivedAt, [boriss.id])).toBeInstanceOf(Date);
  });

  it('what was posted to the source’s number stays with the target after unmerging', async () => {
    const user = await customer();
    const [source, target] = [
      await desk.ticket(user.id, { description: 'a' }),
      await desk.ticket(user.id, { description: 'b' }),
    ];
    await merge(source, target);
    await post(user, source, 'c');
    await unmerge(source);
    expect([await bodies(source, user), await bodies(target, user)]).toEqual([['a'], ['b', 'c']]);
  });

  it.each(['open', 'closed', 'solution_proposed'])(
    'unmerging gives back exactly a source that was %s',
    async (status) => {
      const user = await customer();
      const [source, target] = [await desk.ticket(user.id), await desk.ticket(user.id)];
      if (status === 'closed')
        await desk.as(supervisor, (tx) => closeTicket(tx, { ticketId: source.id, reason: 'готово' }));
      else {
        const act = status === 'open' ? 'staff_reply' : 'propose';
        await desk.as(supervisor, (tx) => answerTicket(tx, { ticketId: source.id, body: 'так', act }));
      }
      const before = await row(source);
      await merge(source, target);
      await unmerge(source);
      const after = await row(source);
      const changing = { version: null, updated_at: null, term_from: null };
      expect({ ...after, ...changing }).toEqual({ ...before, ...changing });
    },
  );

  it('chains resolve to their end, and cycles are refused', async () => {
    const user = await customer();
    const [a, b, c] = [await desk.ticket(user.id), await desk.ticket(user.id), await desk.ticket(user.id)];
    await merge(a, b);
    await merge(b, c);
    expect((await post(user, a, 'куда?')).ticket.id).toBe(c.id);
    await expect(merge(c, a)).rejects.toMatchObject({ code: 'merge_cycle' });
    await expect(merge(a, c)).rejects.toMatchObject({ code: 'merge_already_merged' });
    await expect(merge(c, c)).rejects.toMatchObject({ code: 'merge_into_itself' });
  });

  it('two opposite merges at once never make a ring', async () => {
    const user = await customer();
    for (let round = 0; round < 8; round += 1) {
      const [a, b] = [await desk.ticket(user.id), await desk.ticket(user.id)];
      const tries = await Promise.allSettled([merge(a, b), merge(b, a)]);
      expect(tries.map((attempt) => attempt.status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('is refused between strangers, and into a closed target', async () => {
    const [someone, other] = [await customer(), await customer()];
    const [source, target] = [await desk.ticket(someone.id), await desk.ticket(other.id)];
    await expect(merge(source, target)).rejects.toMatchObject({ code: 'merge_would_disclose' });
    const own = await desk.ticket(someone.id);
    await desk.as(supervisor, (tx) => closeTicket(tx, { ticketId: own.id }));
    await expect(merge(source, own)).rejects.toMatchObject({ code: 'merge_target_closed' });
    await merge(own, source);
  });

  it('the preview says the same as the merge, and writes nothing', async () => {
    const { annas, boriss } = await colleagues();
    const events = () => desk.value<number>('SELECT count(*)::int FROM audit_event');
    const before = await events();
    const input = { sourceId: annas.id, targetNumber: boriss.number };
    const preview = await desk.as(supervisor, (tx) => previewMerge(tx, input));
    expect(await events()).toBe(before);
    const { plan } = await merge(annas, boriss);
    expect(plan).toEqual(preview.plan);
    expect(plan.mails).toHaveLength(1);
  });

  it('a colleague who leaves the company loses sight of the other’s messages at once, merged or not', async () => {
    const { anna, boris, links, annas, boriss } = await colleagues();
    await merge(annas, boriss);
    expect(await bodies(boriss, anna)).toHaveLength(2);
    await desk.as(supervisor, (tx) => endLink(tx, { linkId: links[0]!.id, reason: 'уволилась' }));
    expect(await ticketByNumber(desk.database, boriss.number, { kind: 'user', userId: anna.id })).toBeNull();
    expect(await bodies(annas, anna)).toHaveLength(1);
    await expect(post(anna, annas, 'а где разговор?')).rejects.toMatchObject({ code: 'illegal_transition' });
    // Both tickets were opened under the company, and Boris is still there.
    expect(await bodies(boriss, boris)).toHaveLength(2);
  });

  it('no sequence of merges, unmerges, posts, notes and departures shows a message to one who may not read its own ticket', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('merge' as const), from: fc.nat(3), to: fc.nat(3) }),
      fc.record({ act: fc.constant('unmerge' as const), from: fc.nat(3), to: fc.nat(3) }),
      fc.record({ act: fc.constant('post' as const), from: fc.nat(3), to: fc.nat(1) }),
      fc.record({ act: fc.constant('note' as const), from: fc.nat(3), to: fc.nat(1) }),
      fc.record({ act: fc.constant('leave' as const), from: fc.nat(1), to: fc.nat(1) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const { anna, boris, links, annas, boriss } = await colleagues();
        const people = [anna, boris];
        const tickets = [annas, boriss, await desk.ticket(anna.id), await desk.ticket(boris.id)];
        for (const { act, from, to } of steps) {
          const attempt =
            act === 'merge'
              ? merge(tickets[from]!, tickets[to]!)
              : act === 'unmerge'
                ? unmerge(tickets[from]!)
                : act === 'post'
                  ? post(people[to]!, tickets[from]!, 'слова')
                  : act === 'note'
                    ? desk.as(supervisor, (tx) =>
                        noteOnTicket(tx, { ticketId: tickets[from]!.id, body: 'втайне' }),
                      )
                    : desk.as(supervisor, (tx) => endLink(tx, { linkId: links[from]!.id, reason: 'ушёл' }));
          await attempt.catch((error: unknown) => {
            if (!(error as { code?: string }).code) throw error;
          });
        }
        for (const person of people) await expectNothingHidden(person, tickets);
      }),
      { numRuns: 12 },
    );
  });

  it('each row was written by a transaction that wrote an audit event', async () => {
    expect(await unauditedRows(desk.database)).toEqual([]);
  });

  /** Whatever ticket a person opens, each message they see belongs to a ticket they could open by itself. */
  async function expectNothingHidden(person: User, tickets: readonly Ticket[]): Promise<void> {
    const reader = { kind: 'user', userId: person.id } as const;
    for (const ticket of tickets) {
      const seen = await conversationOf(desk.database, ticket.id, reader);
      expect(seen.filter((message) => message.kind === 'note')).toEqual([]);
      for (const message of seen) {
        expect(await ticketByNumber(desk.database, message.fromNumber, reader)).not.toBeNull();
      }
    }
  }
});
