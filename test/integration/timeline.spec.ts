import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventKinds, timelinePage, type EventKind } from '../../src/audit/index.js';
import { linkUserToCompany } from '../../src/casework/index.js';
import { endLink } from '../../src/companies/index.js';
import type { Actor, Sql } from '../../src/platform/index.js';
import { mergeTickets, noteOnTicket, unmergeTicket, type Ticket } from '../../src/tickets/index.js';
import { openDesk, type Desk } from '../support/desk.js';

const reason = 'об одном и том же';

describe('the timeline of a thing', () => {
  let desk: Desk;
  let supervisor: Actor & { readonly id: string };
  beforeAll(async () => {
    desk = await openDesk('standard');
    supervisor = await desk.staff('supervisor');
  });
  afterAll(() => desk?.close());

  const ask = (type: string, id: string, more: object = {}, limit = 50, sql: Sql = desk.database) =>
    timelinePage(sql, { subject: { type, id }, kinds: eventKinds, ...more }, limit);
  const acts = async (type: string, id: string, more: object = {}) =>
    (await ask(type, id, more)).entries.map(({ action }) => action);
  const merge = (source: Ticket, target: Ticket) =>
    desk.as(supervisor, (tx) =>
      mergeTickets(tx, { sourceId: source.id, targetNumber: target.number, reason }),
    );

  it('has the events of a link at the contact and at the company', async () => {
    const company = await desk.company('ООО «Связь»', ['svyaz-test.ru']);
    const user = await desk.customer('anna@svyaz-test.ru');
    const link = await desk.as(supervisor, (tx) =>
      linkUserToCompany(tx, { userId: user.id, companyId: company.id }),
    );
    await desk.as(supervisor, (tx) => endLink(tx, { linkId: link.id, reason, forCause: false }));
    for (const [type, id] of [
      ['User', user.id],
      ['Company', company.id],
      ['CompanyLink', link.id],
    ] as const) {
      expect(await acts(type, id, { kinds: ['links'] })).toEqual(['link.ended', 'link.requested']);
    }
  });

  it('has a merge and its end at both tickets', async () => {
    const user = await desk.customer('merge@timeline.ru');
    const [source, target] = [await desk.ticket(user.id), await desk.ticket(user.id)];
    await merge(source, target);
    await desk.as(supervisor, (tx) => unmergeTicket(tx, { ticketId: source.id, reason }));
    const told = ['ticket.unmerged', 'ticket.merged', 'ticket.opened'];
    expect(await acts('Ticket', target.id, { kinds: ['changed'] })).toEqual(told);
    expect(await acts('Ticket', source.id, { kinds: ['changed'] })).toEqual(told);
  });

  it('tells kinds, people and periods apart', async () => {
    const user = await desk.customer('kinds@timeline.ru');
    const ticket = await desk.ticket(user.id);
    await desk.as(supervisor, (tx) => noteOnTicket(tx, { ticketId: ticket.id, body: 'между собой' }));
    expect(await acts('Ticket', ticket.id, { actorId: supervisor.id })).toEqual(['ticket.noted']);
    expect(await acts('Ticket', ticket.id, { actorKind: 'user' })).toContain('ticket.opened');
    expect(await acts('Ticket', ticket.id, { kinds: ['mails', 'seen', 'denied'] })).not.toContain(
      'ticket.noted',
    );
    expect(await acts('Ticket', ticket.id, { kinds: [] })).toEqual([]);
    const { at } = (await ask('Ticket', ticket.id)).entries[0]!;
    expect(await acts('Ticket', ticket.id, { to: new Date(at), actorId: supervisor.id })).toEqual([]);
    expect(await acts('Ticket', ticket.id, { from: new Date(at), actorId: supervisor.id })).toHaveLength(1);
    // What a contact did is theirs too.
    expect(await acts('User', user.id, { actorId: user.id })).toContain('ticket.opened');
  });

  it('is the sum of its kinds, each event in one of them', async () => {
    const everything = await desk.value<string>(
      "SELECT string_agg(id::text, ',' ORDER BY id DESC) FROM audit_event WHERE actor_id = $1",
      [supervisor.id],
    );
    const byKind = await Promise.all(
      eventKinds.map((kind: EventKind) => ask('StaffMember', supervisor.id, { kinds: [kind] }, 500)),
    );
    const told = byKind.flatMap(({ entries }) => entries.map(({ id }) => id));
    expect(new Set(told).size).toBe(told.length);
    expect(told.length).toBeGreaterThanOrEqual(everything!.split(',').length);
    expect(told).toHaveLength((await ask('StaffMember', supervisor.id, {}, 500)).entries.length);
  });

  it('is read page by page without a gap or a repetition', async () => {
    const user = await desk.customer('pages@timeline.ru');
    const ticket = await desk.ticket(user.id);
    for (let count = 0; count < 7; count += 1)
      await desk.as(supervisor, (tx) =>
        noteOnTicket(tx, { ticketId: ticket.id, body: `№ ${String(count)}` }),
      );
    const whole = (await ask('Ticket', ticket.id)).entries.map(({ id }) => id);
    const paged: string[] = [];
    let after: string | undefined;
    for (;;) {
      const { entries, next } = await ask('Ticket', ticket.id, { after }, 3);
      paged.push(...entries.map(({ id }) => id));
      if (next === null) break;
      after = next;
    }
    expect(paged).toEqual(whole);
  });

  it('reads a page by indexes alone, however many events there are', async () => {
    await desk.database.query(
      `INSERT INTO audit_event (event_id, at, actor_kind, action, entity_type, entity_id, ticket_id, company_id, user_id, canonical)
       SELECT gen_random_uuid(), now(), 'system', 'ticket.noted', 'Ticket', md5((n % 400)::text)::uuid,
              md5((n % 400)::text)::uuid, md5((n % 40)::text)::uuid, md5((n % 300)::text)::uuid, '{}'
       FROM generate_series(1, 20000) n`,
    );
    await desk.database.query(
      "INSERT INTO audit_value (event, path, value) SELECT id, '/x', 'x' FROM audit_event WHERE canonical = '{}'",
    );
    await desk.database.query(
      `INSERT INTO audit_mention (subject, event) SELECT company_id, id FROM audit_event WHERE canonical = '{}'`,
    );
    await desk.database.query('VACUUM (ANALYZE) audit_event, audit_mention, audit_value');
    const asked: { text: string; values: readonly unknown[] }[] = [];
    const listening: Sql = {
      query: async (text, values = []) => {
        asked.push({ text, values });
        return desk.database.query(text, values);
      },
    };
    const user = await desk.customer('plans@timeline.ru');
    for (const [type, more] of [
      ['User', {}],
      ['Company', { kinds: ['changed'] }],
      ['Ticket', { kinds: ['seen'], from: new Date(0), after: '10000' }],
      ['StaffMember', { actorKind: 'staff' }],
    ] as const)
      await ask(type, user.id, more, 50, listening);
    for (const { text, values } of asked) {
      const lines = await desk.database.query<Record<string, string>>(`EXPLAIN ${text}`, values);
      const plan = lines.map((line) => Object.values(line)[0]!).join('\n');
      expect(plan).not.toMatch(
        /Seq Scan on audit_(event|mention|value)|Index (Only )?Scan using audit_event_pk on audit_event e_\d[^\n]*rows=\d{4}/,
      );
    }
  });
});
