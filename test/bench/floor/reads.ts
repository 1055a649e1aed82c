import { domainOwners, liveLink, staffInRoles } from '../../../admin/resources/user/judgement.queries.js';
import { grantsOf, judgeContact } from '../../../src/casework/index.js';
import { regulationInForce } from '../../../src/regulation/index.js';
import { staffById, type StaffAccount } from '../../../src/staff/index.js';
import {
  conversationOf,
  followUpsOf,
  queueCounts,
  queuePage,
  queuePlaceOf,
  ticketByNumber,
  ticketsOfUser,
  ticketsSaying,
} from '../../../src/tickets/index.js';
import { userOfSession, type User } from '../../../src/users/index.js';
import { sql } from './pool.js';

// The product's own queries: the same SQL, whatever becomes of it. Around them is nothing of the product.

/** Whose token this is. */
export async function customerOf(authorization: string): Promise<User> {
  return (await userOfSession(sql, authorization.slice('Bearer '.length)))!.user;
}

/** Whose cookie this is, its signature unread. */
export async function staffOf(cookie: string): Promise<StaffAccount> {
  const id = /=s%3A([^.]+)\./.exec(cookie)?.[1];
  const [row] = await sql.query<{ sess: { staff: { staffId: string } } }>(
    'SELECT sess FROM staff_session WHERE sid = $1 AND expire >= now()',
    [id],
  );
  return (await staffById(sql, row!.sess.staff.staffId))!;
}

export async function showTicket(user: User, number: number): Promise<object> {
  const reader = { kind: 'user', userId: user.id } as const;
  const ticket = (await ticketByNumber(sql, number, reader))!;
  await regulationInForce(sql);
  const messages = await conversationOf(sql, ticket.id, reader);
  const ties = await followUpsOf(sql, ticket.id, reader);
  return { ...ticket, messages, ties, queuePlace: await queuePlaceOf(sql, ticket.id) };
}

export async function listTickets(user: User): Promise<object> {
  const items = await ticketsOfUser(sql, { userId: user.id, scope: 'own', limit: 21 });
  await regulationInForce(sql);
  return { items };
}

export async function showQueue(staff: StaffAccount): Promise<object> {
  const question = { section: 'live', staffId: staff.id, text: '', after: null, limit: 51 } as const;
  const [rows, counts] = await Promise.all([
    queuePage(sql, question),
    queueCounts(sql, staff.id, new Date()),
  ]);
  return { rows, counts };
}

export async function searchWords(staff: StaffAccount, text: string): Promise<object> {
  const [rows, counts] = await Promise.all([
    ticketsSaying(sql, { text, limit: 50 }),
    queueCounts(sql, staff.id, new Date()),
  ]);
  return { rows, counts };
}

export async function judgeLink(userId: string, companyId: string): Promise<object> {
  const found = await judgeContact(sql, userId, companyId);
  const [owners, grants, link, overriders] = await Promise.all([
    domainOwners(sql, companyId, found.judgement.emailDomain),
    grantsOf(sql, userId, companyId, new Date()),
    liveLink(sql, userId, companyId),
    staffInRoles(sql, ['supervisor', 'admin']),
  ]);
  return { ...found, owners, grants, link, overriders };
}
