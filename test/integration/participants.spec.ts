import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endLink, setSharing } from '../../src/companies/index.js';
import type { Actor } from '../../src/platform/index.js';
import {
  addParticipant,
  answerTicket,
  closeTicket,
  mayRead,
  mergeTickets,
  participantsOf,
  participantsSeenBy,
  postCustomerMessage,
  previewMerge,
  readersOf,
  removeParticipant,
  reopenTicket,
  ticketsOfUser,
  type Ticket,
} from '../../src/tickets/index.js';
import type { User } from '../../src/users/index.js';
import { companyOf } from '../support/colleagues.js';
import { openDesk, type Desk } from '../support/desk.js';
import { unauditedRows } from '../support/unaudited.js';

describe('participants of a ticket', () => {
  let desk: Desk;
  let agent: Actor & { readonly id: string };
  let auditor: Actor;
  let count = 0;

  beforeAll(async () => {
    desk = await openDesk('standard');
    [agent, auditor] = [await desk.staff('supervisor'), await desk.staff('auditor')];
  });
  afterAll(() => desk?.close());

  const domain = () => `part-${String((count += 1))}.ru`;
  const as = (user: User): Actor => ({ kind: 'user', id: user.id });
  const add = (by: Actor, ticket: Ticket, email: string) =>
    desk.as(by, (tx) => addParticipant(tx, { ticketId: ticket.id, email }));
  const remove = (by: Actor, ticket: Ticket, user: User) =>
    desk.as(by, (tx) => removeParticipant(tx, { ticketId: ticket.id, userId: user.id }));
  const post = (user: User, number: number, body = 'слова') =>
    desk.as(as(user), (tx) => postCustomerMessage(tx, { userId: user.id, number, body, channel: 'api' }));
  const reads = (user: User, ticket: Ticket) => mayRead(desk.database, user.id, ticket.id);
  const mailed = async (ticket: Ticket, kind: string) => {
    const text = 'SELECT to_address AS to FROM mail_message WHERE ticket_id = $1 AND kind = $2 ORDER BY id';
    return (await desk.database.query<{ to: string }>(text, [ticket.id, kind])).map(({ to }) => to);
  };
  /** A company that does not share, three members, and a ticket of the first. */
  const firm = async () => {
    const staffed = await companyOf(desk, agent, domain(), ['anna', 'boris', 'vera']);
    const [anna, boris, vera] = staffed.members as [User, User, User];
    return { ...staffed, anna, boris, vera, ticket: await desk.ticket(anna.id) };
  };

  it('read and write the ticket, get its public mails, and leave without a trace of access', async () => {
    const { anna, boris, vera, ticket } = await firm();
    expect(await reads(boris, ticket)).toBe(false);
    await add(as(anna), ticket, ' Boris@' + boris.email.split('@')[1]!.toUpperCase());
    expect([await reads(boris, ticket), await reads(vera, ticket)]).toEqual([true, false]);
    expect(await mailed(ticket, 'ticket_participant_added')).toEqual([boris.email]);
    await post(boris, ticket.number);
    await desk.as(agent, (tx) =>
      answerTicket(tx, { ticketId: ticket.id, body: 'Ответ', act: 'staff_reply' }),
    );
    expect((await mailed(ticket, 'ticket_reply')).sort()).toEqual([anna.email, boris.email]);
    await remove(as(anna), ticket, boris);
    expect(await reads(boris, ticket)).toBe(false);
    await expect(post(boris, ticket.number)).rejects.toMatchObject({ code: 'ticket_unknown' });
    await desk.as(agent, (tx) => answerTicket(tx, { ticketId: ticket.id, body: 'Ещё', act: 'ask' }));
    expect(await mailed(ticket, 'ticket_question')).toEqual([anna.email]);
  });

  it('stand in the lists and sight of those who may see, page after page', async () => {
    const { anna, boris, vera, ticket } = await firm();
    const others = [await desk.ticket(anna.id), await desk.ticket(boris.id), await desk.ticket(anna.id)];
    for (const one of [ticket, others[2]!]) await add(agent, one, boris.email);
    const list = async (scope: 'own' | 'company', before?: string) => {
      const page = await ticketsOfUser(desk.database, { userId: boris.id, scope, before, limit: 2 });
      return page.map(({ id }) => id);
    };
    expect(await list('company')).toEqual([others[2]!.id, others[1]!.id]);
    expect(await list('company', others[1]!.id)).toEqual([ticket.id]);
    expect(await list('own')).toEqual([others[1]!.id]);
    const seen = async (user: User) =>
      (await participantsSeenBy(desk.database, ticket.id, user.id)).map(({ name }) => name);
    expect([await seen(anna), await seen(boris)]).toEqual([['boris'], ['boris']]);
    const stranger = await desk.customer(`s@${domain()}`);
    expect(await seen(stranger)).toEqual([]);
    expect((await readersOf(desk.database, ticket.id)).map(({ personId, kind }) => [personId, kind])).toEqual(
      [
        [anna.id, 'requester'],
        [boris.id, 'participant'],
      ],
    );
    expect(await reads(vera, ticket)).toBe(false);
  });

  it('lose sight and mail the moment their link is suspended or ended, and have it again with the link', async () => {
    const { anna, boris, links, ticket } = await firm();
    await add(agent, ticket, boris.email);
    const setStatus = (status: string) =>
      desk.database.query('UPDATE company_link SET status = $2 WHERE id = $1', [links[1]!.id, status]);
    await setStatus('suspended');
    expect(await reads(boris, ticket)).toBe(false);
    expect(await participantsSeenBy(desk.database, ticket.id, anna.id)).toEqual([]);
    expect(await participantsOf(desk.database, ticket.id)).toMatchObject([{ id: boris.id, reads: false }]);
    await desk.as(agent, (tx) =>
      answerTicket(tx, { ticketId: ticket.id, body: 'Ответ', act: 'staff_reply' }),
    );
    expect(await mailed(ticket, 'ticket_reply')).toEqual([anna.email]);
    await setStatus('active');
    expect(await reads(boris, ticket)).toBe(true);
    await desk.as(agent, (tx) => endLink(tx, { linkId: links[1]!.id, reason: 'уволился' }));
    expect(await reads(boris, ticket)).toBe(false);
  });

  it('are added once however often, and removed once', async () => {
    const { anna, boris, ticket } = await firm();
    const first = await add(as(anna), ticket, boris.email);
    expect(await add(agent, ticket, boris.email)).toEqual(first);
    expect(await mailed(ticket, 'ticket_participant_added')).toHaveLength(1);
    await remove(as(boris), ticket, boris);
    await remove(agent, ticket, boris);
    const verbs = (await desk.verbs()).filter((verb) => verb.startsWith('ticket.participant')).slice(-2);
    expect(verbs).toEqual(['ticket.participantAdded', 'ticket.participantRemoved']);
    expect((await add(agent, ticket, boris.email)).id).not.toBe(first.id);
  });

  it('two who add the same colleague at once add one', async () => {
    const { anna, boris, ticket } = await firm();
    const [one, two] = await Promise.all([
      add(as(anna), ticket, boris.email),
      add(agent, ticket, boris.email),
    ]);
    expect(one).toEqual(two);
  });

  it('an address nobody has, nobody confirmed, of another company or of nobody any more is answered alike', async () => {
    const { anna, boris, vera, links, ticket } = await firm();
    const other = await companyOf(desk, agent, domain(), ['gleb']);
    await desk.database.query('UPDATE portal_user SET email_confirmed_at = NULL WHERE id = $1', [vera.id]);
    await desk.as(agent, (tx) => endLink(tx, { linkId: links[1]!.id, reason: 'ушёл' }));
    for (const email of [`nobody@${domain()}`, boris.email, vera.email, other.members[0]!.email]) {
      for (const by of [as(anna), agent]) {
        await expect(add(by, ticket, email)).rejects.toMatchObject({
          code: 'participant_not_colleague',
          facts: {},
        });
      }
    }
    await expect(add(agent, ticket, 'no address')).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('a requester who is no member any more learns of no colleague', async () => {
    const { anna, boris, links, ticket } = await firm();
    await desk.as(agent, (tx) => endLink(tx, { linkId: links[0]!.id, reason: 'ушла' }));
    await expect(add(as(anna), ticket, boris.email)).rejects.toMatchObject({
      code: 'participant_not_colleague',
    });
    await add(agent, ticket, boris.email);
  });

  it('refuses whoever may not, and what makes no sense', async () => {
    const { company, anna, boris, vera, ticket } = await firm();
    await add(agent, ticket, boris.email);
    const forbidden = { code: 'forbidden' };
    await expect(add(as(boris), ticket, vera.email)).rejects.toMatchObject(forbidden);
    await expect(add(auditor, ticket, vera.email)).rejects.toMatchObject(forbidden);
    await expect(remove(auditor, ticket, boris)).rejects.toMatchObject(forbidden);
    await expect(remove(as(vera), ticket, boris)).rejects.toMatchObject(forbidden);
    await expect(add(agent, ticket, anna.email)).rejects.toMatchObject({ code: 'participant_is_requester' });
    const free = await desk.ticket((await desk.customer(`free@${domain()}`)).id);
    await expect(add(agent, free, anna.email)).rejects.toMatchObject({ code: 'participant_without_company' });
    const target = await desk.ticket(anna.id);
    await desk.as(agent, (tx) =>
      mergeTickets(tx, { sourceId: ticket.id, targetNumber: target.number, reason: 'то же' }),
    );
    await expect(add(agent, ticket, vera.email)).rejects.toMatchObject({ code: 'illegal_transition' });
    expect(company.membersShareTickets).toBe(false);
  });

  it('neither close nor reopen what is the requester’s', async () => {
    const { boris, ticket } = await firm();
    await add(agent, ticket, boris.email);
    const forbidden = { code: 'forbidden' };
    await expect(desk.as(as(boris), (tx) => closeTicket(tx, { ticketId: ticket.id }))).rejects.toMatchObject(
      forbidden,
    );
    await desk.as(agent, (tx) => closeTicket(tx, { ticketId: ticket.id }));
    await expect(desk.as(as(boris), (tx) => reopenTicket(tx, { ticketId: ticket.id }))).rejects.toMatchObject(
      forbidden,
    );
  });

  it('of a merged ticket do not see its target, unless they may read that too', async () => {
    const { company, anna, boris, vera, ticket } = await firm();
    await add(agent, ticket, boris.email);
    const veras = await desk.ticket(vera.id);
    const target = await desk.ticket(anna.id);
    const preview = await desk.as(agent, (tx) =>
      previewMerge(tx, { sourceId: ticket.id, targetNumber: target.number }),
    );
    expect(preview.plan.loses).toEqual([{ personId: boris.id, name: 'boris', what: 'later_messages' }]);
    await desk.as(agent, (tx) =>
      mergeTickets(tx, { sourceId: ticket.id, targetNumber: target.number, reason: 'то же' }),
    );
    await expect(post(boris, ticket.number)).rejects.toMatchObject({ code: 'illegal_transition' });
    await add(agent, target, boris.email);
    expect((await post(boris, ticket.number)).ticket.id).toBe(target.id);
    // Sharing shows every ticket of the company, whoever takes part.
    await desk.asSystem((tx) =>
      setSharing(tx, { companyId: company.id, membersShareTickets: true, version: company.version }),
    );
    expect([await reads(boris, veras), await reads(vera, target)]).toEqual([true, true]);
  });

  it('each row was written by a transaction that wrote an audit event', async () => {
    const rows = await unauditedRows(desk.database);
    // The spec itself set these by hand.
    expect(rows.filter(({ table }) => table !== 'company_link' && table !== 'portal_user')).toEqual([]);
  });
});
