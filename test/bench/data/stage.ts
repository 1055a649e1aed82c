import type pg from 'pg';
import type { Stage } from '../workloads.js';
import { mostConnections } from '../workloads.js';
import { firstPair, supervisor } from './load-data.js';
import type { Sizes } from './people.js';
import { numberBefore } from './tickets.js';

/** Finds in the data set what the load asks for, and signs its member of staff in. */
export async function setStage(client: pg.Client, sizes: Sizes, url: string): Promise<Stage> {
  const tokens = await client.query<{ email: string }>(
    'SELECT email FROM user_session s JOIN portal_user u ON u.id = s.user_id ORDER BY s.id',
  );
  const readable = await client.query<{ token: number; number: number }>(
    `SELECT split_part(split_part(u.email, '@', 1), '-', 2)::int - 1 AS token, t.number
     FROM user_session s JOIN portal_user u ON u.id = s.user_id JOIN ticket t ON t.requester_id = u.id
     ORDER BY t.number DESC LIMIT 1000`,
  );
  const contacts = await client.query<{ id: string; company: string }>(
    `SELECT u.id, d.company_id AS company FROM portal_user u
     JOIN company_domain d ON d.domain = split_part(u.email, '@', 2)
     WHERE u.email LIKE 'person-%' ORDER BY u.id OFFSET 1`,
  );
  return {
    tokens: tokens.rows.map((_, index) => `bench-token-${index + 1}`),
    readable: readable.rows.map(({ token, number }) => [token, number]),
    cookie: await signIn(url),
    contacts: contacts.rows.map(({ id, company }) => [id, company]),
    pairs: {
      ten: await pairs(client, firstPair(sizes.tickets, 'ten')),
      thousand: await pairs(client, firstPair(sizes.tickets, 'thousand')),
    },
  };
}

async function pairs(client: pg.Client, from: number): Promise<[string, number][]> {
  const first = numberBefore + from;
  const { rows } = await client.query<{ id: string; number: number }>(
    'SELECT id, number FROM ticket WHERE number BETWEEN $1 AND $2 ORDER BY number',
    [first, first + mostConnections - 1],
  );
  return rows.map(({ id, number }) => [id, number + mostConnections]);
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/admin/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(supervisor),
  });
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('opora_staff='));
  if (!cookie) throw new Error(`the bench cannot sign in: ${answer.status} ${await answer.text()}`);
  return cookie.split(';', 1)[0]!;
}
