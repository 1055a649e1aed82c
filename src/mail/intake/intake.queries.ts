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
 * Holds the Message-IDs, the words and the senders of these mails until the transaction ends, so that copies which come
 * at once are told apart and what comes at once is counted.
 */
export async function lockMails(tx: Tx, mails: readonly UnderstoodMail[]): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(key) FROM (
       SELECT DISTINCT hashtextextended(text, 1301) AS key FROM unnest($1::text[]) AS text ORDER BY 1 OFFSET 0) AS keys`,
    [
      mails.flatMap(({ messageKey, parsed, fromAddress }) => [
        messageKey,
        parsed.wordsKey,
        `from ${fromAddress ?? ''}`,
      ]),
    ],
  );
}

/** Whether a mail came before, and as what. */
export interface Repeated {
  readonly repetition: Repetition | null;
  readonly earlier: EarlierMail | null;
}

type Named = EarlierMail & { readonly messageKey: string; readonly contentKey: string };

const namedText = `
  SELECT i.id, i.message_key AS "messageKey", i.content_key AS "contentKey", m.ticket_id AS "ticketId",
         m.reason_code AS "reasonCode"
  FROM incoming_mail i JOIN mail_message m ON m.id = i.id
  WHERE i.message_key = ANY($1::text[]) AND i.duplicate_of IS NULL ORDER BY i.id`;

/**
 * The later bound is no bound of an index: with two of them, all mails of those minutes would be read rather than those of
 * the words.
 */
const elsewhereText = `
  SELECT w.id AS "mailId", e.* FROM jsonb_to_recordset($1::jsonb)
    AS w (id uuid, "wordsKey" text, "receivedAt" timestamptz, "envelopeTo" text[])
  CROSS JOIN LATERAL (
    SELECT i.id, m.ticket_id AS "ticketId", m.reason_code AS "reasonCode"
    FROM incoming_mail i JOIN mail_message m ON m.id = i.id
    WHERE i.words_key = w."wordsKey" AND i.id <> w.id AND i.duplicate_of IS NULL AND m.status <> 'received'
      AND coalesce(m.reason_code, '') NOT IN ('authentication_failed', 'sender_unauthenticated')
      AND i.received_at >= w."receivedAt" - $2 * interval '1 second'
      AND i.received_at - w."receivedAt" <= $2 * interval '1 second'
      AND NOT i.envelope_to && w."envelopeTo"
    ORDER BY i.id LIMIT 1) e`;

/**
 * Whether each of these mails, held by `lockMails`, came before: as a copy of itself, as a Message-ID used for
 * other words, or as the same words to another of our addresses within ten minutes, unless nobody could say whose those
 * were: a forger's copy takes nobody's word away.
 */
export async function repetitionsOf(
  tx: Tx,
  mails: readonly { readonly incoming: IncomingMail; readonly mail: UnderstoodMail }[],
): Promise<Repeated[]> {
  const [named, elsewhere] = await Promise.all([
    tx.query<Named>(namedText, [mails.map(({ mail }) => mail.messageKey)]),
    tx.query<EarlierMail & { readonly mailId: string }>(elsewhereText, [
      JSON.stringify(
        mails.map(({ incoming: { id, receivedAt, envelopeTo }, mail: { parsed } }) => ({
          id,
          wordsKey: parsed.wordsKey,
          receivedAt,
          envelopeTo,
        })),
      ),
      windowSeconds,
    ]),
  ]);
  return mails.map(({ incoming: { id }, mail: { messageKey, parsed } }) => {
    const before = named.filter((one) => one.messageKey === messageKey && one.id !== id);
    const copy = before.find(({ contentKey }) => contentKey === parsed.contentKey);
    if (copy) return { repetition: 'same_mail', earlier: copy };
    if (before.length > 0) return { repetition: 'other_content', earlier: null };
    const same = elsewhere.find(({ mailId }) => mailId === id) ?? null;
    return { repetition: same ? 'same_words' : null, earlier: same };
  });
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
