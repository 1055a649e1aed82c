import { companyOfUser, isLinked, type Sizes } from './people.js';
import { firstDay, id, pick } from './sql.js';
import { answers, details, questions, rareWord, subjects } from './texts.js';

const yearInSeconds = 31_536_000;
/** Number of the ticket before the first. */
export const numberBefore = 100_000;

const openedAt = (n: string, tickets: number): string =>
  `(${firstDay} + ${n} * interval '${yearInSeconds / tickets} seconds')`;

/** Tickets, of which the newest twentieth is live, and five messages each. */
export function ticketsSql(sizes: Sizes): string[] {
  const { tickets, users } = sizes;
  const columns = `t.n, t.at, t.user_n, ${id('ticket', 't.n', 't.at')} AS id, ${id('user', 't.user_n')} AS user_id,
    CASE WHEN ${isLinked('t.user_n', sizes)} THEN ${id('company', companyOfUser('t.user_n', sizes))} END AS company_id,
    t.n <= ${Math.floor(tickets * 0.95)} AS closed`;
  return [
    `CREATE TEMP TABLE drawn AS SELECT ${columns} FROM (
       SELECT n, ${openedAt('n', tickets)} AS at, 1 + (n * 7919) % ${users} AS user_n
       FROM generate_series(1, ${tickets}::bigint) n) t`,
    `INSERT INTO ticket (id, number, requester_id, company_id, type_id, subject, status, channel, priority,
                         priority_reasons, last_message_id, last_message_at, closed_at, closed_by_kind, created_at, updated_at)
     SELECT id, ${numberBefore} + n, user_id, company_id, (SELECT id FROM ticket_type WHERE code = 'incident'),
            ${pick(subjects, 'n::int')} || ' ' || n,
            CASE WHEN closed THEN 'closed' ELSE ${pick(['new', 'open', 'waiting_customer', 'open', 'solution_proposed'], 'n::int')} END,
            'api', (ARRAY[3, 3, 3, 2, 2, 3, 4, 1, 3, 2])[1 + n % 10], '[{"rule": "otherwise"}]',
            ${id('message', 'n * 8 + 5', "at + interval '12 hours'")}, at + interval '12 hours',
            CASE WHEN closed THEN at + interval '2 days' END, CASE WHEN closed THEN 'staff' END, at, at
     FROM drawn ORDER BY n`,
    messagesSql(),
    `SELECT setval('ticket_number', ${numberBefore} + ${tickets})`,
  ];
}

/** Customer, staff, customer, a note, staff again. */
function messagesSql(): string {
  const words = `CASE WHEN k IN (1, 3) THEN ${pick(questions, 'n::int + k')} ELSE ${pick(answers, 'n::int + k')} END`;
  return `
    INSERT INTO message (id, ticket_id, kind, author_kind, author_id, body, channel, addressed_number, at)
    SELECT ${id('message', 'n * 8 + k', "at + (k - 1) * interval '3 hours'")}, id,
           CASE k WHEN 4 THEN 'note' ELSE 'public' END, CASE WHEN k IN (1, 3) THEN 'user' ELSE 'staff' END,
           CASE WHEN k IN (1, 3) THEN user_id ELSE ${id('staff', '1')} END,
           ${words} || ' ' || ${pick(details, 'n::int / 3 + k')} || E'\\n\\nСтойка ' || n % 97 || ', порт ' || n % 24
             || CASE WHEN n % 1000 = 17 AND k = 3 THEN ' ${rareWord}' ELSE '' END,
           CASE WHEN k IN (1, 3) THEN 'api' ELSE 'console' END, ${numberBefore} + n,
           at + (k - 1) * interval '3 hours'
    FROM drawn, generate_series(1, 5) k ORDER BY n, k`;
}

/** Pairs of live tickets of one requester that may be merged, with so many messages each, numbered on from `from`. */
export function pairsSql(from: number, pairs: number, messages: number, requester: number): string[] {
  const at = `timestamptz '2026-01-01 06:00+00'`;
  const last = from + pairs * 2 - 1;
  return [
    `INSERT INTO ticket (id, number, requester_id, type_id, subject, status, channel, priority, priority_reasons,
                         last_message_at, created_at, updated_at)
     SELECT ${id('ticket', 'n', at)}, ${numberBefore} + n, ${id('user', String(requester))},
            (SELECT id FROM ticket_type WHERE code = 'incident'), 'Обрыв на кольце ' || n, 'open', 'api', 3, '[]',
            ${at}, ${at}, ${at}
     FROM generate_series(${from}, ${last}) n`,
    `INSERT INTO message (id, ticket_id, kind, author_kind, author_id, body, channel, addressed_number, at)
     SELECT ${id('message', 'n * 1024 + k', at)}, ${id('ticket', 'n', at)}, 'public', 'user',
            ${id('user', String(requester))}, ${pick(questions, 'n + k')}, 'api', ${numberBefore} + n,
            ${at} + k * interval '1 minute'
     FROM generate_series(${from}, ${last}) n, generate_series(1, ${messages}) k`,
    `SELECT setval('ticket_number', ${numberBefore} + ${last})`,
  ];
}
