import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linkUserToCompany } from '../../src/casework/index.js';
import { setSharing } from '../../src/companies/index.js';
import { closeTicket, mayRead, ticketsOfUser, type TicketStatus } from '../../src/tickets/index.js';
import { openDesk, type Desk } from '../support/desk.js';

describe("a customer's lists of tickets", () => {
  let desk: Desk;
  let reader: string;
  const numbers: number[] = [];

  /** A reader in a company that shares and in one that does not, colleagues in both, a stranger. */
  beforeAll(async () => {
    desk = await openDesk('standard');
    const agent = await desk.staff('agent');
    const users = [];
    for (const address of ['reader@share.ru', 'one@share.ru', 'two@keep.ru', 'stranger@else.ru']) {
      users.push((await desk.customer(address)).id);
    }
    reader = users[0]!;
    const [share, keep] = [
      await desk.company('Делится', ['share.ru']),
      await desk.company('Не делится', ['keep.ru']),
    ];
    await desk.asSystem((tx) =>
      setSharing(tx, { companyId: share.id, membersShareTickets: true, version: 1 }),
    );
    const links = [
      [users[0]!, share.id],
      [users[1]!, share.id],
      [users[2]!, keep.id],
    ] as const;
    for (const [userId, companyId] of links) {
      await desk.as(agent, (tx) => linkUserToCompany(tx, { userId, companyId }));
    }
    for (let round = 0; round < 12; round += 1) {
      const ticket = await desk.ticket(users[round % 4]!);
      numbers.push(ticket.number);
      if (round % 3 === 0) await desk.as(agent, (tx) => closeTicket(tx, { ticketId: ticket.id }));
    }
  });
  afterAll(() => desk?.close());

  const pages = async (scope: 'own' | 'company', status?: TicketStatus) => {
    const listed = [];
    for (let before: string | undefined; ; before = listed.at(-1)?.id) {
      const page = await ticketsOfUser(desk.database, { userId: reader, scope, status, before, limit: 2 });
      listed.push(...page);
      if (page.length < 2) return listed;
    }
  };

  it.each([['own'], ['company']] as const)('%s: newest first, page after page, each once', async (scope) => {
    const listed = await pages(scope);
    const expected = [];
    for (const number of [...numbers].reverse()) {
      const id = (await desk.value<string>('SELECT id FROM ticket WHERE number = $1', [number]))!;
      const own = 'SELECT 1 FROM ticket WHERE number = $1 AND requester_id = $2';
      const listable =
        scope === 'own' ? await desk.value(own, [number, reader]) : await mayRead(desk.database, reader, id);
      if (listable) expected.push(number);
    }
    expect(listed.map((ticket) => ticket.number)).toEqual(expected);
    expect(listed).toHaveLength(scope === 'own' ? 3 : 6);
    const closed = listed.filter(({ status }) => status === 'closed').map(({ number }) => number);
    expect((await pages(scope, 'closed')).map((ticket) => ticket.number)).toEqual(closed);
  });
});
