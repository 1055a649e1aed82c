import { isId, one, type Sql, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import {
  decideReopen,
  mayRead,
  mergeChain,
  Ticket,
  ticketOfNumber,
  type NumberedTicket,
} from '../../tickets/index.js';
import { userByEmail, type User } from '../../users/index.js';
import type { NamedTicket, SenderStanding } from '../policies/decide-intake.js';
import type { UnderstoodMail } from './understood-mail.js';

/** Who wrote it, with the account where there is one. */
export async function senderOf(
  sql: Sql,
  email: string | null,
): Promise<{ readonly standing: SenderStanding; readonly user: User | null }> {
  if (email === null) return { standing: 'unknown', user: null };
  const user = await userByEmail(sql, email);
  if (user?.status === 'blocked') return { standing: 'blocked', user };
  // Whoever owns an address of a merged account has confirmed the account it was merged into.
  if (user) return { standing: user.emailConfirmedAt ? 'customer' : 'unconfirmed', user };
  const staff = await one(sql, 'SELECT 1 FROM staff_member WHERE email = $1', [email]);
  return { standing: staff ? 'staff' : 'unknown', user: null };
}

/** The number a mail names, and the ticket it leads to. */
export interface NamedByMail {
  readonly named: NamedTicket;
  readonly number: number | null;
  /** `null` where it is one of the archive, too. */
  readonly ticket: Ticket | null;
  readonly archived: NumberedTicket | null;
}

/**
 * What a mail is about: a number in its subject, the mails of ours that it answers, and at last a mail that made a
 * message. All that is named must be one ticket by now; two numbers in a subject never are.
 */
export async function namedBy(tx: Tx, mail: UnderstoodMail, userId: string | null): Promise<NamedByMail> {
  const nothing = { number: null, ticket: null, archived: null };
  if (mail.tokens.length > 1) return { named: { kind: 'several' }, ...nothing };
  const numbers = [...new Set([...mail.tokens, ...(await answeredNumbers(tx, mail))])];
  if (numbers.length === 0) return { named: { kind: 'none' }, ...nothing };
  const ways = await Promise.all(numbers.map((number) => wayFrom(tx, number, userId)));
  const [way] = ways;
  if (!way || ways.includes(null))
    return { named: { kind: numbers.length > 1 ? 'several' : 'unknown' }, ...nothing };
  if (new Set(ways.map((one) => idOf(one!))).size > 1) return { named: { kind: 'several' }, ...nothing };
  return {
    named: await standingOf(tx, way, userId),
    number: way.start.number,
    ticket: way.end,
    archived: way.start.isArchived ? way.start : null,
  };
}

function idOf({ start, end }: Way): string {
  return (end ?? start).id;
}

async function answeredNumbers(tx: Tx, mail: UnderstoodMail): Promise<number[]> {
  const answered = mail.answeredMails.filter(isId);
  const found =
    answered.length === 0
      ? []
      : await tx.query<{ number: number }>(
          `SELECT DISTINCT t.number FROM ticket t JOIN mail_message m ON m.ticket_id = t.id
           WHERE m.id = ANY($1::uuid[]) AND m.direction = 'out'`,
          [answered],
        );
  const ours = [...mail.rootNumbers, ...found.map(({ number }) => number)];
  if (ours.length > 0 || mail.tokens.length > 0 || mail.parsed.answers.length === 0) return ours;
  const theirs = await tx.query<{ number: number }>(
    `SELECT t.number FROM incoming_mail i JOIN incoming_mail_post p ON p.mail_id = i.id
     JOIN message e ON e.id = p.message_id JOIN ticket t ON t.id = e.ticket_id
     WHERE i.message_key = ANY($1) ORDER BY i.id DESC LIMIT 1`,
    [mail.parsed.answers],
  );
  return theirs.map((row) => row.number);
}

/** From the ticket a number names to the one it was merged into, mostly itself; `end` is `null` in the archive. */
interface Way {
  readonly start: NumberedTicket;
  readonly end: Ticket | null;
}

async function wayFrom(tx: Tx, number: number, userId: string | null): Promise<Way | null> {
  const start = await ticketOfNumber(tx, number, userId);
  if (!start) return null;
  if (start.isArchived) return { start, end: null };
  const ticket = (await tx.find(Ticket, { id: start.id }))!;
  return { start, end: ticket.mergedIntoId ? (await mergeChain(tx, ticket.id)).at(-1)! : ticket };
}

async function standingOf(tx: Tx, { start, end }: Way, userId: string | null): Promise<NamedTicket> {
  const isTheirs =
    userId !== null &&
    start.isTheirs &&
    (end === null || end.id === start.id || (await mayRead(tx, userId, end.id)));
  if (!isTheirs) return { kind: 'not_theirs' };
  // What is archived is never opened again, so its term is over.
  if (end === null) return { kind: 'theirs', state: 'closed' };
  if (end.status !== 'closed') return { kind: 'theirs', state: 'live' };
  if (end.requesterId !== userId) return { kind: 'theirs', state: 'closed' };
  const { reopen } = await regulationInForce(tx);
  const { closedAt, closedAutomatically } = end;
  const decision = decideReopen({ closedAt: closedAt!, closedAutomatically, now: tx.now, ...reopen });
  return { kind: 'theirs', state: decision.allow ? 'reopenable' : 'closed' };
}
