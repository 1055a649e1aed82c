import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sql } from '../../src/platform/index.js';
import {
  conversationOf,
  loadOf,
  queueCounts,
  queuePage,
  queuePlaceOf,
  ticketByNumber,
  ticketsOfUser,
  ticketsSaying,
} from '../../src/tickets/index.js';
import { openDesk, type Desk } from '../support/desk.js';

const size = 20_000;
/** Tables that grow for ever: read whole, each would be slower every year. */
const growing = ['ticket', 'message', 'portal_user', 'audit_event', 'mail_message', 'ticket_follow_up'];

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Many customers with a ticket each, nearly all closed, two messages a ticket. SQL. */
const fill = (typeId: string): string[] => [
  `INSERT INTO portal_user (id, email, full_name, created_at, updated_at)
   SELECT lpad(to_hex(n), 32, '0')::uuid, 'user-' || n || '@many.ru', 'Клиент ' || n, now(), now()
   FROM generate_series(1, ${String(size)}) n`,
  `INSERT INTO ticket (id, requester_id, type_id, subject, status, channel, priority, priority_reasons,
                       last_message_at, closed_at, closed_by_kind, created_at, updated_at)
   SELECT ('1' || lpad(to_hex(n), 31, '0'))::uuid, lpad(to_hex(1 + n % ${String(size)}), 32, '0')::uuid, '${typeId}',
          'Не работает порт ' || n, CASE WHEN n % 20 = 0 THEN 'open' ELSE 'closed' END, 'api', 1 + n % 5, '[]', at,
          CASE WHEN n % 20 > 0 THEN at END, CASE WHEN n % 20 > 0 THEN 'staff' END, at, at
   FROM generate_series(1, ${String(size)}) n, LATERAL (SELECT now() - n * interval '1 hour') AS moment (at)`,
  `INSERT INTO message (id, ticket_id, kind, author_kind, body, channel, addressed_number, at)
   SELECT gen_random_uuid(), t.id, 'public', 'user', 'Стойка ' || t.number || CASE WHEN t.number % 5000 = 0
            THEN ' оптоизолятор' ELSE ' порт не поднимается' END, 'api', t.number, t.created_at
   FROM ticket t, generate_series(1, 2)`,
  'VACUUM (ANALYZE) portal_user, ticket, message',
];

describe('plans of the hot queries', () => {
  let desk: Desk;
  let known: { id: string; number: number; requester_id: string };
  beforeAll(async () => {
    desk = await openDesk('standard');
    const typeId = await desk.value<string>("SELECT id FROM ticket_type WHERE code = 'incident'");
    for (const statement of fill(typeId!)) await desk.database.query(statement);
    [known] = (await desk.database.query('SELECT * FROM ticket ORDER BY id DESC LIMIT 1')) as [typeof known];
  });
  afterAll(() => desk?.close());

  /** What a query reads and by which index, as the server plans it. */
  const plansOf = async (ask: (sql: Sql) => Promise<unknown>) => {
    const found: string[] = [];
    const walk = (node: PlanNode): void => {
      const { 'Node Type': type, 'Relation Name': table, 'Index Name': index } = node;
      if (index) found.push(index);
      if (type === 'Seq Scan' && table && growing.includes(table)) found.push(`the whole of ${table}`);
      node.Plans?.forEach(walk);
    };
    await ask({
      query: async <Row>(text: string, values: readonly unknown[] = []) => {
        const [row] = await desk.database.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
          `EXPLAIN (FORMAT JSON) ${text}`,
          values,
        );
        walk(row!['QUERY PLAN'][0]!.Plan);
        return desk.database.query<Row>(text, values);
      },
    });
    return found;
  };

  const staffId = '00000000-0000-7000-8000-000000000001';
  const queue =
    (section: 'live' | 'closed' | 'all', text = '') =>
    (sql: Sql) =>
      queuePage(sql, { section, staffId, text, after: null, limit: 51 });
  const everybody = { companyId: null, assigneeId: null, typeId: null };
  const reader = () => ({ kind: 'user', userId: known.requester_id }) as const;

  it.each<[string, string, (sql: Sql) => Promise<unknown>]>([
    ['the queue', 'ticket_queue', queue('live')],
    ['what was closed', 'ticket_closed', queue('closed')],
    ['all tickets', 'ticket_pk', queue('all')],
    ['a text that stands nowhere', 'ticket_subject_search', queue('all', 'нигде')],
    ['a name nobody has', 'portal_user_parts', queue('live', 'никто')],
    ['a number', 'ticket_number_unique', queue('all', '100500')],
    ['the counts of the queue', 'ticket_assignee', (sql) => queueCounts(sql, staffId, new Date(0))],
    ['a place in the queue', 'ticket_queue', (sql) => queuePlaceOf(sql, known.id)],
    ['a rare word', 'message_search', (sql) => ticketsSaying(sql, { text: 'оптоизоляторами', limit: 50 })],
    ['what was opened in a month', 'ticket_opened', (sql) => loadOf(sql, 30, everybody, new Date())],
    ['what was closed in a quarter', 'ticket_closed', (sql) => loadOf(sql, 90, everybody, new Date())],
    ['a ticket', 'ticket_number_unique', (sql) => ticketByNumber(sql, known.number, reader())],
    ['a conversation', 'message_conversation', (sql) => conversationOf(sql, known.id, reader())],
    [
      "a customer's own tickets",
      'ticket_requester',
      (sql) => ticketsOfUser(sql, { userId: known.requester_id, scope: 'own', limit: 21 }),
    ],
    [
      'those a customer may read',
      'ticket_company',
      (sql) => ticketsOfUser(sql, { userId: known.requester_id, scope: 'company', limit: 21 }),
    ],
  ])('%s: by %s, and no growing table read whole', async (_, index, ask) => {
    const plans = await plansOf(ask);
    expect(plans).toContain(index);
    expect(plans.filter((part) => part.startsWith('the whole'))).toEqual([]);
  });
});
