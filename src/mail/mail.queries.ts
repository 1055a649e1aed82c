import type { Sql } from '../platform/index.js';

/** A mail about a ticket, as staff read it beside the conversation. `body` never holds a usable link. */
export interface TicketMail {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly reasonCode: string | null;
  readonly toAddress: string;
  /** Whose account it was written for. */
  readonly toName: string | null;
  /** Of a mail that came in. */
  readonly fromAddress: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** The mails of a ticket, oldest first. */
export function mailsOfTicket(sql: Sql, ticketId: string): Promise<TicketMail[]> {
  return sql.query<TicketMail>(
    `SELECT m.id, m.kind, m.status, m.reason_code AS "reasonCode", m.to_address AS "toAddress",
            CASE m.direction WHEN 'out' THEN u.full_name END AS "toName",
            m.from_address AS "fromAddress", m.subject, m.body, m.attempts,
            m.last_error AS "lastError", m.created_at AS "createdAt", m.sent_at AS "sentAt"
     FROM mail_message m LEFT JOIN portal_user u ON u.id = m.user_id WHERE m.ticket_id = $1 ORDER BY m.id`,
    [ticketId],
  );
}

/** The mails that messages were made of, by the id of the message. */
export async function mailsBehind(
  sql: Sql,
  messages: readonly { readonly id: string; readonly channel: string }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = messages.filter(({ channel }) => channel === 'mail').map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await sql.query<{ messageId: string; mailId: string }>(
    'SELECT message_id AS "messageId", mail_id AS "mailId" FROM incoming_mail_post WHERE message_id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ messageId, mailId }) => [messageId, mailId]));
}

/** The one-use token of a mail, as far as the mail must know it. */
export interface LinkToken {
  readonly purpose: string;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly expiresAt: Date;
}
