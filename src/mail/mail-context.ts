import { one, type Sql } from '../platform/index.js';
import type { MailMessage } from '../outbox/index.js';
import type { LinkToken } from './mail.queries.js';

/** What a mail needs besides its own row. */
export interface MailContext {
  readonly ticketNumber: number | null;
  readonly token: LinkToken | null;
  /** The reader's own mail that it answers, by the Message-ID their mail program gave it; unchecked. */
  readonly answered: string | null;
}

type About = Pick<MailMessage, 'ticketId' | 'tokenId' | 'userId' | 'facts' | 'createdAt'>;

/** Ticket number and token of a mail, and what it answers, each where it has one. */
export async function mailContext(sql: Sql, mail: About): Promise<MailContext> {
  const { ticketId, tokenId } = mail;
  const [ticket, token, answered] = await Promise.all([
    ticketId ? one<{ number: number }>(sql, 'SELECT number FROM ticket WHERE id = $1', [ticketId]) : null,
    tokenId ? tokenOf(sql, tokenId) : null,
    answeredBy(sql, mail),
  ]);
  return { ticketNumber: ticket?.number ?? null, token, answered };
}

function tokenOf(sql: Sql, tokenId: string): Promise<LinkToken | null> {
  return one<LinkToken>(
    sql,
    `SELECT purpose, used_at AS "usedAt", revoked_at AS "revokedAt", expires_at AS "expiresAt"
     FROM one_time_token WHERE id = $1
     UNION ALL SELECT 'join_staff', used_at, revoked_at, expires_at FROM staff_invitation WHERE id = $1`,
    [tokenId],
  );
}

/** What people wrote that their mails became part of the ticket for, or were told that they came too late. */
const answerable = [
  'posted',
  'ticket_opened',
  'follow_up_opened',
  'potential_client',
  'released',
  'ticket_made',
  'reopen_window_expired',
];

/** The last mail of the reader's own on the ticket before ours was written: their mail program knows no other. */
async function answeredBy(sql: Sql, { ticketId, userId, facts, createdAt }: About): Promise<string | null> {
  if (typeof facts['inReplyTo'] === 'string') return facts['inReplyTo'];
  if (!ticketId || !userId) return null;
  const row = await one<{ messageId: string | null }>(
    sql,
    `SELECT message_id AS "messageId" FROM mail_message
     WHERE ticket_id = $1 AND user_id = $2 AND direction = 'in' AND reason_code = ANY($3) AND created_at <= $4
     ORDER BY id DESC LIMIT 1`,
    [ticketId, userId, answerable, createdAt],
  );
  return row?.messageId ?? null;
}
