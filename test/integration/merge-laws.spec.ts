import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linkUserToCompany } from '../../src/casework/index.js';
import { endLink } from '../../src/companies/index.js';
import type { Actor } from '../../src/platform/index.js';
import {
  addParticipant,
  conversationOf,
  mergeTickets,
  noteOnTicket,
  postCustomerMessage,
  removeParticipant,
  splitMessage,
  ticketByNumber,
  ticketsOfUser,
  unmergeTicket,
  type Ticket,
} from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { companyOf, type Staffed } from '../support/colleagues.js';
import { openDesk, type Desk } from '../support/desk.js';

const reason = 'так вышло';

describe('laws of merging, splitting and taking part', () => {
  let desk: Desk;
  let staff: Actor & { readonly id: string };
  let count = 0;

  beforeAll(async () => {
    desk = await openDesk('standard');
    staff = await desk.staff('supervisor');
  });
  afterAll(() => desk?.close());

  const domain = () => `law-${String((count += 1))}.ru`;
  const merge = (source: Ticket, target: Ticket) =>
    desk.as(staff, (tx) => mergeTickets(tx, { sourceId: source.id, targetNumber: target.number, reason }));
  const unmerge = (ticket: Ticket) =>
    desk.as(staff, (tx) => unmergeTicket(tx, { ticketId: ticket.id, reason }));
  /** What is refused is no step; anything else than a refusal is a fault. */
  const attempt = async <T>(work: Promise<T>): Promise<T | null> =>
    work.catch((error: unknown) => {
      if (!(error as { code?: string }).code) throw error;
      return null;
    });
  /** Tickets and messages row by row, without what every write moves on. */
  const dump = (tickets: readonly Ticket[]) =>
    desk.database.query(
      `SELECT to_jsonb(t) - 'version' - 'updated_at' - 'term_from' AS ticket,
              (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.id) FROM message m WHERE m.ticket_id = t.id) AS messages
       FROM ticket t WHERE t.id = ANY($1) ORDER BY t.id`,
      [tickets.map(({ id }) => id)],
    );

  it('merging and unmerging is as if nothing had happened, from any forest and in any order', async () => {
    const size = 5;
    const edge = fc.record({ from: fc.nat(size - 1), to: fc.nat(size - 1) });
    const user = await desk.customer(`forest@${domain()}`);
    const tickets: Ticket[] = [];
    for (let index = 0; index < size; index += 1) tickets.push(await desk.ticket(user.id));
    await fc.assert(
      fc.asyncProperty(
        fc.array(edge, { maxLength: 4 }),
        fc.array(edge, { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.nat()),
        async (before, after, order) => {
          const forest = [];
          for (const { from, to } of before)
            if (await attempt(merge(tickets[from]!, tickets[to]!))) forest.push(from);
          const stood = await dump(tickets);
          const made = [];
          for (const { from, to } of after)
            if (await attempt(merge(tickets[from]!, tickets[to]!))) made.push(from);
          while (made.length > 0) {
            const [next] = made.splice(Number(order.next().value) % made.length, 1);
            await unmerge(tickets[next!]!);
          }
          expect(await dump(tickets)).toEqual(stood);
          for (const from of forest) await unmerge(tickets[from]!);
        },
      ),
      { numRuns: 8 },
    );
  }, 30_000);

  type Step =
    | { act: 'merge' | 'unmerge' | 'note'; ticket: number; other: number }
    | { act: 'post' | 'split' | 'join' | 'leave'; ticket: number; who: number; which: number }
    | { act: 'suspend' | 'end' | 'link'; who: number };

  const nat = (most: number) => fc.nat(most);
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      act: fc.constantFrom('merge' as const, 'merge' as const, 'unmerge' as const, 'note' as const),
      ticket: nat(5),
      other: nat(5),
    }),
    fc.record({
      act: fc.constantFrom('post' as const, 'split' as const, 'join' as const, 'leave' as const),
      ticket: nat(5),
      who: nat(3),
      which: nat(5),
    }),
    fc.record({
      act: fc.constantFrom('suspend' as const, 'end' as const, 'link' as const),
      who: nat(3),
    }),
  );

  /**
   * What the spec says of sight, kept by hand from the steps taken and never asked of the product: who opened a ticket
   * under which company, who takes part, whose link holds, and which ticket each message was written on.
   */
  interface Model {
    readonly opened: Map<number, { requester: string; company: string }>;
    readonly taking: Set<string>;
    readonly linked: Set<string>;
    readonly messages: Map<string, { number: number; note: boolean }>;
  }
  const mayRead = (model: Model, sharing: boolean, user: string, number: number): boolean => {
    const { requester, company } = model.opened.get(number)!;
    if (requester === user) return true;
    return (
      model.linked.has(`${user} ${company}`) && (sharing || model.taking.has(`${user} ${String(number)}`))
    );
  };

  it.each([true, false])(
    'no sequence of steps shows a message to one who may not read its own ticket, nor hides one from who may (sharing: %s)',
    async (sharing) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
          const staffed = await companyOf(desk, staff, domain(), ['anna', 'boris', 'vera', 'gleb'], sharing);
          const world = await settle(staffed);
          for (const one of steps) await take(world, one);
          await compare(world, sharing);
        }),
        { numRuns: 5 },
      );
    },
    30_000,
  );

  async function settle({ company, members, links }: Staffed) {
    const model: Model = {
      opened: new Map(),
      taking: new Set(),
      linked: new Set(members.map(({ id }) => `${id} ${company.id}`)),
      messages: new Map(),
    };
    const tickets: Ticket[] = [];
    for (const index of [0, 0, 1, 2]) {
      const ticket = await desk.ticket(members[index]!.id);
      tickets.push(ticket);
      model.opened.set(ticket.number, { requester: ticket.requesterId, company: company.id });
      model.messages.set(ticket.lastMessageId!, { number: ticket.number, note: false });
    }
    return { company, members, links: links.map(({ id }) => id), tickets, model };
  }
  type World = Awaited<ReturnType<typeof settle>>;

  async function take(world: World, one: Step): Promise<void> {
    const { members, tickets, model, company, links } = world;
    if (!('ticket' in one)) {
      const user = members[one.who]!;
      const key = `${user.id} ${company.id}`;
      if (one.act === 'suspend') {
        // As a change of domains does: the row alone decides.
        const text =
          "UPDATE company_link SET status = 'suspended', suspended_at = now() WHERE id = $1 AND status = 'active'";
        await desk.database.query(text, [links[one.who]]);
        model.linked.delete(key);
      } else if (one.act === 'end') {
        await attempt(desk.as(staff, (tx) => endLink(tx, { linkId: links[one.who]!, reason })));
        model.linked.delete(key);
      } else {
        const input = { userId: user.id, companyId: company.id };
        const made = await attempt(desk.as(staff, (tx) => linkUserToCompany(tx, input)));
        if (made?.status === 'active') {
          links[one.who] = made.id;
          model.linked.add(key);
        }
      }
      return;
    }
    const ticket = tickets[one.ticket % tickets.length]!;
    if ('which' in one) await takePart(world, ticket, one);
    else if (one.act === 'merge') await attempt(merge(ticket, tickets[one.other % tickets.length]!));
    else if (one.act === 'unmerge') await attempt(unmerge(ticket));
    else if (one.act === 'note') {
      const note = await attempt(
        desk.as(staff, (tx) => noteOnTicket(tx, { ticketId: ticket.id, body: 'втайне' })),
      );
      if (note) model.messages.set(note.id, { number: ticket.number, note: true });
    }
  }

  async function takePart(
    { members, tickets, model }: World,
    ticket: Ticket,
    { act, who, which }: Extract<Step, { which: number }>,
  ): Promise<void> {
    const user = members[who]!;
    const key = `${user.id} ${String(ticket.number)}`;
    if (act === 'post') {
      const input = { userId: user.id, number: ticket.number, body: 'слова', channel: 'api' } as const;
      const posted = await attempt(
        desk.as({ kind: 'user', id: user.id }, (tx) => postCustomerMessage(tx, input)),
      );
      if (posted) model.messages.set(posted.message.id, { number: posted.ticket.number, note: false });
    } else if (act === 'join') {
      const input = { ticketId: ticket.id, email: user.email };
      if (await attempt(desk.as(staff, (tx) => addParticipant(tx, input)))) model.taking.add(key);
    } else if (act === 'leave') {
      await desk.as(staff, (tx) => removeParticipant(tx, { ticketId: ticket.id, userId: user.id }));
      model.taking.delete(key);
    } else {
      const [messageId, { number }] = [...model.messages][which % model.messages.size]!;
      const author = await desk.value<string>(
        "SELECT author_id FROM message WHERE id = $1 AND author_kind = 'user'",
        [messageId],
      );
      const input = { ticketId: ticket.id, messageId, subject: 'Отдельно' };
      const made = await attempt(desk.as(staff, (tx) => splitMessage(tx, input)));
      if (!made) return;
      const own = model.opened.get(number)!;
      tickets.push(made);
      model.opened.set(made.number, own);
      for (const { id } of members)
        if (model.taking.has(`${id} ${String(number)}`)) model.taking.add(`${id} ${String(made.number)}`);
      if (author && author !== own.requester && model.linked.has(`${author} ${own.company}`))
        model.taking.add(`${author} ${String(made.number)}`);
    }
  }

  async function compare({ members, tickets, model }: World, sharing: boolean): Promise<void> {
    for (const user of members) {
      const reader = { kind: 'user', userId: user.id } as const;
      const readable = tickets.filter(({ number }) => mayRead(model, sharing, user.id, number));
      const listed = await ticketsOfUser(desk.database, { userId: user.id, scope: 'company', limit: 100 });
      expect(listed.map(({ number }) => number).sort()).toEqual(readable.map(({ number }) => number).sort());
      for (const ticket of tickets) {
        const view = await ticketByNumber(desk.database, ticket.number, reader);
        expect(view !== null).toBe(readable.includes(ticket));
        for (const message of await conversationOf(desk.database, ticket.id, reader)) {
          const told = model.messages.get(message.id)!;
          expect([message.kind, message.fromNumber]).toEqual(['public', told.number]);
          expect(mayRead(model, sharing, user.id, told.number)).toBe(true);
          expect(message.splitInto === null || mayRead(model, sharing, user.id, message.splitInto)).toBe(
            true,
          );
        }
        const into = view?.mergedIntoNumber ?? null;
        expect(into === null || mayRead(model, sharing, user.id, into)).toBe(true);
      }
      await expectWhole(user, readable, model);
    }
  }

  /** Nothing written on a ticket one may read is kept from them there. */
  async function expectWhole(user: User, readable: readonly Ticket[], model: Model): Promise<void> {
    for (const ticket of readable) {
      const seen = await conversationOf(desk.database, ticket.id, { kind: 'user', userId: user.id });
      const ids = new Set(seen.map(({ id }) => id));
      const own = [...model.messages].filter(([, told]) => told.number === ticket.number && !told.note);
      expect(own.filter(([id]) => !ids.has(id))).toEqual([]);
    }
  }
});
