import type pg from 'pg';
import { mostConnections } from '../workloads.js';
import { auditSql } from './audit.js';
import { peopleSql, type Sizes } from './people.js';
import { firstDay, id } from './sql.js';
import { pairsSql, ticketsSql } from './tickets.js';

const contacts = 20_000;
/** Customers whose tokens the load uses: each may ask 1200 times a minute. */
const readers = 200;

/** The bench's one member of staff. */
export const supervisor = { email: 'bench@opora.test', password: 'пароль для замеров 42' } as const;

export function sizesOf(tickets: number): Sizes {
  const companies = Math.ceil(tickets / 50);
  return { tickets, companies, users: Math.ceil(tickets / 10), contacts };
}

/** Number, within its kind, of the first pair of tickets that may be merged; big ones follow small ones. */
export const firstPair = (tickets: number, size: 'ten' | 'thousand'): number =>
  tickets + 1 + (size === 'ten' ? 0 : mostConnections * 2);

/**
 * Fills an empty, migrated database: the same rows each time. Its indexes are made after the rows. `lives`: how often what
 * happened to each ticket stands in the audit.
 */
export async function loadData(
  client: pg.Client,
  sizes: Sizes,
  passwordHash: string,
  lives = 1,
): Promise<void> {
  // Foreign keys hold by construction: to check millions of them takes longer than to write the rows.
  await client.query('SET session_replication_role = replica');
  await client.query("SET maintenance_work_mem = '256MB'");
  await client.query(
    `INSERT INTO staff_member (id, email, full_name, role, created_at)
     VALUES (${id('staff', '1')}, $1, 'Вера Павлова', 'supervisor', ${firstDay})`,
    [supervisor.email],
  );
  await client.query(`INSERT INTO staff_credential VALUES (${id('staff', '1')}, $1, ${firstDay})`, [
    passwordHash,
  ]);
  const indexes = await dropIndexes(client);
  for (const statement of statements(sizes, lives)) await client.query(statement);
  for (const index of indexes) await client.query(index);
  await client.query('VACUUM (ANALYZE)');
  await client.query('CHECKPOINT');
}

function statements(sizes: Sizes, lives: number): string[] {
  const { tickets, users } = sizes;
  const pair = (size: 'ten' | 'thousand', messages: number): string[] =>
    pairsSql(firstPair(tickets, size), mostConnections, messages, users + 1);
  return [
    ...peopleSql(sizes),
    `INSERT INTO user_session (id, user_id, token_hash, created_at, expires_at)
     SELECT ${id('session', 'n')}, ${id('user', 'n')}, sha256(convert_to('bench-token-' || n, 'UTF8')), now(),
            now() + interval '14 days' FROM generate_series(1, ${Math.min(readers, users)}) n`,
    ...ticketsSql(sizes),
    ...auditSql(1, lives),
    ...pair('ten', 10),
    ...pair('thousand', 1_000),
  ];
}

/** Drops what is an index and no constraint; returns how to make it again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; text: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS text FROM pg_index
     WHERE indrelid IN ('ticket'::regclass, 'message'::regclass, 'audit_event'::regclass, 'portal_user'::regclass)
       AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = indexrelid)`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ text }) => text);
}
