import { isId, one, type Sql, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { decideReopen, mayRead, mergeChain, type Ticket } from '../../tickets/index.js';
import { userByEmail, type User } from '../../users/index.js';
import type { NamedTicket, Repetition, SenderStanding } from '../policies/decide-intake.js';
import type { IncomingMail } from './incoming-mail.entity.js';
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

/** A mail that this one repeats. */
export interface EarlierMail {
  readonly id: string;
  readonly ticketId: string | null;
  readonly reasonCode: string | null;
}

const windowSeconds = 600;

/**
 * Whether this mail came before: as a copy of itself, as a Message-ID used for other words, or as the same words to
 * another of our addresses within ten minutes. Held under a lock of its Message-ID and of its words, so that copies
 * which come at once are told apart.
 */
export async function repetitionOf(
  tx: Tx,
  incoming: IncomingMail,
  { messageKey, parsed }: UnderstoodMail,
): Promise<{ readonly repetition: Repetition | null; readonly earlier: EarlierMail | null }> {
  for (const key of [messageKey, parsed.wordsKey].sort())
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1301))', [key]);
  const named = await tx.query<EarlierMail & { contentKey: string }>(
    `SELECT i.id, i.content_key AS "contentKey", m.ticket_id AS "ticketId", m.reason_code AS "reasonCode"
     FROM incoming_mail i JOIN mail_message m ON m.id = i.id
     WHERE i.message_key = $1 AND i.duplicate_of IS NULL AND i.id <> $2 ORDER BY i.id`,
    [messageKey, incoming.id],
  );
  const copy = named.find(({ contentKey }) => contentKey === parsed.contentKey);
  if (copy) return { repetition: 'same_mail', earlier: copy };
  if (named.length > 0) return { repetition: 'other_content', earlier: null };
  const elsewhere = await one<EarlierMail>(
    tx,
    `SELECT i.id, m.ticket_id AS "ticketId", m.reason_code AS "reasonCode"
     FROM incoming_mail i JOIN mail_message m ON m.id = i.id
     WHERE i.words_key = $1 AND i.id <> $2 AND i.duplicate_of IS NULL AND m.status <> 'received'
       AND i.received_at >= $3::timestamptz - $4 * interval '1 second' AND NOT i.envelope_to && $5::text[]
     ORDER BY i.id LIMIT 1`,
    [parsed.wordsKey, incoming.id, incoming.receivedAt, windowSeconds, incoming.envelopeTo],
  );
  return { repetition: elsewhere ? 'same_words' : null, earlier: elsewhere };
}

/** The number a mail names, and the ticket it leads to. */
export interface NamedByMail {
  readonly named: NamedTicket;
  readonly number: number | null;
  readonly ticket: Ticket | null;
}

/**
 * What a mail is about: a number in its subject, the mails of ours that it answers, and at last a mail that made a
 * message. All that is named must be one ticket by now; two numbers in a subject never are.
 */
export async function namedBy(tx: Tx, mail: UnderstoodMail, userId: string | null): Promise<NamedByMail> {
  const nothing = { number: null, ticket: null };
  if (mail.tokens.length > 1) return { named: { kind: 'several' }, ...nothing };
  const numbers = [...new Set([...mail.tokens, ...(await answeredNumbers(tx, mail))])];
  const [number] = numbers;
  if (number === undefined) return { named: { kind: 'none' }, ...nothing };
  const ends = new Map<string, Ticket>();
  for (const one of numbers) {
    const end = await endOf(tx, one);
    if (!end) return { named: { kind: numbers.length > 1 ? 'several' : 'unknown' }, ...nothing };
    ends.set(end.id, end);
  }
  if (ends.size > 1) return { named: { kind: 'several' }, ...nothing };
  const [ticket] = ends.values();
  return { named: await standingOf(tx, number, ticket!, userId), number, ticket: ticket! };
}

async function answeredNumbers(tx: Tx, mail: UnderstoodMail): Promise<number[]> {
  const found = await tx.query<{ number: number }>(
    `SELECT DISTINCT t.number FROM ticket t JOIN mail_message m ON m.ticket_id = t.id
     WHERE m.id = ANY($1::uuid[]) AND m.direction = 'out'`,
    [mail.answeredMails.filter(isId)],
  );
  const ours = [...mail.rootNumbers, ...found.map(({ number }) => number)];
  if (ours.length > 0 || mail.tokens.length > 0) return ours;
  const theirs = await tx.query<{ number: number }>(
    `SELECT t.number FROM incoming_mail i JOIN incoming_mail_post p ON p.mail_id = i.id
     JOIN message e ON e.id = p.message_id JOIN ticket t ON t.id = e.ticket_id
     WHERE i.message_key = ANY($1) ORDER BY i.id DESC LIMIT 1`,
    [mail.parsed.answers],
  );
  return theirs.map((row) => row.number);
}

async function endOf(tx: Tx, number: number): Promise<Ticket | null> {
  if (number > 2_147_483_647) return null;
  // A number of the system used before leads on, unless it is one of ours.
  const row =
    (await one<{ id: string }>(tx, 'SELECT id FROM ticket WHERE number = $1', [number])) ??
    (await one<{ id: string }>(
      tx,
      'SELECT id FROM ticket WHERE legacy_number = $1 ORDER BY id DESC LIMIT 1',
      [String(number)],
    ));
  return row ? (await mergeChain(tx, row.id)).at(-1)! : null;
}

async function standingOf(
  tx: Tx,
  number: number,
  ticket: Ticket,
  userId: string | null,
): Promise<NamedTicket> {
  const row = await one<{ id: string }>(tx, 'SELECT id FROM ticket WHERE number = $1', [number]);
  const isTheirs =
    userId !== null && (await mayRead(tx, userId, row!.id)) && (await mayRead(tx, userId, ticket.id));
  if (!isTheirs) return { kind: 'not_theirs' };
  if (ticket.status !== 'closed') return { kind: 'theirs', state: 'live' };
  if (ticket.requesterId !== userId) return { kind: 'theirs', state: 'closed' };
  const { reopen } = await regulationInForce(tx);
  const { closedAt, closedAutomatically } = ticket;
  const decision = decideReopen({ closedAt: closedAt!, closedAutomatically, now: tx.now, ...reopen });
  return { kind: 'theirs', state: decision.allow ? 'reopenable' : 'closed' };
}
