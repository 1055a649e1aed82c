import type { AccountMergePlan } from '../../../src/casework/index.js';
import { one, type Sql } from '../../../src/platform/index.js';
import { readableEmail } from '../readable-address.js';
import type { AccountMergePreview, AccountSideView } from './account-merge-view.js';

/** As many as anybody reads; how many there are stands with the side. */
const mostTickets = 200;

/** A merge of accounts that is only thought of, in names and numbers: everything that would go over (SPEC R2.3). */
export async function describeAccountMerge(
  sql: Sql,
  { winner, loser, moving, sleeping }: AccountMergePlan,
): Promise<AccountMergePreview<Date>> {
  const names = await companyNames(
    sql,
    [...moving, ...sleeping].map(({ companyId }) => companyId),
  );
  const line = (becomes: 'moves' | 'sleeps') => (link: (typeof moving)[number]) => ({
    companyName: names.get(link.companyId)!,
    status: link.status,
    becomes,
  });
  return {
    winner: await sideOf(sql, winner),
    loser: await sideOf(sql, loser),
    tickets: await ticketsOf(sql, loser.user.id),
    contracts: await sql.query('SELECT number, kind FROM contract WHERE user_id = $1 ORDER BY number, id', [
      loser.user.id,
    ]),
    links: [...moving.map(line('moves')), ...sleeping.map(line('sleeps'))],
    gains: await gainsOf(
      sql,
      winner.user.id,
      moving.filter(({ status }) => status === 'active').map(({ companyId }) => companyId),
    ),
    namesDiffer: winner.user.fullName.trim().toLowerCase() !== loser.user.fullName.trim().toLowerCase(),
  };
}

async function sideOf(
  sql: Sql,
  { user, aliases }: AccountMergePlan['winner'],
): Promise<AccountSideView<Date>> {
  const companies = await sql.query<{ name: string; status: string }>(
    `SELECT c.name, l.status FROM company_link l JOIN company c ON c.id = l.company_id
     WHERE l.user_id = $1 AND l.status IN ('pending', 'active', 'suspended') ORDER BY c.name, l.id`,
    [user.id],
  );
  const counts = await one<{ tickets: number; contracts: number }>(
    sql,
    `SELECT (SELECT count(*)::int FROM ticket WHERE requester_id = $1) AS tickets,
            (SELECT count(*)::int FROM contract WHERE user_id = $1) AS contracts`,
    [user.id],
  );
  const { id, fullName, phone, version, createdAt } = user;
  const addresses = { email: readableEmail(user.email), aliases: aliases.map(readableEmail) };
  return { id, fullName, phone, version, createdAt, ...addresses, companies, ...counts! };
}

function ticketsOf(sql: Sql, userId: string): Promise<AccountMergePreview['tickets'][number][]> {
  return sql.query(
    `SELECT t.number, t.subject, t.status, c.name AS "companyName"
     FROM ticket t LEFT JOIN company c ON c.id = t.company_id WHERE t.requester_id = $1 ORDER BY t.id DESC LIMIT $2`,
    [userId, mostTickets],
  );
}

async function companyNames(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ id: string; name: string }>(
    'SELECT id, name FROM company WHERE id = ANY($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Tickets of others at companies whose members share them. */
function gainsOf(sql: Sql, winnerId: string, companyIds: readonly string[]) {
  return sql.query<{ companyName: string; tickets: number }>(
    `SELECT c.name AS "companyName", (SELECT count(*)::int FROM ticket t WHERE t.company_id = c.id
        AND t.requester_id <> $2) AS tickets
     FROM company c WHERE c.id = ANY($1::uuid[]) AND c.members_share_tickets ORDER BY c.name, c.id`,
    [companyIds, winnerId],
  );
}
